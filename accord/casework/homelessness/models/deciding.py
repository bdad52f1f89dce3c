"""Whose duty it is to house the young person, and what follows. Times are UTC."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.homelessness.in_law import LAW, NEITHER_YET
from accord.casework.homelessness.in_law import LEADS as LAW_LEADS
from accord.casework.homelessness.models.coming import SENSITIVE, Presentation
from accord.casework.homelessness.models.finding_out import LEADS, CarePlanningMeeting
from accord.casework.referrals.models.constraints import YES_NO, one_of

DISCUSSED = [
    ("locality_services_leader", "The locality services leader"),
    ("accommodation_panel", "The accommodation panel"),
]
LIMITS = [
    ("intentionally_homeless", "They count as intentionally homeless"),
    ("accommodation_lost", "They lost a home they were given"),
]


class DutyDecision(CaseRecord):
    """The tests as they were answered, and what the agreement's table says of them. Class: homelessness, sensitive.

    Nobody chooses the duty: `outcome` and `lead` are the table's, and `clause` is its line. An
    answer that is missing is no refusal. A refusal that moves the duty to housing holds who
    advised, what was said, whether an advocate was offered, how able to decide they are, and
    the day on which section 20 is offered again. `law` is kept beside it, and may say otherwise.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    presentation = models.ForeignKey(Presentation, models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(
        CarePlanningMeeting, models.PROTECT, null=True, related_name="decisions"
    )
    decided_at = models.DateTimeField()
    child_in_need = models.TextField(default="not_known")
    because_of_parents = models.TextField(default="not_known")
    carer_prevented = models.TextField(default="not_known")  # section 20(1): for whatever reason
    seriously_harmed_without = models.TextField(default="not_known")  # section 20(3), beside it
    agrees = models.TextField(default="not_known")
    advised = models.TextField(default="not_known")
    advised_by = models.TextField(default="")
    advice = models.TextField(default="")
    advocate_offered = models.BooleanField(null=True)
    compared_in_writing = models.BooleanField(null=True)
    told_until_25 = models.BooleanField(null=True)  # what help care leavers get, and would be lost
    capacity = models.TextField(default="not_known")
    capacity_view = models.TextField(default="")
    capacity_assessor = models.TextField(default="")
    reasons = models.TextField(default="")
    outcome = models.TextField()
    clause = models.TextField()
    lead = models.TextField(choices=LEADS)
    law = models.TextField()  # a key of LAW: what the law says of the same answers
    offered_again_on = models.DateField(null=True)
    section_20_from = models.DateField(null=True)

    class Meta:
        db_table = "duty_decision"
        constraints = [
            one_of("child_in_need", YES_NO, "duty_decision_in_need"),
            one_of("because_of_parents", YES_NO, "duty_decision_parents"),
            one_of("carer_prevented", YES_NO, "duty_decision_prevented"),
            one_of("law", LAW, "duty_decision_law"),
            one_of("seriously_harmed_without", YES_NO, "duty_decision_harm"),
            one_of("agrees", YES_NO, "duty_decision_agrees"),
            one_of("advised", YES_NO, "duty_decision_advised"),
            one_of("capacity", YES_NO, "duty_decision_capacity"),
            one_of("lead", dict(LEADS), "duty_decision_lead"),
            models.CheckConstraint(
                condition=~Q(lead="housing")
                | Q(child_in_need="no") & ~Q(reasons="")
                | Q(agrees="no", advised="yes", capacity="yes", offered_again_on__isnull=False)
                & ~Q(advice="")
                & ~Q(advised_by="")
                & ~Q(capacity_view=""),
                name="duty_decision_no_refusal_on_a_doubt",
            ),
        ]

    @property
    def law_says_otherwise(self) -> bool:
        """Whether another service leads by the law than by the agreement."""
        return LAW_LEADS.get(self.law, NEITHER_YET) != self.lead


class HousingHelp(CaseRecord):
    """That housing was asked to help with a home under section 20, and the answer. Class: homelessness, sensitive."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    decision = models.ForeignKey(DutyDecision, models.PROTECT, related_name="help")
    emergency = models.TextField(default="not_known")
    words = models.TextField()
    asked_at = models.DateTimeField()
    discussed_with = models.TextField(choices=DISCUSSED)
    discussed_on = models.DateField(null=True)
    agreed = models.BooleanField(null=True)
    answer = models.TextField(default="")

    class Meta:
        db_table = "housing_help"
        constraints = [
            one_of("emergency", YES_NO, "housing_help_emergency"),
            one_of("discussed_with", dict(DISCUSSED), "housing_help_with"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, discussed_on__isnull=True)
                | Q(agreed__isnull=False, discussed_on__isnull=False),
                name="housing_help_answered",
            ),
        ]


class HousingDuty(CaseRecord):
    """Housing's duty under the homelessness law: begun, perhaps limited, ended. Class: homelessness, sensitive."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    decision = models.OneToOneField(DutyDecision, models.PROTECT, related_name="housing_duty")
    starts_on = models.DateField()
    limited_on = models.DateField(null=True)
    limited_because = models.TextField(choices=LIMITS, default="")
    limited_reasons = models.TextField(default="")
    assess_again_asked_at = models.DateTimeField(null=True)
    options = models.TextField(default="")  # other homes that both services looked at together
    explored_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(default="")

    class Meta:
        db_table = "housing_duty"
        constraints = [
            one_of("limited_because", dict(LIMITS), "housing_duty_limit", empty=True),
            models.CheckConstraint(
                condition=Q(limited_because="") ^ Q(limited_on__isnull=False),
                name="housing_duty_limited",
            ),
            models.CheckConstraint(
                condition=Q(ended_because="") ^ Q(ended_on__isnull=False), name="housing_duty_ended"
            ),
        ]
