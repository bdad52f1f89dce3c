"""The assessment interview, the housing assessment built on it, and the risk matching."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Team
from accord.casework.putting_right.entered import EnteredOnce

LEVELS = [("low", "Low"), ("medium", "Medium"), ("high", "High")]
OUTCOMES = [("can_support", "We can support them"), ("doubt", "We doubt whether we can")]
MATCHES = [
    ("suitable", "Suitable"),
    ("suitable_with_plan", "Suitable with a risk management plan for the home"),
    ("not_suitable", "Not suitable in this home"),
]


class ProviderRecord(CaseRecord):
    """A row one provider's team keeps about one referral."""

    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class AssessmentInterview(ProviderRecord):
    """The interview with the young person and their worker. Class: assessment."""

    interview_at = models.DateTimeField()
    venue = models.TextField(default="")
    invited = ArrayField(models.TextField(), default=list)  # roles
    held_at = models.DateTimeField(null=True)
    attended = ArrayField(models.TextField(), default=list)  # roles
    replaced_at = models.DateTimeField(null=True)  # when another date took its place

    class Meta:
        db_table = "assessment_interview"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "provider_team"],
                condition=Q(held_at__isnull=True, replaced_at__isnull=True),
                name="one_interview_to_come",
            )
        ]


class HousingAssessment(ProviderRecord):
    """A provider's assessment of needs and support for a placement with it. Class: assessment.

    One that is completed again replaces the one before, which stays.
    """

    interview = models.ForeignKey(AssessmentInterview, models.PROTECT, null=True, related_name="+")
    risk_assessment_version = models.IntegerField()
    level_of_needs = models.TextField()
    considerations = models.TextField()
    provider_level = models.TextField(choices=LEVELS)
    worker_level = models.TextField(choices=LEVELS, default="")
    young_person_level = models.TextField(choices=LEVELS, default="")
    agreement_reached = models.BooleanField(null=True)
    placement_type = models.TextField(default="")  # what was agreed, in words
    recommended_home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    recommended_area = models.TextField(default="")
    monitoring_sharing = models.TextField()
    worker_contribution = models.TextField(default="")
    unit_plan_relevant = models.BooleanField(default=False)
    outcome = models.TextField(choices=OUTCOMES)
    completed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    copied_at = models.DateTimeField(null=True)
    copied_to = ArrayField(models.TextField(), default=list)  # roles

    class Meta:
        db_table = "housing_assessment"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "provider_team"],
                condition=Q(replaced_at__isnull=True),
                name="one_current_assessment",
            ),
            models.CheckConstraint(
                condition=Q(provider_level__in=["low", "medium", "high"])
                & Q(worker_level__in=["", "low", "medium", "high"])
                & Q(young_person_level__in=["", "low", "medium", "high"]),
                name="housing_assessment_levels",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["can_support", "doubt"]),
                name="housing_assessment_outcome",
            ),
        ]


class RiskMatching(CaseRecord):
    """What comes of matching risks with who else lives there, naming nobody. Class: assessment.

    The analysis itself is about other young people and stays with the provider.
    """

    assessment = models.OneToOneField(
        HousingAssessment, models.PROTECT, related_name="risk_matching"
    )
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    outcome = models.TextField(choices=MATCHES)
    summary = models.TextField()

    class Meta:
        db_table = "risk_matching"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=[match for match, _ in MATCHES]),
                name="risk_matching_outcome",
            )
        ]


class WorkerContribution(ProviderRecord, EnteredOnce):
    """What the lead worker adds to a provider's housing assessment. Class: assessment."""

    contribution = models.TextField()

    class Meta:
        db_table = "worker_contribution"
