"""Meetings when the risk is high: of those around the young person, of agencies, of a risk group."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord

SENSITIVE, RESTRICTED = 1, 2
KINDS = [
    ("tac", "Team around the child meeting"),
    ("strategy", "Strategy meeting"),
    ("emergency", "Emergency risk planning meeting"),
    ("professionals", "Professionals meeting"),
]
TOPICS = [
    ("gangs", "Gangs and violence"),
    ("exploitation", "Sexual exploitation"),
    ("other", "Another risk"),
]
PANELS = [("bronze", "Bronze group"), ("marp", "Multi-agency risk panel")]
PANEL_STATES = [
    ("listed", "To be discussed"),
    ("information_gathered", "Keyworker spoken to"),
    ("held", "Discussed"),
    ("outcome_shared", "Keyworker told what was agreed"),
    ("actions_done", "The provider’s actions are done"),
]


class RiskMeeting(CaseRecord):
    """A meeting that was called: which, when, where, who was asked and who came. Class: meeting.

    What about, why, and what was agreed are in `RiskMeetingWords`. A policy of its own shows a
    meeting only to those asked (`for_roles`) and to whoever called it. Times are UTC.
    """

    kind = models.TextField(choices=KINDS)
    scheduled_for = models.DateTimeField()
    place = models.TextField()
    invited = ArrayField(models.TextField())
    for_roles = ArrayField(models.TextField())
    notice_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    attended = ArrayField(models.TextField(), default=list)
    absent = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "risk_meeting"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]), name="risk_meeting_kind"
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=False) | Q(attended=[], absent=[]),
                name="risk_meeting_held",
            ),
            models.CheckConstraint(condition=~Q(invited=[]), name="risk_meeting_invited"),
        ]


class RiskMeetingWords(CaseRecord):
    """What a meeting is about and why (sensitive), or the level of risk and the plan agreed. Class: safeguarding.

    The plan is for everybody who keeps to it, so it is not marked.
    """

    meeting = models.ForeignKey(RiskMeeting, models.PROTECT, related_name="words")
    part = models.TextField()  # topic | reason | risk_level | plan
    words = models.TextField()

    class Meta:
        db_table = "risk_meeting_words"
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=["topic", "reason", "risk_level", "plan"]),
                name="risk_meeting_part",
            ),
            models.UniqueConstraint(fields=["meeting", "part"], name="one_risk_meeting_part"),
        ]


class RiskPanel(CaseRecord):
    """A discussion of the young person at Bronze or the risk panel, and what went before and after. Class: exploitation."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    panel = models.TextField(choices=PANELS)
    state = models.TextField(choices=PANEL_STATES, default="listed")
    meeting_at = models.DateTimeField()
    attendance_requested_at = models.DateTimeField(null=True)
    placement_information = models.TextField(default="")
    information_given_at = models.DateTimeField(null=True)
    keyworker_contacted_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    attended = ArrayField(models.TextField(), default=list)
    case_notes_updated_at = models.DateTimeField(null=True)
    agreed_outcomes = models.TextField(default="")
    told_roles = ArrayField(models.TextField(), default=list)
    outcome_shared_at = models.DateTimeField(null=True)
    plan_reviewed_at = models.DateTimeField(null=True)
    provider_file_entry = models.TextField(default="")
    provider_file_attachments = models.TextField(default="")
    provider_file_updated_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "risk_panel"
        constraints = [
            models.CheckConstraint(
                condition=Q(panel__in=[panel for panel, _ in PANELS]), name="risk_panel_panel"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["listed", "information_gathered"], held_at__isnull=True)
                | Q(state__in=["held", "outcome_shared", "actions_done"], held_at__isnull=False),
                name="risk_panel_held",
            ),
            models.CheckConstraint(
                condition=Q(agreed_outcomes="") ^ Q(outcome_shared_at__isnull=False),
                name="risk_panel_outcome",
            ),
            models.CheckConstraint(
                condition=Q(placement_information="") ^ Q(information_given_at__isnull=False),
                name="risk_panel_information",
            ),
            models.CheckConstraint(
                condition=Q(provider_file_entry="") ^ Q(provider_file_updated_at__isnull=False),
                name="risk_panel_provider_file",
            ),
        ]


class RiskPanelPaper(CaseRecord):
    """Why the young person is discussed, and where the intensive risk plan is kept. Class: exploitation, restricted."""

    marking = models.SmallIntegerField(default=RESTRICTED)
    panel = models.OneToOneField(RiskPanel, models.PROTECT, related_name="paper")
    listed_reason = models.TextField()
    plan_kept = models.TextField(default="")

    class Meta:
        db_table = "risk_panel_paper"


class RiskPanelAction(CaseRecord):
    """One thing asked of the provider: its own day is its deadline. Class: exploitation."""

    marking = models.SmallIntegerField(default=SENSITIVE)
    panel = models.ForeignKey(RiskPanel, models.PROTECT, related_name="actions")
    words = models.TextField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_words = models.TextField(default="")

    class Meta:
        db_table = "risk_panel_action"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="panel_action_words")]
