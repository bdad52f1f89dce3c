"""A proposed move and who agreed to it; a longer stay and what it rests on."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member, Team
from accord.casework.moves.states import EXTENSION_MOVES, LIVE, MOVES
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of

SENSITIVE = 1
KINDS = [("planned", "A planned move"), ("internal", "A move between the provider's homes")]
LEVELS = [
    ("higher", "More support is needed"),
    ("lower", "Less support is needed"),
    ("same", "The same support, elsewhere"),
]
STATES = [
    ("proposed", "Proposed"),
    ("in_escalation", "Not agreed: on the ladder"),
    ("agreed", "Agreed"),
    ("notified", "Agreed, both teams told"),
    ("moved", "Moved"),
    ("refused", "Not made"),
    ("withdrawn", "Taken back"),
]
ANSWERS = [("agrees", "Agrees"), ("does_not_agree", "Does not agree")]
YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]
OUTCOMES = [("granted", "Granted"), ("refused", "Refused"), ("not_needed", "No longer needed")]
STAY_STATES = [
    ("needed", "Asked for"),
    ("informed", "The provider has answered"),
    ("checked", "Checked"),
    ("decided", "Decided"),
]


class Move(CaseRecord):
    """A proposed move out of one placement, planned or within a provider's homes. Class: placement.

    Why it is proposed is said in terms of support: reasons that belong to risk, gangs or health
    stand in their own records.
    """

    kind = models.TextField(choices=KINDS)
    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    to_home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    to_described = models.TextField(default="")
    level_change = models.TextField(choices=LEVELS, default="")
    reason = models.TextField(default="")
    plan = models.TextField(default="")
    evidence = models.TextField(default="")  # what the decision rests on
    discussed_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField()
    state = models.TextField(choices=STATES, default="proposed")
    agreed_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="")
    new_placement = models.ForeignKey(
        "placements.Placement", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        db_table = "move"
        constraints = [
            one_of("kind", dict(KINDS), "move_kind"),
            one_of("state", MOVES, "move_state"),
            one_of("level_change", dict(LEVELS), "move_level", empty=True),
            models.CheckConstraint(
                condition=~Q(kind="internal")
                | Q(to_home__isnull=False, discussed_at__isnull=False),
                name="move_within_has_a_home",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""),
                name="move_withdrawn_because",
            ),
            models.UniqueConstraint(
                fields=["placement"], condition=Q(state__in=LIVE), name="one_live_move"
            ),
        ]


class MoveAnswer(EnteredOnce):
    """What one of the three answered to a proposed move. The newest stands. Class: placement."""

    move = models.ForeignKey(Move, models.PROTECT, related_name="answers")
    role = models.TextField()
    answer = models.TextField(choices=ANSWERS)
    says = models.TextField(default="")
    answered_at = models.DateTimeField()

    class Meta:
        db_table = "move_answer"
        constraints = [
            one_of("answer", dict(ANSWERS), "move_answer_is"),
            models.CheckConstraint(
                condition=Q(role__in=["keyworker", "lead_worker", "young_person"]),
                name="move_answer_of",
            ),
        ]


class AreaThought(EnteredOnce):
    """Whether the young person is better kept out of the new home's area. Class: gangs, marked 1.

    A person's conclusion, with what the provider said. Nobody else is named.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    move = models.ForeignKey(Move, models.PROTECT, related_name="+")
    keep_out = models.BooleanField()
    conclusion = models.TextField()
    provider_says = models.TextField(default="")

    class Meta:
        db_table = "move_area_thought"


class Extension(CaseRecord):
    """A longer stay that is asked for, what the provider said, and what was decided. Class: placement."""

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    asked_by_role = models.TextField()
    why = models.TextField()
    wanted_until = models.DateField(null=True)
    asked_at = models.DateTimeField()
    engaging = models.TextField(choices=YES_NO, default="")
    engaging_says = models.TextField(default="")
    needs_confirmed = models.TextField(choices=YES_NO, default="")
    needs_says = models.TextField(default="")
    work_planned = models.TextField(default="")
    outcomes_anticipated = models.TextField(default="")
    adult_pathway_needs = models.TextField(default="")
    informed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_with = models.TextField(default="")
    worker_view = models.TextField(default="")
    state = models.TextField(choices=STAY_STATES, default="needed")
    outcome = models.TextField(choices=OUTCOMES, default="")
    new_planned_end = models.DateField(null=True)
    because = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "extension"
        constraints = [
            one_of("state", EXTENSION_MOVES, "extension_state"),
            one_of("engaging", dict(YES_NO), "extension_engaging", empty=True),
            one_of("needs_confirmed", dict(YES_NO), "extension_needs", empty=True),
            one_of("outcome", dict(OUTCOMES), "extension_outcome", empty=True),
            models.CheckConstraint(
                condition=Q(state="decided") ^ Q(decided_at__isnull=True), name="extension_decided"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) ^ Q(decided_by__isnull=False),
                name="extension_decided_pair",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="granted") | Q(new_planned_end__isnull=False),
                name="extension_granted_until",
            ),
            models.UniqueConstraint(
                fields=["placement"], condition=~Q(state="decided"), name="one_open_extension"
            ),
        ]
