"""What was agreed for one young person, in versions; a later agreement replaces an earlier one.

The arrangement says what it is about and since when it holds. What was agreed stands in
a table of its kind.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member
from accord.casework.meetings.models.meeting import YES_NO, PlanningMeeting

KINDS = [
    ("missing", "When to report the young person missing"),
    ("sharing", "What is shared, and when"),
    ("incidents", "Incidents to expect and how to respond"),
    ("risk_indicators", "Signs of increased risk"),
    ("order_updates", "Keeping the youth justice worker up to date"),
    ("curfew", "Curfew"),
]
STATES = [
    ("current", "Holds now"),
    ("superseded", "Replaced by a later one"),
    ("ended", "Ended"),
]
TELL_WORKER = [
    ("every_absence", "Of every absence"),
    ("when_reported_missing", "When reported to the police as missing"),
]
FREQUENCIES = [
    ("rarely", "Rarely"),
    ("monthly", "About once a month"),
    ("weekly", "About once a week"),
    ("most_days", "Most days"),
]
SEVERITIES = [("low", "Low"), ("medium", "Medium"), ("high", "High")]
RISK_TO = [("young_person", "The young person"), ("others", "Others"), ("both", "Both")]
BASES = [
    ("risk_late_night", "A risk from being out late at night"),
    ("yos_order", "A youth justice order"),
    ("court", "A court"),
    ("bail", "Bail"),
]


class Arrangement(CaseRecord):
    """One version of one thing agreed for this young person. Class: arrangement.

    `about` tells several of one kind apart, such as what is shared about self-harm. Times
    are UTC.
    """

    placement = models.ForeignKey(
        "placements.Placement", models.PROTECT, related_name="arrangements"
    )
    meeting = models.ForeignKey(PlanningMeeting, models.PROTECT, null=True, related_name="+")
    kind = models.TextField(choices=KINDS)
    about = models.TextField(default="")
    number = models.IntegerField()
    state = models.TextField(choices=STATES, default="current")
    agreed_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)  # when it was replaced or ended
    ended_because = models.TextField(default="")
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "arrangement"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]), name="arrangement_kind"
            ),
            models.CheckConstraint(
                condition=Q(state="current", over_at__isnull=True)
                | Q(state__in=["superseded", "ended"], over_at__isnull=False),
                name="arrangement_state",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True) ^ Q(state="ended"),
                name="arrangement_ended_pair",
            ),
            models.UniqueConstraint(
                fields=["placement", "kind", "about"],
                condition=Q(state="current"),
                name="one_current_arrangement",
            ),
            models.UniqueConstraint(
                fields=["placement", "kind", "about", "number"], name="arrangement_number"
            ),
        ]


class MissingTerms(CaseRecord):
    """When the young person is reported missing, and who is told when. Class: arrangement."""

    arrangement = models.OneToOneField(Arrangement, models.PROTECT, related_name="missing")
    report_after = models.IntegerField()  # minutes after they were expected; 0 is at once
    tell_worker_when = models.TextField(choices=TELL_WORKER)
    contact_out_of_hours_when = ArrayField(models.TextField(), default=list)
    higher_risk = models.TextField(choices=YES_NO, default="not_known")
    deemed_vulnerable = models.TextField(choices=YES_NO, default="not_known")  # asked from 18 on
    own_words = models.TextField(default="")

    class Meta:
        db_table = "missing_terms"
        constraints = [
            models.CheckConstraint(condition=Q(report_after__gte=0), name="missing_report_after"),
            models.CheckConstraint(
                condition=Q(higher_risk__in=["yes", "no", "not_known"]), name="missing_higher_risk"
            ),
            models.CheckConstraint(
                condition=Q(deemed_vulnerable__in=["yes", "no", "not_known"]),
                name="missing_deemed_vulnerable",
            ),
        ]


class SharingTerms(CaseRecord):
    """What is shared about one matter, how often, and what makes it urgent. Class: arrangement."""

    arrangement = models.OneToOneField(Arrangement, models.PROTECT, related_name="sharing")
    when_to_share = models.TextField()
    every_occurrence = models.BooleanField(default=False)
    severity = models.BooleanField(default=False)
    frequency = models.BooleanField(default=False)
    hospital = models.BooleanField(default=False)
    mental_health_assessment = models.BooleanField(default=False)

    class Meta:
        db_table = "sharing_terms"


class IncidentTerms(CaseRecord):
    """One kind of incident to expect, and the agreed response. Class: arrangement."""

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="incidents")
    incident = models.TextField()
    frequency = models.TextField(choices=FREQUENCIES)
    severity = models.TextField(choices=SEVERITIES)
    response = models.TextField()
    what_to_share = models.TextField()
    when_to_share = models.TextField()

    class Meta:
        db_table = "incident_terms"


class RiskIndicator(CaseRecord):
    """A sign of increased risk, the response to it and by whom. Class: arrangement, marked 1."""

    arrangement = models.ForeignKey(Arrangement, models.PROTECT, related_name="indicators")
    indicator = models.TextField()
    risk_to = models.TextField(choices=RISK_TO)
    response = models.TextField()
    responder = models.TextField()

    class Meta:
        db_table = "risk_indicator"


class OrderUpdateTerms(CaseRecord):
    """How the youth justice worker hears what bears on keeping to the order. Class: arrangement."""

    arrangement = models.OneToOneField(Arrangement, models.PROTECT, related_name="order_updates")
    what = models.TextField()
    how_often = models.TextField()
    updater = models.TextField()  # a role

    class Meta:
        db_table = "order_update_terms"


class CurfewTerms(CaseRecord):
    """When the young person is to be in, and what that rests on. Class: arrangement.

    `curfew_time` is a London time of day. A curfew that an order, a court or bail sets
    has a `legal_source` and may be recorded in any home.
    """

    arrangement = models.OneToOneField(Arrangement, models.PROTECT, related_name="curfew")
    basis = models.TextField(choices=BASES)
    curfew_time = models.TimeField()
    curfew_days = ArrayField(models.TextField(), default=list)  # none named: every night
    legal_source = models.TextField(default="")

    class Meta:
        db_table = "curfew_terms"
        constraints = [
            models.CheckConstraint(
                condition=Q(basis="risk_late_night", legal_source="")
                | (~Q(basis="risk_late_night") & ~Q(legal_source="")),
                name="curfew_legal_source",
            )
        ]
