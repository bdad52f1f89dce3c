"""Support for those who left for a home of their own."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member
from accord.casework.referrals.models.constraints import one_of
from accord.casework.support.states import OUTREACH_MOVES

OUTREACH_STATES = [
    ("offered", "Offered"),
    ("declined", "Declined"),
    ("running", "Running"),
    ("ended", "Ended"),
]
BECAUSE = [
    ("year_over", "The year is over"),
    ("goals_met", "What it was for is reached"),
    ("young_person_asked", "The young person asked"),
    ("moved_away", "They moved away"),
]


class Outreach(CaseRecord):
    """Outreach offered after a stay, and how it ran. Class: placement. Days are London days."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    state = models.TextField(choices=OUTREACH_STATES, default="offered")
    offered_at = models.DateTimeField()
    worker = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    started_on = models.DateField(null=True)
    planned_end = models.DateField(null=True)
    declined_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    because = models.TextField(choices=BECAUSE, default="")

    class Meta:
        db_table = "outreach"
        constraints = [
            one_of("state", OUTREACH_MOVES, "outreach_state"),
            one_of("because", dict(BECAUSE), "outreach_because", empty=True),
            models.CheckConstraint(
                condition=Q(state="ended") ^ Q(ended_on__isnull=True), name="outreach_ended"
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) ^ Q(worker__isnull=False),
                name="outreach_started_pair",
            ),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(state__in=["offered", "running"]),
                name="one_outreach_open",
            ),
        ]
