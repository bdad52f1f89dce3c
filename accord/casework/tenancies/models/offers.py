"""The way to a first tenancy: application, appointment, search, offers, viewings and the panel on offers.

No row here holds a band, a priority or a place in a queue, so an offer that is declined has none
to lower.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.referrals.models.constraints import one_of, together
from accord.casework.tenancies.states import ACCEPTED, CONFIRMED, DECLINED, TENANCY_OFFER_MOVES

PROPERTY_TYPES = [
    ("one_bedroom", "One bedroom flat"),
    ("studio", "Studio flat"),
    ("family", "Family-size home"),
]
LANDLORDS = [("own", "The partner landlord"), ("other", "Another social landlord")]
OFFER_STATES = [
    ("made", "Made"),
    ("confirmed", "Gone through with them"),
    ("accepted", "Accepted"),
    ("declined", "Declined"),
]
APPOINTMENT_KINDS = [("viewing", "Viewing"), ("sign_up", "Sign-up")]
COMPANIONS = [
    ("lead_worker", "Their worker"),
    ("suitable_adult", "Another adult they want and the team agrees to"),
]


class HousingApplication(CaseRecord):
    """The application for a home: what kind, where, what matters. Class: tenancy.

    `completed_on` is a London day. A later one replaces it, and the newest counts.
    """

    property_type = models.TextField(choices=PROPERTY_TYPES)
    preferred_areas = models.TextField()
    practicalities = models.TextField(default="")
    completed_on = models.DateField()

    class Meta:
        db_table = "housing_application"
        constraints = [one_of("property_type", dict(PROPERTY_TYPES), "housing_application_type")]


class RehousingAppointment(CaseRecord):
    """The talk with the housing officer after the application. Class: tenancy. Times are UTC."""

    application = models.ForeignKey(HousingApplication, models.PROTECT, related_name="+")
    appointment_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    areas_discussed = models.TextField(default="")
    practicalities = models.TextField(default="")
    understood = models.BooleanField(null=True)  # how rehousing works
    consent_asked = models.BooleanField(null=True)

    class Meta:
        db_table = "rehousing_appointment"
        constraints = [
            together("held_at", "understood", "rehousing_appointment_held_pair"),
            together("held_at", "consent_asked", "rehousing_appointment_asked_pair"),
        ]


class PropertySearch(CaseRecord):
    """The search for a property, from the day it began until a tenancy is signed. Class: tenancy.

    `limit_found_at` is when the wait was judged too long, `limit_told_at` when they were told.
    """

    property_type = models.TextField(choices=PROPERTY_TYPES)
    areas_wanted = models.TextField()
    landlord = models.TextField(choices=LANDLORDS, default="own")
    other_landlord = models.TextField(default="")
    started_on = models.DateField()
    limit_found_at = models.DateTimeField(null=True)
    limit_words = models.TextField(default="")
    limit_told_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "property_search"
        constraints = [
            one_of("property_type", dict(PROPERTY_TYPES), "property_search_type"),
            one_of("landlord", dict(LANDLORDS), "property_search_landlord"),
            models.CheckConstraint(
                condition=Q(landlord="own") ^ ~Q(other_landlord=""), name="property_search_whose"
            ),
            models.CheckConstraint(
                condition=Q(limit_told_at__isnull=True) | Q(limit_found_at__isnull=False),
                name="property_search_told_after",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(ended_on__isnull=True),
                name="one_property_search_open",
            ),
        ]


class TenancyOffer(CaseRecord):
    """One property that was offered, and what they said. Class: tenancy. Times are UTC.

    `property_number` is the landlord's own number for it: the address stands in the landlord's
    letter, and once somebody lives there with where they live.
    """

    search = models.ForeignKey(PropertySearch, models.PROTECT, related_name="+")
    state = models.TextField(choices=OFFER_STATES, default="made")
    number = models.IntegerField()  # which offer of this search it is, from 1
    property_number = models.TextField()
    part_of_town = models.TextField()
    where_wanted = models.BooleanField()
    tried = models.TextField(default="")  # where it is elsewhere: what was tried first
    standard_letter = models.BooleanField()
    offered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_with = models.TextField(default="")  # the worker's role
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")  # in their words, where they want to say

    class Meta:
        db_table = "tenancy_offer"
        constraints = [
            one_of("state", TENANCY_OFFER_MOVES, "tenancy_offer_state"),
            models.CheckConstraint(
                condition=Q(state__in=[ACCEPTED, DECLINED]) ^ Q(answered_at__isnull=True),
                name="tenancy_offer_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[CONFIRMED, ACCEPTED]) | Q(confirmed_at__isnull=False),
                name="tenancy_offer_confirmed",
            ),
            models.UniqueConstraint(fields=["search", "number"], name="one_offer_of_each_number"),
        ]


class OffersAtPanel(CaseRecord):
    """Several offers declined, put to the panel, and what it decided with its reasons. Class: tenancy.

    `limited` is None until the panel has decided. `further` is how many more offers there will be,
    counted from that decision; without a limit it is null.
    """

    search = models.ForeignKey(PropertySearch, models.PROTECT, related_name="+")
    declined_so_far = models.IntegerField()
    words = models.TextField(default="")
    put_at = models.DateTimeField()
    limited = models.BooleanField(null=True)
    further = models.IntegerField(null=True)
    reasons = models.TextField(default="")
    panel = models.ForeignKey(
        "leaving_care.PanelMeeting", models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "offers_at_panel"
        constraints = [
            together("limited", "decided_on", "offers_at_panel_decided_pair"),
            together("decided_at", "decided_on", "offers_at_panel_when_pair"),
            together("panel", "decided_on", "offers_at_panel_which_pair"),
            models.CheckConstraint(
                condition=Q(limited__isnull=True) | ~Q(reasons=""), name="offers_at_panel_reasons"
            ),
            models.CheckConstraint(
                condition=Q(limited=True, further__isnull=False, further__gte=0)
                | Q(limited=False, further__isnull=True)
                | Q(limited__isnull=True, further__isnull=True),
                name="offers_at_panel_further",
            ),
            models.UniqueConstraint(
                fields=["search"],
                condition=Q(decided_on__isnull=True),
                name="one_search_before_the_panel",
            ),
        ]


class TenancyAppointment(CaseRecord):
    """A viewing or a sign-up, and who comes along. Class: tenancy. Times are UTC."""

    offer = models.ForeignKey(TenancyOffer, models.PROTECT, related_name="+")
    kind = models.TextField(choices=APPOINTMENT_KINDS)
    appointment_at = models.DateTimeField()
    companion = models.TextField(choices=COMPANIONS, default="")
    companion_name = models.TextField(default="")
    held_at = models.DateTimeField(null=True)
    accompanied = models.BooleanField(null=True)
    understood = models.BooleanField(null=True)
    fell_through_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "tenancy_appointment"
        constraints = [
            one_of("kind", dict(APPOINTMENT_KINDS), "tenancy_appointment_kind"),
            one_of("companion", dict(COMPANIONS), "tenancy_appointment_companion", empty=True),
            together("held_at", "accompanied", "tenancy_appointment_held_pair"),
            together("held_at", "understood", "tenancy_appointment_understood_pair"),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(fell_through_at__isnull=True),
                name="tenancy_appointment_one_end",
            ),
        ]
