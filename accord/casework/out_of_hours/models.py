"""An urgent matter outside working hours, who has had it from when to when, and what they did."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.putting_right.entered import EnteredOnce

KINDS = [("urgent", "Something urgent"), ("safeguarding", "Somebody’s safety")]
PROVIDER_KINDS = [
    ("in_house", "The council’s own home"),
    ("commissioned", "A home of another provider"),
    ("not_known", "It is not known whose home it is"),
]


class Matter(CaseRecord):
    """One urgent matter, from the call to its end. Class: incident, marked 1. Times are UTC.

    `handled_by` is the service that has it now, by its role. Handed on, it stays this record:
    nothing is started again.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    provider_team = models.ForeignKey("access.Team", models.PROTECT, related_name="+")
    kind = models.TextField(choices=KINDS)
    provider_kind = models.TextField(choices=PROVIDER_KINDS)
    words = models.TextField()
    raised_at = models.DateTimeField()
    handled_by = models.TextField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey("access.Member", models.PROTECT, null=True, related_name="+")
    outcome = models.TextField(default="")

    class Meta:
        db_table = "out_of_hours_matter"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[value for value, _ in KINDS]), name="matter_kind"
            ),
            models.CheckConstraint(
                condition=Q(provider_kind__in=[value for value, _ in PROVIDER_KINDS]),
                name="matter_provider_kind",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True, outcome="")
                | Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(outcome=""),
                name="matter_resolved_whole",
            ),
        ]


class MatterHolding(CaseRecord):
    """From when to when one service has a matter; open while it has it. Class: incident, marked 1.

    Two never overlap, and the next begins in the instant the one before ends: a constraint of the
    table, and the one function that hands on.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="holdings")
    handled_by = models.TextField()
    held_from = models.DateTimeField()
    held_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "matter_holding"
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=models.F("held_from")),
                name="matter_held_forwards",
            )
        ]


class MatterNote(EnteredOnce):
    """What somebody did or knows about a matter, also after it was handed on. Class: incident, marked 1."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="notes")
    words = models.TextField()

    class Meta:
        db_table = "matter_note"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="matter_note_says")]
