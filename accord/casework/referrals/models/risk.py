"""Risks, vulnerabilities and safety; and, in a table of its own class, the youth justice order."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accord.access.models import CaseRecord
from accord.casework.referrals.models.constraints import YES_NO, one_of

RISKS = [
    ("risk_anger_management", "Anger management"),
    ("risk_antisocial_behaviour", "Antisocial behaviour"),
    ("risk_offending", "Offending"),
    ("risk_harmful_sexual_behaviour", "Harmful sexual behaviour"),
    ("risk_gangs", "Gangs"),
    ("risk_youth_violence", "Youth violence"),
    ("risk_other", "Another risk"),
]
VULNERABILITIES = [
    ("vuln_emotional_behavioural_needs", "Emotional and behavioural needs"),
    ("vuln_missing", "Going missing"),
    ("vuln_cse", "Sexual exploitation"),
    ("vuln_mental_health", "Mental health"),
    ("vuln_substance_misuse", "Substance misuse"),
    ("vuln_self_harm", "Self-harm"),
    ("vuln_send", "Special educational needs or disability"),
    ("vuln_other", "Another vulnerability"),
]
CATEGORIES = dict(RISKS + VULNERABILITIES)
BECAUSE = ["referral", "gangs_check", "significant_change", "review", "correction"]


class RiskAssessment(CaseRecord):
    """One version of the social care risk assessment. A new version is a new row. Class: risk.

    When a risk was first seen and acted on, and the provider's own contribution, belong to
    reviewing it after a significant change, which has events of its own.
    """

    number = models.IntegerField()  # which version, from 1
    because_of = models.TextField(default="referral")
    significant_risks = models.TextField(default="not_known")
    level_of_risk = models.TextField(default="")
    actions_needed = models.TextField(default="")
    contributors = ArrayField(models.TextField(), default=list)  # roles
    assessed_at = models.DateTimeField()

    class Meta:
        db_table = "risk_assessment"
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="one_risk_version"),
            one_of("significant_risks", YES_NO, "risk_significant"),
            one_of("because_of", BECAUSE, "risk_because_of"),
        ]


class RiskItem(CaseRecord):
    """One risk or vulnerability of one version. No row means not answered yet. Class: risk."""

    assessment = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="items")
    category = models.TextField(choices=RISKS + VULNERABILITIES)
    answer = models.TextField()  # yes | no | not_known
    described = models.TextField(default="")  # what it is, where it is another than those named
    history = models.TextField(default="")
    current_needs = models.TextField(default="")
    triggers = models.TextField(default="")
    safety_plan_note = models.TextField(default="")

    class Meta:
        db_table = "risk_item"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "category"], name="one_answer_a_risk"),
            one_of("answer", YES_NO, "risk_item_answer"),
            one_of("category", CATEGORIES, "risk_item_category"),
        ]

    @property
    def detailed(self) -> bool:
        """Whether history, current needs and triggers are all there."""
        return bool(self.history and self.current_needs and self.triggers)


class SafetyInformation(CaseRecord):
    """Current safety plans, and what one for the placement should take in. Class: risk.

    A plan agreed in a meeting is that meeting's record; sharing it with the keyworker is too.
    """

    safety_plan_exists = models.TextField(default="not_known")
    subjects = ArrayField(models.TextField(), default=list)  # gangs, exploitation…
    current_safety_plans = models.TextField(default="")
    measures_for_placement = models.TextField(default="")
    areas_felt_unsafe = ArrayField(models.TextField(), default=list)
    how_to_alert_worker_of_absence = models.TextField(default="")
    when_edt_referral_needed = models.TextField(default="")
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "safety_information"
        constraints = [
            models.UniqueConstraint(fields=["file"], name="one_safety_information"),
            one_of("safety_plan_exists", YES_NO, "safety_plan_exists"),
        ]


class YosOrder(CaseRecord):
    """A youth justice order, or that there is none, as known from a day on. Class: offending.

    Who keeps whom up to date during the stay is an arrangement of the planning meeting.
    """

    on_order = models.TextField()  # yes | no | not_known
    order_type = models.TextField(default="")
    order_details = models.TextField(default="")
    risk_to_self = models.TextField(default="")
    risk_to_others = models.TextField(default="")
    case_worker = models.TextField(default="")
    started_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)  # its last day, where known
    known_from = models.DateTimeField()
    details_obtained_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "yos_order"
        constraints = [one_of("on_order", YES_NO, "yos_on_order")]
        indexes = [models.Index(fields=["file", "known_from"], name="yos_order_known")]
