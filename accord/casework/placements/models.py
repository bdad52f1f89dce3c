"""A placement: confirmed in writing, begun on the day of the move, ended one day."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member, Team

STATES = [("confirmed", "Confirmed"), ("started", "Living there"), ("ended", "Ended")]
ENDINGS = [
    ("planned_move", "Planned move"),
    ("unplanned_end", "Unplanned end"),
    ("moved_to_independence", "Moved to a home of their own"),
    ("returned_to_family", "Returned to family"),
    ("internal_move", "Moved to another home of the same provider"),
    ("entered_in_error", "Entered in error"),
]
# What a confirmed placement comes to by itself. Nobody chooses them.
BY_ITSELF = [
    ("moved_in_elsewhere", "Moved in elsewhere instead"),
    ("referral_withdrawn", "The referral was withdrawn"),
    ("case_closed", "The case was closed"),
]


class Placement(CaseRecord):
    """A young person's stay in a home, from its confirmation to its end. Class: placement.

    Days are London days. An emergency bed may come before any referral or offer.
    """

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, null=True, related_name="+")
    offer = models.ForeignKey("assessments.Offer", models.PROTECT, null=True, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    bed = models.ForeignKey("homes.Bed", models.PROTECT, null=True, related_name="+")
    stay = models.OneToOneField("homes.BedStay", models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=STATES, default="confirmed")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    move_in_on = models.DateField()
    started_on = models.DateField(null=True)
    planned_end = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ending = models.TextField(choices=ENDINGS + BY_ITSELF, default="")
    closed_at = models.DateTimeField(null=True)  # when the records of the stay were closed
    closed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    purpose = models.TextField(default="")
    length = models.TextField(default="")  # the proposed length, in words
    longer_term_option = models.TextField(default="")
    out_of_borough = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)
    emergency_because = models.TextField(default="")  # why a bed was needed that night

    class Meta:
        db_table = "placement"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="confirmed", started_on__isnull=True, ended_on__isnull=True)
                | Q(state="started", started_on__isnull=False, ended_on__isnull=True)
                | Q(state="ended", ended_on__isnull=False),
                name="placement_state_and_days",
            ),
            models.CheckConstraint(
                condition=Q(ending="") ^ Q(ended_on__isnull=False), name="placement_ended_pair"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) ^ Q(confirmed_by__isnull=False),
                name="placement_confirmed_pair",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(state="ended", closed_at__isnull=False, closed_by__isnull=False),
                name="placement_closed_pair",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=models.F("started_on")),
                name="placement_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(state="started", emergency=False),
                name="one_placement_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["offer"],
                condition=~Q(ending="entered_in_error"),
                name="one_placement_of_an_offer",
            ),
        ]
