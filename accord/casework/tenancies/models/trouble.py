"""When a tenancy wobbles: the landlord's note of it, the news that went, the meeting, the last resort."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord
from accord.casework.referrals.models.constraints import one_of
from accord.casework.tenancies.models.running import Tenancy
from accord.casework.tenancies.states import SETTLED, TENANCY_ISSUE_MOVES

OF_LANDLORD = 1  # the landlord's own: social care's grant of the class ends below it
PROBLEMS = [
    ("rent_balance", "Rent"),
    ("antisocial_behaviour", "Antisocial behaviour"),
    ("young_person_struggling", "They are struggling"),
    ("other", "Another problem"),
]
ISSUE_STATES = [
    ("found", "Found"),
    ("helped", "The officer is helping"),
    ("at_risk", "The home may be lost"),
    ("agreed", "A way forward is agreed"),
    ("settled", "Settled"),
    ("enforced", "The landlord acted"),
]
OUTCOMES = [
    ("possession", "They may lose the home"),
    ("serious_enforcement", "Other serious action"),
]
OBJECTIVES = [
    ("agree_way_forward", "How the tenancy is kept"),
    ("alternative_options", "Another home, as they clearly cannot cope with this one"),
]
MEASURES = [
    ("notice", "Notice to take the home back"),
    ("possession", "Taking the home back"),
    ("other", "Other action"),
]


class TenancyIssue(CaseRecord):
    """A problem with a tenancy as the landlord keeps it. Class: letting, the landlord's own.

    `consent` is whether the young person's consent was in force when it was found.
    """

    marking = models.SmallIntegerField(default=OF_LANDLORD)
    tenancy = models.ForeignKey(Tenancy, models.PROTECT, related_name="+")
    state = models.TextField(choices=ISSUE_STATES, default="found")
    problem = models.TextField(choices=PROBLEMS)
    description = models.TextField()
    consent = models.BooleanField()
    found_at = models.DateTimeField()
    helped_at = models.DateTimeField(null=True)
    settled_on = models.DateField(null=True)
    outcome = models.TextField(default="")

    class Meta:
        db_table = "tenancy_issue"
        constraints = [
            one_of("state", TENANCY_ISSUE_MOVES, "tenancy_issue_state"),
            one_of("problem", dict(PROBLEMS), "tenancy_issue_problem"),
            models.CheckConstraint(
                condition=Q(state=SETTLED) ^ Q(settled_on__isnull=True),
                name="tenancy_issue_settled",
            ),
        ]


class TenancyNews(CaseRecord):
    """What social care was told of a problem while consent was in force. Class: letting.

    It stays when the consent is taken back: what was passed on was passed on.
    """

    issue = models.ForeignKey(TenancyIssue, models.PROTECT, related_name="+")
    problem = models.TextField(choices=PROBLEMS)
    words = models.TextField()
    told_at = models.DateTimeField()
    told_role = models.TextField()

    class Meta:
        db_table = "tenancy_news"
        constraints = [one_of("problem", dict(PROBLEMS), "tenancy_news_problem")]


class FormalMeeting(CaseRecord):
    """The meeting before a home may be lost. Class: letting. Times are UTC."""

    issue = models.ForeignKey(TenancyIssue, models.PROTECT, related_name="+")
    possible_outcome = models.TextField(choices=OUTCOMES)
    why = models.TextField()
    called_at = models.DateTimeField()
    meeting_at = models.DateTimeField(null=True)
    agencies = models.TextField(default="")
    held_at = models.DateTimeField(null=True)
    attended = ArrayField(models.TextField(), default=list)
    objective = models.TextField(choices=OBJECTIVES, default="")
    way_forward = models.TextField(default="")

    class Meta:
        db_table = "formal_tenancy_meeting"
        constraints = [
            one_of("possible_outcome", dict(OUTCOMES), "formal_meeting_outcome"),
            one_of("objective", dict(OBJECTIVES), "formal_meeting_objective", empty=True),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) ^ ~Q(objective=""), name="formal_meeting_held"
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) ^ ~Q(way_forward=""), name="formal_meeting_agreed"
            ),
            models.UniqueConstraint(
                fields=["issue"], condition=Q(held_at__isnull=True), name="one_formal_meeting_ahead"
            ),
        ]


class TenancyEnforcement(CaseRecord):
    """What the landlord did as a last resort, and why nothing else was left. Class: letting."""

    issue = models.ForeignKey(TenancyIssue, models.PROTECT, related_name="+")
    measure = models.TextField(choices=MEASURES)
    reasons = models.TextField()
    decided_on = models.DateField()
    decided_by = models.TextField()  # the role
    taken_on = models.DateField()

    class Meta:
        db_table = "tenancy_enforcement"
        constraints = [
            one_of("measure", dict(MEASURES), "tenancy_enforcement_measure"),
            models.CheckConstraint(
                condition=Q(taken_on__gte=F("decided_on")), name="tenancy_enforcement_in_order"
            ),
        ]
