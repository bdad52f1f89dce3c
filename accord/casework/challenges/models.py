"""A challenge, and everything that was said and done about it by either side."""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, CaseRecord, Member, Team
from accord.casework.challenges.states import CHALLENGE_MOVES
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of

STRANDS = [
    ("referral", "A referral that was not accepted"),
    ("need_level", "The level of need"),
    ("move", "A move that could not be agreed"),
    ("decision", "A decision that partners disagree about"),
    ("services", "Something the services see differently"),
]
LEVELS = [("low", "Low"), ("medium", "Medium"), ("high", "High")]
STATES = [
    ("opened", "Opened"),
    ("climbing", "On the ladder"),
    ("closed", "Ended"),
]
OUTCOMES = [
    ("decision_stands", "The decision stands"),
    ("decision_changed", "The decision was changed"),
    ("compromise", "Both sides moved"),
    ("withdrawn", "It was taken back"),
    ("unresolved", "It was not settled: another placement is looked for"),
]
CONTRACTS = ("block", "spot", "camden_pathway", "assessment_centre", "none")
SUBJECTS = [
    ("closure", "Closing the case"),
    ("decision", "A decision"),
    ("case", "Who does what on the case"),
    ("placement", "Where the young person lives"),
    ("plan", "The plan"),
    ("order", "The order"),
    ("tenancy", "The tenancy"),
    ("other", "Something else"),
]
URGENT = [("emergency", "It is an emergency"), ("serious", "It is serious")]
# What a protocol may call a step: its own word, and never one of ours.
STEP = r"^[a-z0-9][a-z0-9-]*$"
KINDS = [
    ("position", "What they hold"),
    ("clarification", "The provider's explanation"),
    ("discussion", "Talked over directly"),
    ("review", "The information looked at again"),
    ("attempt", "An attempt to settle it"),
    ("challenge", "The provider was challenged"),
    ("contract", "Commissioning challenged the provider on its contract"),
    ("raised", "Raised with commissioning and the placements team"),
    ("not_settled", "The placements team could not settle it"),
    ("climbed", "Taken up a step"),
    ("outcome", "How it ended"),
    ("dissent", "A view that was not followed"),
]
TRIED = ["placements_team", "provider", "lead_worker", "other_service"]


class Challenge(CaseRecord):
    """One disagreement with one provider's team, or between two services. Class: challenge.

    A provider's team reads only those it is a side of, whatever else it holds on the case: the
    database sees to it. Between services there is none. `rung` is the step of the protocol's
    ladder that it stands on, in the protocol's own word, "" before the first. When it came there
    stands with what was said. What is shown is its age.
    """

    strand = models.TextField(choices=STRANDS)
    provider_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    subject = models.TextField(choices=SUBJECTS, default="")  # between services
    contract_held = models.TextField(default="none")  # on the day it was opened
    referral = models.ForeignKey("referrals.Referral", models.PROTECT, null=True, related_name="+")
    refusal = models.ForeignKey("assessments.Refusal", models.PROTECT, null=True, related_name="+")
    placement = models.ForeignKey(
        "placements.Placement", models.PROTECT, null=True, related_name="+"
    )
    move = models.ForeignKey("moves.Move", models.PROTECT, null=True, related_name="+")
    keyworker = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    raised_by_role = models.TextField()
    opened_at = models.DateTimeField()
    provider_decision = models.TextField(default="")  # or the decision that partners disagree about
    lack_of_evidence_reason = models.TextField(default="")
    worker_level = models.TextField(choices=LEVELS, default="")
    provider_level = models.TextField(choices=LEVELS, default="")
    cover_disputed = models.BooleanField(null=True)  # whether staff are needed day and night
    state = models.TextField(choices=STATES, default="opened")
    rung = models.TextField(default="")
    urgent = models.TextField(choices=URGENT, default="")  # why it went past the steps between
    discussed_at = models.DateTimeField(null=True)
    still_challenged = models.BooleanField(null=True)
    climbed_by_role = models.TextField(default="")  # who took it up last
    reviewed_at = models.DateTimeField(null=True)
    placements_challenged_at = models.DateTimeField(null=True)
    not_settled_at = models.DateTimeField(null=True)  # by the placements team
    provider_raised_at = models.DateTimeField(null=True)
    contract_noted_at = models.DateTimeField(null=True)  # what commissioning asked was noted
    outcome = models.TextField(choices=OUTCOMES, default="")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "challenge"
        constraints = [
            one_of("strand", dict(STRANDS), "challenge_strand"),
            one_of("state", CHALLENGE_MOVES, "challenge_state"),
            one_of("contract_held", CONTRACTS, "challenge_contract"),
            one_of("worker_level", dict(LEVELS), "challenge_worker_level", empty=True),
            one_of("provider_level", dict(LEVELS), "challenge_provider_level", empty=True),
            one_of("outcome", dict(OUTCOMES), "challenge_outcome", empty=True),
            one_of("subject", dict(SUBJECTS), "challenge_subject", empty=True),
            one_of("urgent", dict(URGENT), "challenge_urgent", empty=True),
            models.CheckConstraint(
                condition=Q(rung="") & ~Q(state="climbing")
                | Q(rung__regex=STEP) & ~Q(state="opened"),
                name="challenge_step_of_its_ladder",
            ),
            models.CheckConstraint(
                condition=Q(strand="referral", refusal__isnull=False, referral__isnull=False)
                | Q(strand="need_level", worker_level__gt="", provider_level__gt="")
                | Q(strand="move", move__isnull=False)
                | Q(strand="decision", placement__isnull=False, provider_decision__gt="")
                | Q(strand="services", subject__gt="", provider_decision__gt=""),
                name="challenge_is_about_something",
            ),
            models.CheckConstraint(
                condition=Q(strand="services", provider_team__isnull=True)
                | ~Q(strand="services") & Q(provider_team__isnull=False),
                name="challenge_between_services",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                & ~Q(outcome="")
                | ~Q(state="closed")
                & Q(closed_at__isnull=True, closed_by__isnull=True, outcome=""),
                name="challenge_closed_pair",
            ),
            models.UniqueConstraint(
                fields=["file", "provider_team"],
                condition=Q(closed_at__isnull=True),
                name="one_open_challenge",
            ),
            models.UniqueConstraint(
                fields=["file", "subject"],
                condition=Q(closed_at__isnull=True, strand="services"),
                name="one_open_between_services",
            ),
        ]


class ChallengeStep(EnteredOnce):
    """What one side said or did about a challenge, with its evidence. Class: challenge.

    `role` is the side. Both sides read all of it. It is one entry's own.
    """

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="steps")
    provider_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    kind = models.TextField(choices=KINDS)
    role = models.TextField()
    says = models.TextField(default="")
    evidence = models.TextField(default="")
    outcome = models.TextField(default="")  # of a talk or an attempt: resolved | unresolved
    lack_of_evidence = models.BooleanField(null=True)
    tried_by = models.TextField(default="")
    rung = models.PositiveSmallIntegerField(null=True)  # the step it reached, counted from 1
    happened_at = models.DateTimeField()

    class Meta:
        db_table = "challenge_step"
        constraints = [
            one_of("kind", dict(KINDS), "challenge_step_kind"),
            one_of("outcome", ["resolved", "unresolved"], "challenge_step_outcome", empty=True),
            one_of("tried_by", TRIED, "challenge_step_tried_by", empty=True),
            models.CheckConstraint(
                condition=~Q(kind="attempt") | ~Q(tried_by=""), name="challenge_attempt_by"
            ),
        ]


class ContractMatter(AreaRecord):
    """What commissioning was asked to take up with a provider. It names no young person.

    Read by commissioning, the placements team and the provider's own team. `challenge_id` is the
    number of the challenge on a young person's file, which says nothing to those who may not open it.
    """

    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    challenge_id = models.BigIntegerField()
    strand = models.TextField(choices=STRANDS)
    contract_held = models.TextField()
    for_information = models.BooleanField(default=False)
    summary = models.TextField()
    evidence = models.TextField(default="")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    obligation = models.TextField(default="")
    asks = models.TextField(default="")
    challenged_at = models.DateTimeField(null=True)
    challenged_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "contract_matter"
        constraints = [
            one_of("strand", dict(STRANDS), "contract_matter_strand"),
            one_of("contract_held", CONTRACTS, "contract_matter_contract"),
            models.CheckConstraint(
                condition=Q(challenged_at__isnull=True, challenged_by__isnull=True, obligation="")
                | Q(challenged_at__isnull=False, challenged_by__isnull=False) & ~Q(obligation=""),
                name="contract_matter_challenged_pair",
            ),
        ]
