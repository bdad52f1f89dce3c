"""Properties that the police are asked about before young people live there.

Nobody who lives in a home is named here. What the police share is for the police, for those who
manage the home and for commissioners. Why they cannot say something is kept nowhere, so that no
screen can show it.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member, Team
from accord.casework.homes.models import Home
from accord.casework.referrals.models.constraints import one_of

FOR = [
    ("aged_16_17", "Young people of 16 and 17"),
    ("aged_18_plus", "Young people of 18 and over"),
    ("parents", "Parents with their children"),
]
RESULTS = [
    ("clear", "Nothing to share"),
    ("concern_shared", "A concern to share"),
    ("cannot_say", "The police cannot say"),
]
DECISIONS = [
    ("proceed", "Use it"),
    ("proceed_with_conditions", "Use it, with conditions"),
    ("do_not_use", "Do not use it"),
]
NOMINEES = [
    ("nominated_person", "A named person"),
    ("commissioned_provider", "The commissioned provider"),
]
OPEN = ("considered", "told", "answered")


class PropertyCheck(AreaRecord):
    """One time that an address was put to the police. `check_expected` is False where they are only told."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="property_checks")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")  # who would run the home
    intended_for = models.TextField(choices=FOR)
    check_expected = models.BooleanField()
    again_because = models.TextField(default="")  # why they are asked once more
    state = models.TextField(default="considered")
    considered_at = models.DateTimeField()
    considered_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "property_check"
        constraints = [
            one_of("intended_for", dict(FOR), "property_check_for"),
            models.CheckConstraint(
                condition=Q(state__in=[*OPEN, "decided"]), name="property_check_state"
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False),
                name="property_check_told",
            ),
            models.UniqueConstraint(
                fields=["home"], condition=Q(state__in=OPEN), name="one_open_property_check"
            ),
        ]


class PropertyAnswer(AreaRecord):
    """What the police answered: one of three. There is no place for why they cannot say."""

    check_of = models.OneToOneField(PropertyCheck, models.PROTECT, related_name="answer")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    result = models.TextField(choices=RESULTS)
    vicinity = models.TextField(default="")  # how they drew what lies right beside it
    concern = models.TextField(default="")
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "property_answer"
        constraints = [
            one_of("result", dict(RESULTS), "property_answer_result"),
            models.CheckConstraint(
                condition=Q(result="concern_shared") ^ Q(concern=""), name="property_answer_concern"
            ),
        ]


class PropertyDecision(AreaRecord):
    """What a manager decided about the property, and why."""

    check_of = models.OneToOneField(PropertyCheck, models.PROTECT, related_name="decision")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    decision = models.TextField(choices=DECISIONS)
    reasons = models.TextField()
    conditions = models.TextField(default="")
    without_answer = models.BooleanField(default=False)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "property_decision"
        constraints = [
            one_of("decision", dict(DECISIONS), "property_decision_made"),
            models.CheckConstraint(condition=~Q(reasons=""), name="property_decision_reasons"),
            models.CheckConstraint(
                condition=Q(decision="proceed_with_conditions") ^ Q(conditions=""),
                name="property_decision_conditions",
            ),
        ]


class PropertyNominee(AreaRecord):
    """Who answers for a property, as the police were given it: a copy of what the home's own record said that day.

    The newest holds; each is flagged anew.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="nominees_sent")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    kind = models.TextField(choices=NOMINEES)
    name = models.TextField()
    contact = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    flagged_at = models.DateTimeField(null=True)
    flagged_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "property_nominee"
        constraints = [
            one_of("kind", dict(NOMINEES), "property_nominee_kind"),
            models.CheckConstraint(
                condition=Q(flagged_at__isnull=True, flagged_by__isnull=True)
                | Q(flagged_at__isnull=False, flagged_by__isnull=False),
                name="property_nominee_flagged",
            ),
            models.UniqueConstraint(
                fields=["home"], condition=Q(replaced_at__isnull=True), name="one_nominee_sent"
            ),
        ]
