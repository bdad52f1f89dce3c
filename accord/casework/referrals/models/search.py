"""The placement search: options, the pathway's two decisions, alternatives and money. Class: search."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member, Team
from accord.casework.referrals import states
from accord.casework.referrals.models.constraints import one_of, together
from accord.casework.referrals.models.referral import Referral

OPTION_TYPES = [
    ("housing_pathway", "Housing pathway"),
    ("fostering", "Fostering"),
    ("camden_pathway", "Camden pathway"),
    ("assessment_centre", "Assessment centre"),
    ("spot_purchase", "Spot purchase"),
    ("other", "Something else"),
]
LEVELS = [("low", "Low"), ("medium", "Medium"), ("high", "High")]
ROUTES = [
    ("camden_pathway", "Camden pathway"),
    ("assessment_centre", "Assessment centre"),
    ("spot_purchase", "Spot purchase"),
]
PURPOSES = [
    ("spot_purchase", "Spot purchase"),
    ("additional_support_hours", "Additional support hours"),
]
APPROVERS = [("head_of_service", "Head of service"), ("service_manager", "Service manager")]


class PlacementSearch(CaseRecord):
    """The search that begins when a referral is sent. One to a referral. Class: search."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="search")
    state = models.TextField(default=states.OPENED)
    consulted = ArrayField(models.TextField(), default=list)  # roles
    fostering_considered = models.BooleanField(null=True)
    fostering_rationale = models.TextField(default="")
    pathway_is_an_option = models.BooleanField(null=True)
    pathway_reason = models.TextField(default="")

    class Meta:
        db_table = "placement_search"
        constraints = [one_of("state", states.SEARCH, "search_state")]


class PlacementOption(CaseRecord):
    """One place that might suit: a home in Accord, or described in words. Class: search."""

    search = models.ForeignKey(PlacementSearch, models.PROTECT, related_name="options")
    option_type = models.TextField(choices=OPTION_TYPES)
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    described = models.TextField(default="")
    location = models.TextField(default="")
    type_of_placement = models.TextField(default="")
    level_of_support = models.TextField(choices=LEVELS, default="")
    postcode = models.TextField(default="")
    decision_evidence = models.TextField(default="")
    shared_with_worker_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "placement_option"
        constraints = [
            one_of("option_type", dict(OPTION_TYPES), "option_type"),
            one_of("level_of_support", dict(LEVELS), "option_level", empty=True),
            models.CheckConstraint(
                condition=Q(home__isnull=False) | ~Q(described=""), name="option_says_where"
            ),
        ]


class AlternativeSought(CaseRecord):
    """One alternative to the housing pathway that was tried. Several may run at once. Class: search."""

    search = models.ForeignKey(PlacementSearch, models.PROTECT, related_name="alternatives")
    route = models.TextField(choices=ROUTES)
    because = models.TextField(default="")
    sought_at = models.DateTimeField()

    class Meta:
        db_table = "alternative_sought"
        constraints = [one_of("route", dict(ROUTES), "alternative_route")]


class PathwayAssessment(CaseRecord):
    """The referrals team's two answers about one referral, and what followed. Class: search."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="pathway_assessments")
    search = models.ForeignKey(PlacementSearch, models.PROTECT, related_name="+")
    appropriate = models.BooleanField()
    vacancy_available = models.BooleanField()
    reason = models.TextField(default="")
    support_level = models.TextField(choices=LEVELS, default="")
    support_types = models.TextField(default="")
    risks_considered = models.TextField(default="")
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "pathway_assessment"
        constraints = [one_of("support_level", dict(LEVELS), "pathway_level", empty=True)]

    @property
    def suits(self) -> bool:
        """Whether both questions were answered yes."""
        return self.appropriate and self.vacancy_available


class FundingApproval(CaseRecord):
    """Money asked for, decided and spent: a spot purchase or extra hours. Class: search."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="approvals")
    search = models.ForeignKey(PlacementSearch, models.PROTECT, related_name="approvals")
    purpose = models.TextField(choices=PURPOSES)
    state = models.TextField(default=states.PROPOSED)
    because = models.TextField(default="")
    provider_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    hours_a_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    cost_a_week = models.DecimalField(max_digits=9, decimal_places=2, null=True)  # pounds
    proposed_at = models.DateTimeField()
    requested_at = models.DateTimeField(null=True)
    approver = models.TextField(choices=APPROVERS, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decision_says = models.TextField(default="")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "funding_approval"
        constraints = [
            one_of("purpose", dict(PURPOSES), "approval_purpose"),
            one_of("state", states.APPROVAL, "approval_state"),
            one_of("approver", dict(APPROVERS), "approval_approver", empty=True),
            together("decided_at", "decided_by", "approval_decided"),
            together("agreed_at", "agreed_by", "approval_agreed"),
            models.CheckConstraint(
                condition=Q(purpose="spot_purchase") | Q(hours_a_week__gt=0),
                name="approval_hours",
            ),
        ]
