"""What the home adds to the risk assessment, what it changes of its own, and what did not change."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.putting_right.entered import EnteredOnce


class RiskContribution(EnteredOnce):
    """What the home knows, for whoever revises the social care risk assessment. Class: risk."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    told_by = models.TextField()
    words = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        db_table = "risk_contribution"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="risk_contribution_says")
        ]


class RiskRuling(EnteredOnce):
    """The lead worker's judgement that the risk has not changed, with the reason. Class: risk."""

    words = models.TextField()
    ruled_at = models.DateTimeField()

    class Meta:
        db_table = "risk_ruling"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="risk_ruling_says")]


class HomeRisk(CaseRecord):
    """One version of the home's own risk assessment for this placement. Class: risk.

    `plan_changed` says whether the placement plan was revised with it. Times are UTC.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    number = models.IntegerField()
    words = models.TextField()
    plan_changed = models.BooleanField()
    plan = models.ForeignKey("plans.SupportPlan", models.PROTECT, null=True, related_name="+")
    revised_at = models.DateTimeField()

    class Meta:
        db_table = "home_risk"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="home_risk_says"),
            models.UniqueConstraint(fields=["placement", "number"], name="one_home_risk_version"),
        ]
