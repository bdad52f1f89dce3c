"""The placement support plan: outcomes, who does what by when, and when it is reviewed."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member

STATES = [
    ("draft", "Being written"),
    ("agreed", "Agreed"),
    ("superseded", "Replaced by a later version"),
]
# What an outcome is towards: the goals that the protocol wants measured.
GOALS = [
    ("resilience", "Coping and bouncing back"),
    ("physical_health", "Physical health"),
    ("mental_health", "Mental health"),
    ("independent_living", "Living independently"),
]
AUTHORS = [("lead_worker", "Lead worker"), ("keyworker", "Keyworker")]


class SupportPlan(CaseRecord):
    """One version of a placement's support plan. Class: plan.

    `number` counts the versions of one placement's plan from 1. `author` is the role that
    the protocol names for the young person's age on the day. `statutory` says that it is
    also the placement plan the law asks for. Times are UTC, days are London days.
    """

    placement = models.ForeignKey(
        "placements.Placement", models.PROTECT, related_name="support_plans"
    )
    meeting = models.ForeignKey(
        "meetings.PlanningMeeting", models.PROTECT, null=True, related_name="+"
    )
    review = models.ForeignKey("reviews.Review", models.PROTECT, null=True, related_name="plans")
    number = models.IntegerField()
    state = models.TextField(choices=STATES, default="draft")
    author = models.TextField(choices=AUTHORS)
    purpose = models.TextField(default="")
    length = models.TextField(default="")
    planned_end = models.DateField(null=True)
    longer_term_option = models.TextField(default="")
    range_of_support = models.TextField(default="")
    informed_by = models.TextField(default="")
    support_frequency = models.TextField(default="")
    support_type = models.TextField(default="")
    review_on = models.DateField(null=True)
    statutory = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    sent_to_worker_at = models.DateTimeField(null=True)
    sent_to_young_person_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "support_plan"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", agreed_at__isnull=True)
                | Q(state__in=["agreed", "superseded"], agreed_at__isnull=False),
                name="support_plan_state",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) ^ Q(agreed_by__isnull=False),
                name="support_plan_agreed_pair",
            ),
            models.CheckConstraint(
                condition=Q(author__in=["lead_worker", "keyworker"]), name="support_plan_author"
            ),
            models.UniqueConstraint(fields=["placement", "number"], name="support_plan_number"),
            models.UniqueConstraint(
                fields=["placement"], condition=Q(state="draft"), name="one_plan_being_written"
            ),
            models.UniqueConstraint(
                fields=["placement"], condition=Q(state="agreed"), name="one_plan_in_force"
            ),
        ]


class PlanOutcome(CaseRecord):
    """What the young person hopes to achieve, and by when. Class: plan.

    `came_from` is the same outcome in the version before. A row taken out of a draft stays
    with `in_plan` false.
    """

    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="outcomes")
    position = models.IntegerField()
    outcome = models.TextField()
    timeframe = models.TextField(default="")
    by_on = models.DateField(null=True)
    achieved_on = models.DateField(null=True)
    goal = models.TextField(choices=GOALS, default="")  # "" for none of the protocol's own goals
    in_plan = models.BooleanField(default=True)
    came_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "plan_outcome"
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_outcome_position")
        ]


class PlanAction(CaseRecord):
    """Something somebody does towards an outcome. Class: plan."""

    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="actions")
    position = models.IntegerField()
    outcome = models.ForeignKey(PlanOutcome, models.PROTECT, null=True, related_name="actions")
    what = models.TextField()
    owner_role = models.TextField(default="")
    owner_agency = models.TextField(default="")
    owner_name = models.TextField(default="")
    by_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    in_plan = models.BooleanField(default=True)

    class Meta:
        db_table = "plan_action"
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_action_position"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) ^ Q(done_by__isnull=False),
                name="plan_action_done_pair",
            ),
        ]
