"""One intervention plan of two services on one young person, in versions; what each does, and the joint reviews.

That there is one says that youth justice works with the young person, so who reads it is who may
read of the order.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord, Member
from accord.casework.joint_plans.states import AGREED, JOINT_PLAN_MOVES, WRITTEN
from accord.casework.joint_work.who import BOTH
from accord.casework.referrals.models.constraints import one_of, together

STATES = [
    ("draft", "Being written"),
    ("put", "One service agrees, the other is asked"),
    ("agreed", "Agreed by both services"),
    ("replaced", "Replaced by a later version"),
    ("ended", "Ended"),
]
FINISHES = [("done", "Done"), ("not_done", "Not done")]
ENDS = [
    ("aims_reached", "What it was for is reached"),
    ("order_ended", "The order ended"),
    ("left_area", "They moved away, and another service goes on"),
    ("other", "Another reason"),
]
REVIEWED = [
    ("goes_on", "It goes on as it is"),
    ("changes", "It is changed"),
    ("ended", "It ends"),
]


class InterventionPlan(CaseRecord):
    """One version of the plan of both services. Class: offending.

    `risk_areas` are what puts the young person at risk, `protective_areas` what protects them, `their_view` what they
    say of it. `social_care_by` and `youth_justice_by` agreed each for their own service, never one person for both.
    Times are UTC, days are London days.
    """

    number = models.IntegerField()
    state = models.TextField(choices=STATES, default="draft")
    order = models.ForeignKey("referrals.YosOrder", models.PROTECT, null=True, related_name="+")
    risk_areas = ArrayField(models.TextField(), default=list)
    protective_areas = ArrayField(models.TextField(), default=list)
    their_view = models.TextField(default="")
    review_on = models.DateField(null=True)
    social_care_at = models.DateTimeField(null=True)
    social_care_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    youth_justice_at = models.DateTimeField(null=True)
    youth_justice_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    sent_back = models.TextField(default="")  # what the other service would have changed
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(choices=ENDS, default="")
    ended_says = models.TextField(default="")

    class Meta:
        db_table = "intervention_plan"
        constraints = [
            one_of("state", JOINT_PLAN_MOVES, "intervention_plan_state"),
            one_of("ended_because", dict(ENDS), "intervention_plan_ended_because", empty=True),
            together("social_care_at", "social_care_by", "intervention_plan_social_care"),
            together("youth_justice_at", "youth_justice_by", "intervention_plan_youth_justice"),
            models.CheckConstraint(
                condition=Q(state__in=WRITTEN, agreed_at__isnull=True)
                | Q(
                    agreed_at__isnull=False,
                    social_care_at__isnull=False,
                    youth_justice_at__isnull=False,
                    review_on__isnull=False,
                )
                & ~Q(state__in=WRITTEN)
                & ~Q(social_care_by=F("youth_justice_by")),
                name="intervention_plan_by_both",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(ended_because="")
                | ~Q(state="ended") & Q(ended_at__isnull=True, ended_because=""),
                name="intervention_plan_ended_whole",
            ),
            models.UniqueConstraint(fields=["file", "number"], name="intervention_plan_number"),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(state__in=WRITTEN),
                name="one_intervention_plan_being_written",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=Q(state=AGREED), name="one_intervention_plan_in_force"
            ),
        ]


class Intervention(CaseRecord):
    """Something that one service does under the plan: what, towards what, who answers for it, by which day. Class: offending.

    A row taken out of a draft stays with `in_plan` false.
    """

    plan = models.ForeignKey(InterventionPlan, models.PROTECT, related_name="interventions")
    position = models.IntegerField()
    what = models.TextField()
    aim = models.TextField()
    owner_role = models.TextField()
    by_on = models.DateField()
    in_plan = models.BooleanField(default=True)
    finished_on = models.DateField(null=True)
    finish = models.TextField(choices=FINISHES, default="")
    finish_says = models.TextField(default="")

    class Meta:
        db_table = "intervention"
        constraints = [
            one_of("owner_role", BOTH, "intervention_owner"),
            one_of("finish", dict(FINISHES), "intervention_finish", empty=True),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True, finish="")
                | Q(finished_on__isnull=False) & ~Q(finish=""),
                name="intervention_finished_whole",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(aim=""), name="intervention_says_what_and_why"
            ),
            models.UniqueConstraint(fields=["plan", "position"], name="intervention_position"),
        ]


class JointReview(CaseRecord):
    """Both services looked at the plan together: who of each, on which day, what was said, how it goes on. Class: offending."""

    plan = models.ForeignKey(InterventionPlan, models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    social_care = models.ForeignKey(Member, models.PROTECT, related_name="+")
    youth_justice = models.ForeignKey(Member, models.PROTECT, related_name="+")
    says = models.TextField()
    outcome = models.TextField(choices=REVIEWED)
    review_on = models.DateField(null=True)

    class Meta:
        db_table = "joint_review"
        constraints = [
            one_of("outcome", dict(REVIEWED), "joint_review_outcome"),
            models.CheckConstraint(condition=~Q(says=""), name="joint_review_says"),
            models.CheckConstraint(
                condition=~Q(social_care=F("youth_justice")), name="joint_review_of_both"
            ),
            models.CheckConstraint(
                condition=Q(outcome="ended", review_on__isnull=True)
                | ~Q(outcome="ended") & Q(review_on__isnull=False),
                name="joint_review_next",
            ),
        ]
