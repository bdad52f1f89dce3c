"""A weekly log about one young person, asked for with a reason and looked at again by a day."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member
from accord.casework.logs.models.monthly import BEHAVIOUR, RATINGS

REASONS = [
    ("court", "The case is going to court"),
    ("risk_by_young_person", "The level of risk presented by the young person"),
    ("risk_to_young_person", "The level of risk to the young person"),
    ("other", "Another reason"),
]


class WeeklyLog(CaseRecord):
    """That a weekly log was asked for, why, and until when. Class: daily_log. Times are UTC."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    justification = models.TextField(choices=REASONS)
    words = models.TextField()
    requested_at = models.DateTimeField()
    review_on = models.DateField()
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "weekly_log"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="weekly_log_says_why"),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) ^ Q(stopped_by__isnull=False),
                name="weekly_log_stopped_pair",
            ),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(stopped_at__isnull=True),
                name="one_weekly_log_at_a_time",
            ),
        ]


class WeeklyEntry(CaseRecord):
    """One week of it, as it was sent. Class: daily_log. Days are London days."""

    weekly_log = models.ForeignKey(WeeklyLog, models.PROTECT, related_name="entries")
    period_start = models.DateField()
    period_end = models.DateField()
    rating = models.TextField(choices=RATINGS)
    behaviour = models.TextField(choices=BEHAVIOUR)
    words = models.TextField()
    incidents = models.IntegerField(default=0)
    sent_at = models.DateTimeField()

    class Meta:
        db_table = "weekly_entry"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=models.F("period_start")), name="weekly_entry_week"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="weekly_entry_says"),
            models.UniqueConstraint(fields=["weekly_log", "period_start"], name="one_entry_a_week"),
        ]
