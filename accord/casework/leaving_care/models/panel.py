"""A young person before the accommodation panel, and what it decides of them."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.leaving_care.models.area import PanelMeeting
from accord.casework.referrals.models.constraints import YES_NO, one_of

STATES = (
    ("made", "Before the panel"),
    ("deferred", "More preparation first"),
    ("accepted", "Accepted"),
    ("ready", "Accepted, and ready for a tenancy"),
    ("declined", "Not accepted"),
    ("withdrawn", "Withdrawn"),
)
DECIDED = ("deferred", "accepted", "ready", "declined")


class PanelReferral(CaseRecord):
    """The adviser puts the young person forward for a tenancy of their own, and what the panel said. Class: tenancy.

    Whether the programme and the training were done is as it stood that day. The panel may do without
    either: `without_programme` and `without_training` are its reasons. Days are London days.
    """

    referred_on = models.DateField()
    reason = models.TextField()
    readiness = models.TextField(default="")  # what shows that they are ready
    nearing_18 = models.BooleanField()
    with_children = models.BooleanField()  # their children live with them
    family_size = models.BooleanField()  # a home of family size is asked for
    programme_done = models.TextField()
    training_done = models.TextField()
    state = models.TextField(choices=STATES, default="made")
    panel = models.ForeignKey(PanelMeeting, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True)
    landlord_agreed = models.BooleanField(null=True)
    without_programme = models.TextField(default="")
    without_training = models.TextField(default="")
    reasons = models.TextField(default="")
    work_agreed = models.TextField(default="")  # to be done before a home is looked for
    good_parent = models.TextField(default="")  # what a good parent would do here
    ready_on = models.DateField(null=True)

    class Meta:
        db_table = "panel_referral"
        constraints = [
            one_of("state", dict(STATES), "panel_referral_state"),
            one_of("programme_done", YES_NO, "panel_referral_programme"),
            one_of("training_done", YES_NO, "panel_referral_training"),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED)
                | Q(panel__isnull=False, decided_on__isnull=False, landlord_agreed__isnull=False),
                name="panel_referral_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "ready"]) | Q(landlord_agreed=True),
                name="panel_referral_with_the_landlord",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["deferred", "declined", "withdrawn"]) | ~Q(reasons=""),
                name="panel_referral_reasons",
            ),
            models.CheckConstraint(
                condition=Q(state="ready") ^ Q(ready_on__isnull=True), name="panel_referral_ready"
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(state__in=["made", "deferred", "accepted", "ready"]),
                name="one_panel_referral",
            ),
        ]
