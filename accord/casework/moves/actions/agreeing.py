"""Who agrees to a move, that all do, who is told, and taking it back."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.moves import refusals
from accord.casework.moves.models import Move, MoveAnswer
from accord.casework.moves.moving import about, agreed_by, answers_of, gangs_on, go, where_to
from accord.casework.moves.states import AGREED, NOTIFIED, WITHDRAWN
from accord.casework.moves.who import EITHER, HOME, KEYWORKERS, WORKERS
from accord.casework.people.actions import owned
from accord.duties.record import record

OWN = {"keyworker": {*KEYWORKERS, "provider_manager"}, "lead_worker": set(WORKERS)}
BOTH_TEAMS = ["referrals_team", "placements_team"]


@action(by=EITHER, records=["move_answer_given"])
def answer_move(*, move: Move, role: str, answer: str, says: str = "", by: Actor) -> MoveAnswer:
    """Say whether you agree to the move, or write down what the young person answered.

    `role` is keyworker, lead_worker or young_person; `answer` agrees or does_not_agree. Nobody
    answers for the other worker.
    """
    refuse_if(refusals.to_answer(move, role, answer, says))
    if role in OWN and not OWN[role] & by.roles_on(move.file_id):
        whose = "keyworker" if role == "keyworker" else "lead worker"
        raise Refused(f"The {whose} answers for themselves. Ask them.")
    row = MoveAnswer.objects.create(
        **owned(move.file, by),
        move_id=move.pk,
        role=role,
        answer=answer,
        says=says,
        answered_at=clock.now(),
    )
    record("move_answer_given", file=move.file, by=by, **about(move), role=role, answer=answer)
    return row


@action(by=EITHER, records=["move_on_agreed", "internal_move_agreed"])
def agree_move(*, move: Move, going_ahead: str = "", by: Actor) -> Move:
    """Record that the move is agreed by everybody who has to agree.

    `going_ahead` is a manager's reason where the protocol lets them go on.
    """
    against = [row.role for row in answers_of(move).values() if row.answer != "agrees"]
    refuse_if(_refusal_of(against))
    go(move, AGREED, agreed_at=clock.now())
    facts = {**about(move), **where_to(move), **gangs_on(move)}
    if move.kind == "internal":
        record("internal_move_agreed", file=move.file, by=by, going_ahead=going_ahead, **facts)
    else:
        facts["agreed_by"] = agreed_by(move)
        record("move_on_agreed", file=move.file, by=by, going_ahead=going_ahead, **facts)
    return move


def _refusal_of(against: list[str]) -> str | None:
    if not against:
        return None
    who = {"young_person": "young person", "keyworker": "keyworker", "lead_worker": "lead worker"}
    names = " and the ".join(who[role] for role in sorted(against))
    verb = "does" if len(against) == 1 else "do"
    return f"The {names} {verb} not agree. Talk again, or take it up the ladder."


@action(by=HOME, records=["internal_move_notified"])
def notify_of_move(*, move: Move, by: Actor) -> Move:
    """Tell the referrals team and the placements team of the move between your homes."""
    if move.kind != "internal":
        raise Refused("Only a move between a provider's own homes is told of this way.")
    refuse_if("Both teams have been told already." if move.notified_at else None)
    go(move, NOTIFIED, notified_at=clock.now())
    record("internal_move_notified", file=move.file, by=by, **about(move), recipients=BOTH_TEAMS)
    return move


@action(by=EITHER, records=["move_withdrawn"])
def withdraw_move(*, move: Move, because: str, by: Actor) -> Move:
    """Take back a proposed move that has not been made."""
    refuse_if(None if because.strip() else "Say why it is taken back.")
    go(move, WITHDRAWN, withdrawn_because=because)
    record("move_withdrawn", file=move.file, by=by, **about(move))
    return move
