"""What commissioning and the referrals team make of the logs: themes, and vacancies in numbers."""

from django.db import models
from django.db.models import Q

from accord.access.models import Agency, AreaRecord, Member
from accord.casework.logs.models.monthly import MonthlyLog

TAKEN_UP_IN = [
    ("provider_forum", "The provider forum"),
    ("contract_review", "The contract review"),
    ("both", "Both"),
]


class LogTheme(AreaRecord):
    """Something to take up with a provider, seen in a monthly log. It names nobody. Class: oversight."""

    log = models.ForeignKey(MonthlyLog, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    words = models.TextField()
    follow_up = models.TextField(default="")
    taken_up_in = models.TextField(choices=TAKEN_UP_IN)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="")

    class Meta:
        db_table = "log_theme"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="log_theme_says"),
            models.CheckConstraint(
                condition=Q(taken_up_in__in=[k for k, _ in TAKEN_UP_IN]), name="log_theme_where"
            ),
        ]


class VoidsSummary(AreaRecord):
    """Vacancies and moves on of a month, as sent to commissioning. No names. Class: oversight."""

    period_start = models.DateField()
    period_end = models.DateField()
    words = models.TextField(default="")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "voids_summary"
        constraints = [
            models.UniqueConstraint(fields=["area", "period_start"], name="one_summary_a_month")
        ]


class VoidsLine(AreaRecord):
    """One home of a summary, from its monthly log where there is one. Class: oversight."""

    summary = models.ForeignKey(VoidsSummary, models.PROTECT, related_name="homes")
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    log = models.ForeignKey(MonthlyLog, models.PROTECT, null=True, related_name="+")
    beds = models.IntegerField()
    lived_in = models.IntegerField()
    moved_on = models.IntegerField()
    awaiting_move_on = models.IntegerField(null=True)  # None where no log was sent
    coming_free = models.IntegerField()

    class Meta:
        db_table = "voids_line"
        ordering = ["home__name"]
