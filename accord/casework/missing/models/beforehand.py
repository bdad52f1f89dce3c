"""What is known before anything happens: the risk, what the home is told of it, meetings."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.putting_right.entered import EnteredOnce

LEVELS = [
    ("no_apparent", "No apparent risk"),
    ("low", "Low"),
    ("medium", "Medium"),
    ("high", "High"),
]
MEETINGS = [
    ("missing_panel", "Missing panel"),
    ("strategy", "Strategy meeting"),
    ("professionals", "Professionals meeting"),
]


class MissingAssessment(CaseRecord):
    """The lead worker's assessment of the risk of going missing, in versions. Class: missing, marked 1.

    The home does not read it: what the home should know is a `MissingConcern`.
    """

    number = models.IntegerField()
    level = models.TextField(choices=LEVELS)
    previous_episodes = models.TextField(default="")
    triggers = models.TextField(default="")
    places_and_people = models.TextField(default="")
    what_helps = models.TextField(default="")
    completed_at = models.DateTimeField()

    class Meta:
        db_table = "missing_assessment"
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="missing_assessment_number"),
            models.CheckConstraint(
                condition=Q(level__in=[level for level, _ in LEVELS]), name="missing_level"
            ),
            models.CheckConstraint(condition=Q(marking=1), name="missing_assessment_is_sensitive"),
        ]


class MissingConcern(EnteredOnce):
    """What the home was told of earlier episodes and the risk of more. Class: missing."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    words = models.TextField()
    shared_at = models.DateTimeField()

    class Meta:
        db_table = "missing_concern"


class MissingMeeting(EnteredOnce):
    """A missing panel, strategy or professionals meeting about missing episodes. Class: missing."""

    kind = models.TextField(choices=MEETINGS)
    scheduled_for = models.DateTimeField()
    convened_by = models.TextField(default="")  # who calls it; the document does not say
    keyworker_invited_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    attended = ArrayField(models.TextField(), default=list)
    contribution = models.TextField(default="")
    decisions = models.TextField(default="")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "missing_meeting"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in MEETINGS]), name="missing_meeting_kind"
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="missing_meeting_held_or_cancelled",
            ),
        ]
