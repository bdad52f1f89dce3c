"""The monthly log: one for each home and calendar month, with a line for each young person."""

from django.db import models
from django.db.models import Q

from accord.access.models import Agency, AreaRecord, CaseRecord, Member, Team

STATES = [
    ("due", "To be sent"),
    ("submitted", "Sent"),
    ("disseminated", "Sent and passed on"),
    ("reviewed", "Looked at"),
]
RATINGS = [
    ("green", "Green: placement going well"),
    ("amber", "Amber: there are a few problems"),
    ("red", "Red: placement not going well"),
]
BEHAVIOUR = [
    ("settled", "Settled"),
    ("mixed", "Mixed"),
    ("unsettled", "Unsettled"),
]
STATUSES = [
    ("progressing_with_plan", "Progressing with plan"),
    ("awaiting_move_on", "Awaiting move-on"),
    ("other", "Other"),
]


class LogTemplate(AreaRecord):
    """One version of the area's template: what it asks beside what it always does. Class: area.

    `due_day` is the day of the next month by which the area hopes to have the log; None for
    none. `kept_days` is how long the teams may read what they were sent.
    """

    number = models.IntegerField()
    guidance = models.TextField(default="")
    due_day = models.SmallIntegerField(null=True)
    kept_days = models.IntegerField(default=120)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "log_template"
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="one_log_template_version"),
            models.CheckConstraint(
                condition=Q(due_day__isnull=True) | Q(due_day__gte=1, due_day__lte=28),
                name="log_template_due_day",
            ),
        ]


class TemplateSupply(AreaRecord):
    """A provider was given a version of the template; logs are owed from `first_month` on. Class: area."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    template = models.ForeignKey(LogTemplate, models.PROTECT, related_name="supplies")
    first_month = models.DateField()
    supplied_at = models.DateTimeField()
    supplied_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "log_template_supply"
        constraints = [
            models.UniqueConstraint(fields=["agency", "template"], name="one_supply_of_a_template")
        ]


class MonthlyLog(AreaRecord):
    """The log of one home for one calendar month. It names nobody. Class: area. Days are London days."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    template = models.ForeignKey(LogTemplate, models.PROTECT, related_name="+")
    period_start = models.DateField()
    period_end = models.DateField()
    due_on = models.DateField(null=True)
    state = models.TextField(choices=STATES, default="due")
    lines = models.IntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    passed_on_at = models.DateTimeField(null=True)
    passed_on_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "monthly_log"
        constraints = [
            models.UniqueConstraint(fields=["home", "period_start"], name="one_log_a_month"),
            models.CheckConstraint(
                condition=Q(state="due", submitted_at__isnull=True)
                | Q(state="submitted", submitted_at__isnull=False, reviewed_at__isnull=True)
                | Q(state="disseminated", submitted_at__isnull=False, passed_on_at__isnull=False)
                | Q(state="reviewed", submitted_at__isnull=False, reviewed_at__isnull=False),
                name="monthly_log_state",
            ),
        ]


class LogLine(CaseRecord):
    """One young person's line of a monthly log. Class: daily_log.

    It is prefilled, and confirmed by somebody of the home before the log goes; it never
    changes once it went.
    """

    log = models.ForeignKey(MonthlyLog, models.PROTECT, related_name="+")
    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    rating = models.TextField(choices=RATINGS)
    behaviour = models.TextField(choices=BEHAVIOUR)
    behaviour_words = models.TextField(default="")
    incidents = models.IntegerField(default=0)
    incident_words = models.TextField(default="")
    status = models.TextField(choices=STATUSES)
    status_words = models.TextField(default="")
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    passed_on = models.BooleanField(default=False)  # the lead worker was told

    class Meta:
        db_table = "log_line"
        constraints = [
            models.UniqueConstraint(fields=["log", "placement"], name="one_line_each"),
            models.CheckConstraint(condition=Q(incidents__gte=0), name="log_line_incidents"),
            models.CheckConstraint(
                condition=Q(rating__in=[r for r, _ in RATINGS]), name="log_line_rating"
            ),
            models.CheckConstraint(
                condition=~Q(status="other") | ~Q(status_words=""), name="log_line_other"
            ),
        ]
