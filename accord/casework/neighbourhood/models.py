"""Problems in and around a home and what the neighbourhood police do, house meetings, help with training.

All of it belongs to a home or to the area. Nobody who lives in a home is named here. The police
read of a problem once they were told of it, and of a house meeting once they were asked to it.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member, Team
from accord.casework.homes.models import Home
from accord.casework.referrals.models.constraints import one_of

GATHERINGS = [("house_meeting", "A house meeting"), ("other_gathering", "Another gathering")]
HELPFUL = [
    ("build_relationships", "Yes, so that residents and officers get to know each other"),
    ("deescalate", "Yes, to calm something down before it grows"),
    ("not_helpful", "No, not this time"),
]
TOPICS = [
    ("child_criminal_exploitation", "Criminal exploitation of children"),
    ("cuckooing", "Cuckooing: a home taken over by others"),
    ("other", "Something else"),
]
METHODS = [
    ("literature", "Something to read"),
    ("presentation", "Speaking at a training day"),
    ("signposting", "Pointing to training of others"),
]
OPEN = ("raised", "told", "answered", "profile")


class Issue(AreaRecord):
    """A problem in or around a home. The police are told of it by whoever raised it, and then read it.

    `state` is one of states.py. `settled_because` says how it ended, with a profile or without.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="issues")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")  # who runs the home
    words = models.TextField()
    state = models.TextField(default="raised")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_because = models.TextField(default="")

    class Meta:
        db_table = "neighbourhood_issue"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[*OPEN, "settled"]), name="neighbourhood_issue_state"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="neighbourhood_issue_says"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False),
                name="neighbourhood_issue_told",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_because="")
                | (Q(settled_at__isnull=False, state="settled") & ~Q(settled_because="")),
                name="neighbourhood_issue_settled",
            ),
        ]


class IssueResponse(AreaRecord):
    """What the neighbourhood police do about a problem, in their words: for them and those who work in the home."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="responses")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    words = models.TextField()
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "issue_response"


class ProblemProfile(AreaRecord):
    """What the police know of one particular problem around a home: for them and the home's own managers."""

    issue = models.OneToOneField(Issue, models.PROTECT, related_name="profile")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    problem = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "problem_profile"
        constraints = [models.CheckConstraint(condition=~Q(problem=""), name="problem_profile_of")]


class NamedOfficer(AreaRecord):
    """The one officer whom everybody asks about a problem: for the police and those who work in the home.

    One at a time. `lead` says that it is the locality's safeguarding lead.
    """

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="officers")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    name = models.TextField()
    contact = models.TextField()
    lead = models.BooleanField()
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "named_officer"
        constraints = [
            models.UniqueConstraint(
                fields=["issue"], condition=Q(replaced_at__isnull=True), name="one_named_officer"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(contact=""), name="named_officer_can_be_reached"
            ),
        ]


class HouseMeeting(AreaRecord):
    """A meeting of those who live in a home: whether the police would help, whether they were asked and came."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="house_meetings")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    kind = models.TextField(choices=GATHERINGS)
    meeting_at = models.DateTimeField()
    police_helpful = models.TextField(choices=HELPFUL)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    officer = models.TextField(default="")
    invited_at = models.DateTimeField(null=True)
    invited_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    held_at = models.DateTimeField(null=True)
    police_came = models.BooleanField(null=True)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "house_meeting"
        constraints = [
            one_of("kind", dict(GATHERINGS), "house_meeting_kind"),
            one_of("police_helpful", dict(HELPFUL), "house_meeting_helpful"),
            models.CheckConstraint(
                condition=Q(invited_at__isnull=True, invited_by__isnull=True)
                | Q(invited_at__isnull=False, invited_by__isnull=False),
                name="house_meeting_invited",
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True, police_came__isnull=True)
                | Q(held_at__isnull=False, police_came__isnull=False, called_off_at__isnull=True),
                name="house_meeting_held",
            ),
        ]


class HouseMeetingWords(AreaRecord):
    """Why the police might help, or what came of a house meeting: for those who work in the home alone."""

    meeting = models.ForeignKey(HouseMeeting, models.PROTECT, related_name="words")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    part = models.TextField()  # why | outcome
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "house_meeting_words"
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=["why", "outcome"]) & ~Q(words=""),
                name="house_meeting_words_part",
            )
        ]


class TrainingHelp(AreaRecord):
    """A service asked the police to help train its staff: on what, and what they offered, or why they cannot."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")  # who asks
    topic = models.TextField(choices=TOPICS)
    words = models.TextField(default="")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    method = models.TextField(choices=METHODS, default="")
    offer = models.TextField(default="")
    cannot_because = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "training_help"
        constraints = [
            one_of("topic", dict(TOPICS), "training_help_topic"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, method="", offer="", cannot_because="")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & (
                        (Q(method__in=[m for m, _ in METHODS], cannot_because="") & ~Q(offer=""))
                        | (Q(method="", offer="") & ~Q(cannot_because=""))
                    )
                ),
                name="training_help_offered_or_not",
            ),
        ]
