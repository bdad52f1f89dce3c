"""How a challenge ends, and the views that are kept though they were not followed."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.challenges import refusals
from accord.casework.challenges.ladder import ladder_of
from accord.casework.challenges.models import Challenge, ChallengeStep
from accord.casework.challenges.states import CLOSED
from accord.casework.challenges.stepping import about, go, placed, said, side_of
from accord.casework.challenges.who import EVERYBODY, SIDES, who_may_take_back
from accord.casework.moves.moving import go as go_move
from accord.casework.moves.states import ESCALATED, PROPOSED, REFUSED
from accord.duties.record import record

SETTLED_FOR = ("decision_changed", "compromise")


@action(by=EVERYBODY, records=["challenge_resolved"])
def end_challenge(
    *,
    challenge: Challenge,
    outcome: str,
    says: str,
    dissent: str = "",
    by: Actor,
) -> Challenge:
    """Record how it ended, and the view of whoever still disagrees, which is kept beside it.

    `outcome` is decision_stands, decision_changed, compromise, withdrawn or unresolved.
    """
    refuse_if(refusals.to_end(challenge, outcome, says))
    held = by.roles_on(challenge.file_id)
    refuse_if(refusals.to_climb(held, _enders(challenge, outcome, by)))
    said(challenge, "outcome", by, says=says)
    if dissent.strip():
        said(challenge, "dissent", by, says=dissent)
    ended = {"closed_at": clock.now(), "closed_by_id": by.member_id, "outcome": outcome}
    go(challenge, CLOSED, **ended)
    _answer_move(challenge)
    record("challenge_resolved", file=challenge.file, by=by, **_facts(challenge, dissent))
    return challenge


def _enders(challenge: Challenge, outcome: str, by: Actor) -> list[str]:
    """Whose it is to end on the step it stands on; where the protocol names nobody, both sides'.

    Whoever raised it, and nobody of the other side, may take it back on any step.
    """
    if outcome == "withdrawn":
        return who_may_take_back(challenge.raised_by_role)
    ladder = ladder_of(challenge, by)
    here, sides = ladder.at(challenge.rung), [*SIDES, *ladder.first().climbed_by]
    whose = list(here.ended_by) if here else []
    return whose or sides


def _facts(challenge: Challenge, dissent: str) -> dict[str, Any]:
    member = {"member": challenge.keyworker_id} if challenge.keyworker_id else {}
    return about(
        challenge,
        **({"provider_team": challenge.provider_team_id} if challenge.provider_team_id else {}),
        outcome=challenge.outcome,
        dissent_kept=bool(dissent.strip()),
        others_open=_others_open(challenge),
        **placed(challenge),
        **member,
    )


def _others_open(challenge: Challenge) -> bool:
    """Whether another of the same kind about the same young person is still open, as far as the asker sees."""
    same = Challenge.objects.filter(file_id=challenge.file_id, strand=challenge.strand)
    return same.filter(closed_at__isnull=True).exclude(pk=challenge.pk).exists()


def _answer_move(challenge: Challenge) -> None:
    """A move that was argued about: answered anew where something changed, else not made."""
    move = challenge.move
    if move is not None and move.state == ESCALATED:
        go_move(move, PROPOSED if challenge.outcome in SETTLED_FOR else REFUSED)


@action(by=EVERYBODY, records=["challenge_dissent_kept"])
def keep_dissent(*, challenge: Challenge, says: str, by: Actor) -> ChallengeStep:
    """Have your view kept beside an outcome you do not agree with."""
    refuse_if(refusals.to_dissent(challenge, says))
    step = said(challenge, "dissent", by, says=says)
    role = side_of(challenge, by)
    record("challenge_dissent_kept", file=challenge.file, by=by, **about(challenge, role=role))
    return step
