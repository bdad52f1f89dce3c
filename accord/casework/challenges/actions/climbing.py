"""Up the ladder: to the placements team, and to commissioning where the contract leads there."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.challenges import refusals
from accord.casework.challenges.actions.contract import ask_commissioning
from accord.casework.challenges.ladder import next_rung
from accord.casework.challenges.models import Challenge
from accord.casework.challenges.states import AT_COMMISSIONING, AT_PLACEMENTS, OPENED
from accord.casework.challenges.stepping import about, go, note, placed, said, side_of
from accord.casework.challenges.who import PLACEMENTS, PROVIDERS, SIDES
from accord.duties.record import record

BOTH = ["commissioning_team", "placements_team"]


def _provider(challenge: Challenge) -> dict[str, Any]:
    return about(challenge, provider_team=challenge.provider_team_id, **placed(challenge))


@action(
    by=[*SIDES, *PLACEMENTS],
    records=[
        "challenge_escalated_to_placements_team",
        "challenge_escalated_to_hass",
        "contract_challenge_asked",
    ],
)
def climb_ladder(*, challenge: Challenge, says: str, evidence: str = "", by: Actor) -> Challenge:
    """Take it to the next step of the ladder: what is still held, and on what evidence.

    Whose step it is, and whether there is one for this provider, the protocol says. What goes to
    commissioning names no young person.
    """
    refuse_if(refusals.while_open(challenge))
    refuse_if(refusals.TALK_FIRST if challenge.state == OPENED else None)
    rung = next_rung(challenge, by)
    if rung is None:
        raise Refused(refusals.AT_THE_TOP)
    refuse_if(refusals.to_climb(by.roles_on(challenge.file_id), rung.climbed_by))
    refuse_if(refusals.of_words(says, "Say what is still disagreed about."))
    said(challenge, "climbed", by, says=says, evidence=evidence)
    if "commissioning_team" in rung.to:
        go(challenge, AT_COMMISSIONING, with_commissioning_at=clock.now())
        record("challenge_escalated_to_hass", file=challenge.file, by=by, **_provider(challenge))
        ask_commissioning(challenge, says, evidence, by)
        return challenge
    side = side_of(challenge, by)
    go(challenge, AT_PLACEMENTS, with_placements_at=clock.now(), climbed_by_role=side)
    facts = about(challenge, role=side, **placed(challenge), **_move(challenge))
    record("challenge_escalated_to_placements_team", file=challenge.file, by=by, **facts)
    return challenge


def _move(challenge: Challenge) -> dict[str, int]:
    return {"move": challenge.move_id} if challenge.move_id else {}


@action(by=PROVIDERS, records=["provider_raised_unresolved_issue", "contract_challenge_asked"])
def raise_with_both(*, challenge: Challenge, says: str, evidence: str = "", by: Actor) -> Challenge:
    """Raise what is not settled with commissioning and the placements team, both at once."""
    refuse_if(refusals.of_words(says, "Say what is not settled."))
    note(challenge, provider_raised_at=clock.now())
    said(challenge, "raised", by, says=says, evidence=evidence)
    facts = {**_provider(challenge), "recipients": BOTH}
    record("provider_raised_unresolved_issue", file=challenge.file, by=by, **facts)
    ask_commissioning(challenge, says, evidence, by, for_information=True)
    return challenge


@action(by=PLACEMENTS, records=["placements_team_reviewed_information"])
def review_for_challenge(
    *, challenge: Challenge, says: str, lack_of_evidence: bool, by: Actor
) -> Challenge:
    """Look at the referral and the risk assessment again, and say whether the provider's evidence holds."""
    refuse_if(refusals.of_words(says, "Write down what you found."))
    note(challenge, reviewed_at=clock.now())
    said(challenge, "review", by, says=says, lack_of_evidence=lack_of_evidence)
    facts = about(challenge, strand=challenge.strand, lack_of_evidence=lack_of_evidence)
    record("placements_team_reviewed_information", file=challenge.file, by=by, **facts)
    return challenge


@action(by=PLACEMENTS, records=["placements_team_challenged_provider"])
def challenge_provider(*, challenge: Challenge, says: str, by: Actor) -> Challenge:
    """Challenge the provider where its decision lacks evidence."""
    refuse_if(refusals.of_words(says, "Write down what the provider is asked to answer."))
    note(challenge, placements_challenged_at=clock.now())
    said(challenge, "challenge", by, says=says)
    record(
        "placements_team_challenged_provider", file=challenge.file, by=by, **_provider(challenge)
    )
    return challenge


@action(by=PLACEMENTS, records=["challenge_unresolved_after_placements_team"])
def cannot_settle(*, challenge: Challenge, says: str, by: Actor) -> Challenge:
    """Say that the placements team could not settle it, and why."""
    refuse_if(refusals.of_words(says, "Write down why it could not be settled."))
    refuse_if(None if challenge.state == AT_PLACEMENTS else refusals.to_go(challenge, "opened"))
    note(challenge, not_settled_at=clock.now())
    said(challenge, "not_settled", by, says=says, outcome="unresolved")
    facts = about(challenge, **placed(challenge))
    record("challenge_unresolved_after_placements_team", file=challenge.file, by=by, **facts)
    return challenge
