"""Issues between two partners, what young people and staff say of the service, and what partners achieved.

An issue is for the two teams it is between and no other. It says what happened, what it led to and
what would help; there is no place in it for whose fault it was.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member, Team
from accord.casework.referrals.models.constraints import one_of

STATES = [
    ("with_workers", "With the workers concerned"),
    ("with_managers", "With their managers, who help"),
    ("settled", "Settled"),
]
BECAUSE = [
    ("not_settled", "The workers have not settled it"),
    ("unclear", "A way of working or a paper is not clear"),
]
IMPROVEMENTS = [
    ("solution", "A way was found"),
    ("clearer_practice", "The way of working is clearer now"),
    ("clearer_document", "A paper is clearer now"),
]
GIVEN_BY = [
    ("young_person", "Young people"),
    ("staff", "Staff"),
    ("partner", "A partner"),
]
BEHAVIOURS = [
    ("listening", "Listening well"),
    ("courage", "Saying what one thinks, kindly"),
    ("made_together", "Made together with young people"),
    ("answering", "Answering for one’s own work"),
    ("celebrating", "Something to celebrate"),
]


class Written(AreaRecord):
    """When and by whom it was recorded. Times are UTC."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class PartnerIssue(Written):
    """One issue between two teams: with the workers concerned first, then with managers, who help."""

    our_team = models.ForeignKey(Team, models.PROTECT, related_name="+")  # who raised it
    their_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    worker = models.ForeignKey(
        Member, models.PROTECT, related_name="+"
    )  # of theirs, who deals with it
    topic = models.TextField()
    happened = models.TextField()
    led_to = models.TextField(default="")
    would_help = models.TextField()
    state = models.TextField(choices=STATES, default="with_workers")
    to_managers_at = models.DateTimeField(null=True)
    to_managers_because = models.TextField(choices=BECAUSE, default="")
    improvement = models.TextField(choices=IMPROVEMENTS, default="")
    solution = models.TextField(default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "partner_issue"
        constraints = [
            one_of("state", dict(STATES), "partner_issue_state"),
            one_of("to_managers_because", dict(BECAUSE), "partner_issue_because", empty=True),
            one_of("improvement", dict(IMPROVEMENTS), "partner_issue_improvement", empty=True),
            models.CheckConstraint(
                condition=~Q(our_team=models.F("their_team")), name="partner_issue_between_two"
            ),
            models.CheckConstraint(
                condition=Q(to_managers_at__isnull=True, to_managers_because="")
                | Q(to_managers_at__isnull=False) & ~Q(to_managers_because=""),
                name="partner_issue_to_managers",
            ),
            models.CheckConstraint(
                condition=Q(state="settled", settled_at__isnull=False, settled_by__isnull=False)
                & ~Q(improvement="")
                & ~Q(solution="")
                | ~Q(state="settled")
                & Q(settled_at__isnull=True, settled_by__isnull=True, improvement="", solution=""),
                name="partner_issue_settled_whole",
            ),
        ]


class IssueWord(Written):
    """What one side added to an issue. Both read it."""

    issue = models.ForeignKey(PartnerIssue, models.PROTECT, related_name="words")
    words = models.TextField()

    class Meta:
        db_table = "partner_issue_word"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="issue_word_says")]


class Feedback(Written):
    """What young people, staff or a partner say of the service, and what was changed. It names nobody.

    `involvement` is how young people may take part in what comes of it.
    """

    given_by = models.TextField(choices=GIVEN_BY)
    given_on = models.DateField()
    words = models.TextField()
    involvement = models.TextField(default="")
    change_made = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "feedback"
        constraints = [
            one_of("given_by", dict(GIVEN_BY), "feedback_given_by"),
            models.CheckConstraint(condition=~Q(words=""), name="feedback_says"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) ^ ~Q(change_made=""), name="feedback_answered"
            ),
        ]


class Milestone(Written):
    """Something achieved, or one of the agreed behaviours seen at work. It names nobody on a case."""

    behaviour = models.TextField(choices=BEHAVIOURS)
    noted_on = models.DateField()
    words = models.TextField()

    class Meta:
        db_table = "milestone"
        constraints = [
            one_of("behaviour", dict(BEHAVIOURS), "milestone_behaviour"),
            models.CheckConstraint(condition=~Q(words=""), name="milestone_says"),
        ]
