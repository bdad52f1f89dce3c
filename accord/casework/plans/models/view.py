"""What the young person says of their plan, in their own words."""

from django.db import models
from django.db.models import Q

from accord.casework.putting_right.entered import EnteredOnce


class PlanView(EnteredOnce):
    """The young person's view of a plan, a meeting or a review. Class: plan.

    `how` says how it was given: in the meeting, written, through somebody they trust.
    """

    plan = models.ForeignKey("plans.SupportPlan", models.PROTECT, null=True, related_name="views")
    meeting = models.ForeignKey(
        "meetings.PlanningMeeting", models.PROTECT, null=True, related_name="+"
    )
    review = models.ForeignKey("reviews.Review", models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    how = models.TextField(default="")
    given_on = models.DateField()

    class Meta:
        db_table = "plan_view"
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False)
                | Q(meeting__isnull=False)
                | Q(review__isnull=False),
                name="plan_view_of_something",
            )
        ]
