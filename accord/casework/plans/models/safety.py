"""The safety and risk management plan."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member


class SafetyPlan(CaseRecord):
    """One version of the plan that keeps the young person and others safe. Class: risk."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "meetings.PlanningMeeting", models.PROTECT, null=True, related_name="+"
    )
    number = models.IntegerField()
    risks = models.TextField()
    triggers = models.TextField(default="")
    what_helps = models.TextField()
    who_does_what = models.TextField()
    in_a_crisis = models.TextField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "safety_plan"
        constraints = [
            models.UniqueConstraint(fields=["placement", "number"], name="safety_plan_number"),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(superseded_at__isnull=True),
                name="one_safety_plan_in_force",
            ),
        ]
