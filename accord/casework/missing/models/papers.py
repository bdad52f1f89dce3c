"""What is written down of one episode: the report to the police, the context, the talk, the plan."""

from django.db import models
from django.db.models import Q

from accord.casework.missing.models.episode import ANSWERS, Episode
from accord.casework.putting_right.entered import EnteredOnce


class MissingReport(EnteredOnce):
    """What the police were told, in as much detail as there was. Class: missing.

    Their reference may come later, by an entry of its own.
    """

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="reports")
    reported_at = models.DateTimeField()
    police_reference = models.TextField(default="")
    last_seen = models.TextField(default="")
    description = models.TextField(default="")
    clothing = models.TextField(default="")
    phone = models.TextField(default="")
    places = models.TextField(default="")
    people = models.TextField(default="")
    health = models.TextField(default="")
    risk = models.TextField(default="")

    class Meta:
        db_table = "missing_report"
        constraints = [
            models.UniqueConstraint(
                fields=["episode"], condition=Q(withdrawn_at__isnull=True), name="one_police_report"
            )
        ]


class EpisodeContext(EnteredOnce):
    """What helps to understand an episode: what they took, how they were on return. Class: missing."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="contexts")
    items_taken = models.TextField(default="")
    presentation = models.TextField(default="")
    under_influence = models.TextField(choices=ANSWERS, default="not_known")
    note = models.TextField(default="")

    class Meta:
        db_table = "episode_context"
        constraints = [
            models.CheckConstraint(
                condition=Q(under_influence__in=["yes", "no", "not_known"]),
                name="episode_under_influence",
            )
        ]


class ReturnTalk(EnteredOnce):
    """How a return was used to talk, and what makes the next time less likely. Class: missing."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="talks")
    engagement = models.TextField()
    prevention = models.TextField(default="")
    subsistence_visit = models.BooleanField(default=False)
    talked_at = models.DateTimeField()

    class Meta:
        db_table = "return_talk"


class LikelyReturn(EnteredOnce):
    """When they may come back for a short time, and how that is used. Class: missing."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="likely_returns")
    expected_at = models.DateTimeField()
    plan = models.TextField()
    subsistence_due_on = models.DateField(null=True)

    class Meta:
        db_table = "likely_return"
