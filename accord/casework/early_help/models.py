"""A service offered to a young person and their family, and what a panel that prevents decided about them.

Which services and panels there are is the protocol's, and so are their names: `service` and
`panel` hold the item of its form. Days are London days, times UTC.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord, Member
from accord.casework.early_help.states import OFFER_MOVES, RUNNING
from accord.casework.early_help.who import FOLLOWERS
from accord.casework.referrals.models.constraints import YES_NO, one_of, together

SENSITIVE = 1
STATES = [
    ("proposed", "A manager decides"),
    ("not_offered", "Not offered"),
    ("offered", "Offered"),
    ("taken_up", "Taken up"),
    ("declined", "Not wanted"),
    ("ended", "Ended"),
]
HOW_IT_ENDED = [
    ("done", "What it was for is done"),
    ("partly", "Part of it is done"),
    ("stopped", "The family stopped it"),
    ("moved", "They moved away, or another service took over"),
    ("not_working", "It did not help"),
]
PANEL_STATES = [
    ("asked", "Waiting for the panel"),
    ("decided", "The panel decided"),
    ("followed", "Followed through"),
    ("taken_back", "Taken back"),
]
DECISIONS = [
    ("service", "A service is offered to them"),
    ("disposal", "A disposal out of court"),
    ("no_further_action", "No further action"),
    ("court", "It goes to court"),
]


class ServiceOffer(CaseRecord):
    """One service for a young person and their family: why, whether a manager offers it, what they say, how it ended. Class: prevention.

    `vulnerable`, `at_risk_of_offending` and `has_offended` are what whoever proposed it knew; some services are only for those.
    """

    service = models.TextField()
    reason = models.TextField()
    vulnerable = models.TextField()
    at_risk_of_offending = models.TextField()
    has_offended = models.TextField()
    placement_at_risk = models.TextField()
    crime_or_antisocial = models.TextField()
    whole_family = models.BooleanField()
    family_members = models.TextField(default="")
    state = models.TextField(choices=STATES, default="proposed")
    eligible = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    decision_says = models.TextField(default="")
    answered_on = models.DateField(null=True)
    answer_says = models.TextField(default="")
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    how_it_ended = models.TextField(choices=HOW_IT_ENDED, default="")
    ending_says = models.TextField(default="")

    class Meta:
        db_table = "service_offer"
        constraints = [
            one_of("state", OFFER_MOVES, "service_offer_state"),
            one_of("vulnerable", YES_NO, "service_offer_vulnerable"),
            one_of("at_risk_of_offending", YES_NO, "service_offer_at_risk"),
            one_of("has_offended", YES_NO, "service_offer_has_offended"),
            one_of("placement_at_risk", YES_NO, "service_offer_placement"),
            one_of("crime_or_antisocial", YES_NO, "service_offer_crime"),
            one_of("how_it_ended", dict(HOW_IT_ENDED), "service_offer_how_ended", empty=True),
            together("decided_at", "decided_by", "service_offer_decided"),
            models.CheckConstraint(condition=~Q(reason=""), name="service_offer_says_why"),
            models.CheckConstraint(
                condition=Q(state="proposed", eligible__isnull=True)
                | Q(state="not_offered", eligible=False) & ~Q(decision_says="")
                | Q(state__in=["offered", "taken_up", "declined", "ended"], eligible=True),
                name="service_offer_eligible",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True, ended_on__isnull=True)
                | Q(started_on__isnull=False)
                & (Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on"))),
                name="service_offer_days",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) & ~Q(how_it_ended="")
                | ~Q(state="ended") & Q(ended_on__isnull=True, how_it_ended=""),
                name="service_offer_ended",
            ),
            models.UniqueConstraint(
                fields=["file", "service"],
                condition=Q(state__in=RUNNING),
                name="one_offer_of_service",
            ),
        ]


class PanelDiscussion(CaseRecord):
    """What a panel that prevents was asked about a young person, who sat, and what it decided. Class: offending, sensitive.

    `follows` is the role that sees the decision through, `offer` the service that was proposed because of it.
    Never the matter itself: that stays with the police.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    panel = models.TextField()
    why = models.TextField()
    state = models.TextField(choices=PANEL_STATES, default="asked")
    held_on = models.DateField(null=True)
    attended = ArrayField(models.TextField(), default=list)
    decision = models.TextField(choices=DECISIONS, default="")
    says = models.TextField(default="")
    follows = models.TextField(default="")
    followed_at = models.DateTimeField(null=True)
    followed = models.TextField(default="")
    offer = models.ForeignKey(ServiceOffer, models.PROTECT, null=True, related_name="panels")

    class Meta:
        db_table = "panel_discussion"
        constraints = [
            one_of("state", dict(PANEL_STATES), "panel_discussion_state"),
            one_of("decision", dict(DECISIONS), "panel_discussion_decision", empty=True),
            one_of("follows", FOLLOWERS, "panel_discussion_follows", empty=True),
            models.CheckConstraint(condition=~Q(why=""), name="panel_discussion_says_why"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "taken_back"], held_on__isnull=True, decision="")
                | Q(state__in=["decided", "followed"], held_on__isnull=False)
                & ~Q(decision="")
                & ~Q(follows="")
                & ~Q(attended=[]),
                name="panel_discussion_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="followed", followed_at__isnull=False) & ~Q(followed="")
                | ~Q(state="followed") & Q(followed_at__isnull=True, followed=""),
                name="panel_discussion_followed",
            ),
            models.UniqueConstraint(
                fields=["file", "panel"], condition=Q(state="asked"), name="one_asked_of_panel"
            ),
        ]
