"""What the lead worker sees to: money that is due, and the care or pathway plan."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import YES_NO, one_of

ENTITLEMENTS = [
    ("setting_up_allowance", "Setting-up allowance"),
    ("maintenance", "Allowance to live on"),
    ("grant", "Grant"),
    ("bursary", "Bursary"),
    ("benefit", "Benefit"),
    ("other", "Something else"),
]
PLAN_TYPES = [("care_plan", "Care plan"), ("pathway_plan", "Pathway plan")]


class FinanceEntitlement(CaseRecord):
    """Money the young person is entitled to, from when it was found until it came. Class: money.

    Days are London days. `expected_on` is shown and is no limit.
    """

    entitlement = models.TextField(choices=ENTITLEMENTS)
    what = models.TextField(default="")
    under_plan = models.BooleanField()  # the care or pathway plan sets it out
    expected_on = models.DateField(null=True)
    found_on = models.DateField()
    referral_completed_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    not_due_on = models.DateField(null=True)
    not_due_because = models.TextField(default="")

    class Meta:
        db_table = "finance_entitlement"
        constraints = [
            one_of("entitlement", dict(ENTITLEMENTS), "finance_entitlement_kind"),
            models.CheckConstraint(
                condition=Q(not_due_on__isnull=True) ^ ~Q(not_due_because=""),
                name="finance_entitlement_not_due_pair",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(not_due_on__isnull=True),
                name="finance_entitlement_one_end",
            ),
        ]


class CarePlanUpdate(EnteredOnce):
    """That the care or pathway plan was reviewed, and what of the home's work went in. Class: plan.

    The plan itself stays where the council keeps it. What money it sets out is of another class:
    here stands only whether there is any. Of a young person leaving care it says where they are to
    live, with their own view and their family's, and what is done about the support they need.
    """

    plan_type = models.TextField(choices=PLAN_TYPES)
    review = models.ForeignKey("reviews.Review", models.PROTECT, null=True, related_name="+")
    support_plan = models.ForeignKey(
        "plans.SupportPlan", models.PROTECT, null=True, related_name="+"
    )
    reviewed_on = models.DateField()
    services = models.TextField(default="")
    progress = models.TextField(default="")
    goals = models.TextField(default="")
    together = models.TextField(default="")
    accommodation = models.TextField(default="")
    own_views = models.TextField(default="")
    family_views = models.TextField(default="")
    suitability = models.TextField(default="")
    support_given = models.TextField(default="")
    own_tenancy = models.TextField(default="not_known")  # a tenancy of their own is thought of
    money_set_out = models.TextField()

    class Meta:
        db_table = "care_plan_update"
        constraints = [
            one_of("plan_type", dict(PLAN_TYPES), "care_plan_update_type"),
            one_of("money_set_out", YES_NO, "care_plan_update_money"),
            one_of("own_tenancy", YES_NO, "care_plan_update_own_tenancy"),
        ]
