"""A case that two services hold together, closing it, and what each has put on its own system.

That it is joint says that youth justice works with the young person, so who reads it is who may
read of the order.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member
from accord.casework.joint_work.states import CLOSURE_MOVES, RUNNING
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of, together

CONCERNS = [
    ("welfare", "Their welfare"),
    ("justice", "Offending or antisocial behaviour"),
    ("both", "Both"),
]
SERVICES = [("social_care", "Social care"), ("youth_justice", "Youth justice")]
STATES = [
    ("proposed", "Proposed"),
    ("discussed", "The managers have talked"),
    ("disputed", "Not agreed: on the ladder"),
    ("agreed", "Both managers agree"),
    ("withdrawn", "Taken back"),
]


class JointCase(CaseRecord):
    """Somebody decided that this case needs both services. Class: offending. One runs at a time.

    `complex_needs` and `joint_response` are the two halves of that decision. Times are UTC.
    """

    concern_type = models.TextField(choices=CONCERNS)
    complex_needs = models.BooleanField()
    joint_response = models.BooleanField()
    identified_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "joint_case"
        constraints = [
            one_of("concern_type", dict(CONCERNS), "joint_case_concern"),
            models.UniqueConstraint(
                fields=["file"], condition=Q(ended_at__isnull=True), name="one_joint_case"
            ),
        ]


class JointClosure(CaseRecord):
    """One service wants to close a joint case: the managers talk, and each agrees or it goes up. Class: offending.

    It is agreed when both have, each for their own service and never one person for both.
    """

    joint_case = models.ForeignKey(JointCase, models.PROTECT, related_name="closures")
    closing_service = models.TextField(choices=SERVICES)
    reason = models.TextField()
    state = models.TextField(choices=STATES, default="proposed")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    discussed_at = models.DateTimeField(null=True)
    discussed = models.TextField(default="")
    social_care_at = models.DateTimeField(null=True)
    social_care_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    youth_justice_at = models.DateTimeField(null=True)
    youth_justice_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    challenge = models.ForeignKey(
        "challenges.Challenge", models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "joint_closure"
        constraints = [
            one_of("closing_service", dict(SERVICES), "joint_closure_service"),
            one_of("state", CLOSURE_MOVES, "joint_closure_state"),
            together("social_care_at", "social_care_by", "joint_closure_social_care"),
            together("youth_justice_at", "youth_justice_by", "joint_closure_youth_justice"),
            models.CheckConstraint(
                condition=~Q(state="agreed")
                | Q(social_care_at__isnull=False, youth_justice_at__isnull=False)
                & ~Q(social_care_by=models.F("youth_justice_by")),
                name="joint_closure_by_both",
            ),
            models.CheckConstraint(
                condition=Q(discussed_at__isnull=True, discussed="")
                | Q(discussed_at__isnull=False) & ~Q(discussed=""),
                name="joint_closure_talk",
            ),
            models.CheckConstraint(
                condition=~Q(state="disputed") | Q(challenge__isnull=False),
                name="joint_closure_disputed",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="joint_closure_says_why"),
            models.UniqueConstraint(
                fields=["joint_case"], condition=Q(state__in=RUNNING), name="one_joint_closure"
            ),
        ]


class SystemReceipt(EnteredOnce):
    """A service says that it has put on its own system what was shared, or the plan agreed. Class: sharing.

    Each service says it for itself. `reference` is what its own system calls the entry. Never
    what was shared.
    """

    share = models.ForeignKey(
        "concerns.InformationShare", models.PROTECT, null=True, related_name="receipts"
    )
    plan = models.ForeignKey("plans.SupportPlan", models.PROTECT, null=True, related_name="+")
    intervention_plan = models.ForeignKey(
        "joint_plans.InterventionPlan", models.PROTECT, null=True, related_name="+"
    )
    side = models.TextField(choices=SERVICES)
    reference = models.TextField(default="")
    entered_at = models.DateTimeField()

    class Meta:
        db_table = "system_receipt"
        constraints = [
            one_of("side", dict(SERVICES), "system_receipt_side"),
            models.CheckConstraint(
                condition=Q(share__isnull=False, plan__isnull=True, intervention_plan__isnull=True)
                | Q(share__isnull=True, plan__isnull=False, intervention_plan__isnull=True)
                | Q(share__isnull=True, plan__isnull=True, intervention_plan__isnull=False),
                name="system_receipt_of_one",
            ),
            models.UniqueConstraint(
                fields=["share", "side"],
                condition=Q(withdrawn_at__isnull=True, share__isnull=False),
                name="one_receipt_of_share",
            ),
            models.UniqueConstraint(
                fields=["plan", "side"],
                condition=Q(withdrawn_at__isnull=True, plan__isnull=False),
                name="one_receipt_of_plan",
            ),
            models.UniqueConstraint(
                fields=["intervention_plan", "side"],
                condition=Q(withdrawn_at__isnull=True, intervention_plan__isnull=False),
                name="one_receipt_of_joint_plan",
            ),
        ]
