"""A home in another borough: proposing it, consulting that borough, and the home's risk plan."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member, Team
from accord.casework.putting_right.entered import EnteredOnce

REASONS = [
    ("safety", "Safety"),
    ("no_suitable_vacancy", "No suitable vacancy in the borough"),
    ("young_person_wants_it", "The young person wants to live there"),
    ("specialist_support", "Support that the borough does not have"),
    ("family_or_network", "Near family or other support"),
]
RESULTS = [
    ("no_objection", "No objection"),
    ("advice_given", "Advice given"),
    ("objection", "They object"),
    ("no_answer_yet", "No answer yet"),
]
YES_NO = ["yes", "no", "not_known"]
LEVELS = [
    ("nominated_officer", "The nominated officer"),
    ("director", "The director of children’s services"),
]


class OutOfBoroughProposal(EnteredOnce):
    """It is proposed that the young person lives in another borough. Class: placement, sensitive."""

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    borough = models.TextField()
    reason = models.TextField(choices=REASONS)
    concerns = models.TextField()  # yes | no | not_known
    adjoining = models.TextField(default="not_known")  # does that borough border ours?
    proposed_at = models.DateTimeField()

    class Meta:
        db_table = "out_of_borough_proposal"
        constraints = [
            models.CheckConstraint(
                condition=Q(concerns__in=YES_NO), name="out_of_borough_proposal_concerns"
            ),
            models.CheckConstraint(
                condition=Q(adjoining__in=YES_NO), name="out_of_borough_proposal_adjoining"
            ),
        ]


class AwayApproval(EnteredOnce):
    """Somebody of the level that is needed approved one proposal. Class: placement, sensitive."""

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    proposal = models.ForeignKey(OutOfBoroughProposal, models.PROTECT, related_name="+")
    level = models.TextField(choices=LEVELS)
    approved_by = models.TextField()  # a name and a post: they may not work in Accord
    approved_on = models.DateField()

    class Meta:
        db_table = "away_approval"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=[level for level, _ in LEVELS]), name="away_approval_level"
            )
        ]


class AwayRequest(CaseRecord):
    """Somebody who holds the post was asked to approve one proposal, and decided. Class: placement, sensitive.

    What is approved stands in an approval beside it, as of one that was given on paper.
    """

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    proposal = models.ForeignKey(OutOfBoroughProposal, models.PROTECT, related_name="+")
    level = models.TextField(choices=LEVELS)
    asked_of = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved = models.BooleanField(null=True)
    reasons = models.TextField(default="")
    conditions = models.TextField(default="")  # of an approval; "" for none
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "away_request"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=[level for level, _ in LEVELS]), name="away_request_level"
            ),
            models.CheckConstraint(
                condition=Q(approved__isnull=True, decided_at__isnull=True, decided_by__isnull=True)
                | (
                    Q(approved__isnull=False, decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(reasons="")
                ),
                name="away_request_decided",
            ),
            models.UniqueConstraint(fields=["proposal"], name="one_request_to_a_proposal"),
        ]


class AreaNotice(EnteredOnce):
    """The area where the home is was told in writing that they come, and why. Class: placement, sensitive.

    `referral` is none for somebody who came without one, as in an emergency.
    """

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, null=True, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    authority = models.TextField()
    sent_to = models.TextField()
    given_on = models.DateField()

    class Meta:
        db_table = "area_notice"


class FamilyPlacement(CaseRecord):
    """A family with no case here is being housed out of borough. Class: placement, sensitive.

    On the area's file. `family_reference` is the housing team's own; no name is kept.
    """

    family_reference = models.TextField()
    destination_borough = models.TextField()
    child_concern = models.TextField()
    moving_on = models.DateField(null=True)
    placed_at = models.DateTimeField()
    notified_at = models.DateTimeField(null=True)
    notified_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    told = models.TextField(default="")  # who in children's social care was told

    class Meta:
        db_table = "family_placement"
        constraints = [
            models.CheckConstraint(
                condition=Q(notified_at__isnull=True) ^ Q(notified_by__isnull=False),
                name="family_placement_notified_pair",
            )
        ]


class AreaConsultation(EnteredOnce):
    """The social work team of the borough where the home is was consulted.

    Class: placement, sensitive: the concern is read by those who see risk.
    """

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, null=True, related_name="+")
    family = models.ForeignKey(FamilyPlacement, models.PROTECT, null=True, related_name="+")
    authority = models.TextField()
    contact = models.TextField(default="")  # whom: a name and a job there
    concern = models.TextField()
    consulted_at = models.DateTimeField()
    result = models.TextField(choices=RESULTS)
    outcome = models.TextField(default="")  # what they said, in words

    class Meta:
        db_table = "area_consultation"
        constraints = [
            models.CheckConstraint(
                condition=Q(referral__isnull=True) ^ Q(family__isnull=True),
                name="area_consultation_referral_or_family",
            ),
            models.CheckConstraint(
                condition=Q(result__in=[result for result, _ in RESULTS]),
                name="area_consultation_result",
            ),
        ]


class UnitRiskPlan(CaseRecord):
    """The home's risk management plan: that it was asked for and came. Class: placement."""

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField(null=True)
    requested_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    provided_at = models.DateTimeField(null=True)
    provided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "unit_risk_plan"
        constraints = [
            models.CheckConstraint(
                condition=Q(requested_at__isnull=True) ^ Q(requested_by__isnull=False),
                name="unit_risk_plan_requested_pair",
            ),
            models.CheckConstraint(
                condition=Q(provided_at__isnull=True) ^ Q(provided_by__isnull=False),
                name="unit_risk_plan_provided_pair",
            ),
            models.UniqueConstraint(
                fields=["referral", "provider_team"],
                condition=Q(provided_at__isnull=True),
                name="one_unit_plan_asked_for",
            ),
        ]


class UnitRiskPlanText(CaseRecord):
    """What the home will do about the risks it took on. Class: assessment."""

    unit_plan = models.OneToOneField(UnitRiskPlan, models.PROTECT, related_name="text")
    plan = models.TextField()

    class Meta:
        db_table = "unit_risk_plan_text"
