"""What each side says: positions with evidence, explanations, the talk, and attempts to settle it."""

from datetime import datetime

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.challenges import refusals
from accord.casework.challenges.ladder import Climb, by_talking, ladder_of
from accord.casework.challenges.models import Challenge, ChallengeStep
from accord.casework.challenges.states import CLIMBING, OPENED
from accord.casework.challenges.stepping import about, go, note, placed, said, side_of
from accord.casework.challenges.who import ABOVE, EVERYBODY, PARTNERS, PLACEMENTS, PROVIDERS, SIDES
from accord.duties.record import record
from accord.protocols.schema import Rung

RESULTS = ("resolved", "unresolved")
TRIED_BY = {
    "lead_worker": "lead_worker",
    "lead_worker_manager": "lead_worker",
    "challenged_provider": "provider",
    "challenged_keyworker": "provider",
    "placements_team": "placements_team",
} | dict.fromkeys((*PARTNERS, *ABOVE), "other_service")


@action(by=EVERYBODY, records=["challenge_position_given"])
def give_position(
    *, challenge: Challenge, says: str, evidence: str = "", by: Actor
) -> ChallengeStep:
    """Say what your side holds, and on what evidence. The other side reads it."""
    refuse_if(refusals.while_open(challenge))
    refuse_if(refusals.of_words(says, "Write down what you hold."))
    step = said(challenge, "position", by, says=says, evidence=evidence)
    role = side_of(challenge, by)
    record("challenge_position_given", file=challenge.file, by=by, **about(challenge, role=role))
    return step


@action(by=PROVIDERS, records=["provider_clarified_decision"])
def clarify_decision(
    *, challenge: Challenge, says: str, evidence: str = "", by: Actor
) -> ChallengeStep:
    """Explain your decision where it differs from the lead worker's assessment. Name no other resident."""
    refuse_if(refusals.while_open(challenge))
    refuse_if(refusals.of_words(says, "Explain the decision."))
    step = said(challenge, "clarification", by, says=says, evidence=evidence)
    facts = {"provider_team": challenge.provider_team_id, **placed(challenge)}
    record("provider_clarified_decision", file=challenge.file, by=by, **about(challenge, **facts))
    return step


@action(
    by=SIDES,
    records=["direct_discussion_held", "challenge_unresolved_after_discussion"],
)
def discuss_challenge(
    *,
    challenge: Challenge,
    discussed_at: datetime,
    outcome: str,
    says: str,
    still_challenged: bool = True,
    by: Actor,
) -> Challenge:
    """Record that both sides talked it over directly (when, aware), and what came of it.

    `outcome` is resolved or unresolved. `still_challenged` says whether the matter is pressed on.
    """
    refuse_if(_refusal_of_result(outcome) or refusals.of_past(discussed_at))
    refuse_if(refusals.of_words(says, "Write down what was said."))
    pressed = still_challenged if outcome == "unresolved" else None
    ladder = ladder_of(challenge, by)
    talk = _talk(challenge, ladder)
    go(challenge, CLIMBING, rung=talk.rung, discussed_at=discussed_at, still_challenged=pressed)
    number = ladder.number(talk)
    said(challenge, "discussion", by, says=says, outcome=outcome, happened_at=discussed_at, rung=number)  # fmt: skip
    facts = about(challenge, **placed(challenge))
    at = {"file": challenge.file, "by": by, "happened_at": discussed_at}
    record("direct_discussion_held", **at, **facts, outcome=outcome)
    if outcome == "unresolved":
        facts["still_challenged"] = still_challenged
        record("challenge_unresolved_after_discussion", **at, **facts)
    return challenge


def _talk(challenge: Challenge, ladder: Climb) -> Rung:
    """The step of talking it over, where the matter is on it or below it."""
    for rung in (ladder.at(challenge.rung), ladder.after(challenge.rung)):
        if rung is not None and by_talking(rung):
            return rung
    raise Refused(refusals.to_go(challenge, CLIMBING) or refusals.NOT_BY_TALKING)


@action(by=[*SIDES, *PLACEMENTS, *PARTNERS, *ABOVE], records=["resolution_attempt_recorded"])
def try_to_settle(*, challenge: Challenge, says: str, outcome: str, by: Actor) -> ChallengeStep:
    """Record what you did to settle it. A recorded attempt counts, also where it settles nothing."""
    refuse_if(_refusal_of_result(outcome))
    refuse_if(refusals.of_words(says, "Write down what you tried."))
    note(challenge)
    tried = TRIED_BY.get(side_of(challenge, by))
    if tried is None or (challenge.state == OPENED and tried == "placements_team"):
        raise Refused("It has not come to you yet.")
    step = said(challenge, "attempt", by, says=says, outcome=outcome, tried_by=tried)
    record(
        "resolution_attempt_recorded",
        file=challenge.file,
        by=by,
        **about(challenge, strand=challenge.strand, tried_by=tried, outcome=outcome),
    )
    return step


def _refusal_of_result(outcome: str) -> str | None:
    return None if outcome in RESULTS else "Say whether that settled it."
