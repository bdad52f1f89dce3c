"""Before a young person at risk from gangs moves: the check of the address, and the area thought about."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.homes.queries import address_of
from accord.casework.moves import refusals
from accord.casework.moves.models import SENSITIVE, AreaThought, Move
from accord.casework.moves.moving import about
from accord.casework.moves.states import LIVE
from accord.casework.moves.who import WORKERS
from accord.casework.people.actions import owned
from accord.casework.referrals.models import AreaCheck
from accord.duties.record import record

ASKED = "The gangs team has been asked about this address. Wait for its answer."


@action(by=WORKERS, records=["igt_check_requested"])
def request_move_check(*, move: Move, by: Actor) -> AreaCheck:
    """Ask the gangs team to check the home the young person is to move to."""
    refuse_if(_refusal_to_look_into(move))
    waiting = AreaCheck.objects.filter(move_id=move.pk, completed_at__isnull=True)
    refuse_if(ASKED if waiting.exists() else None)
    home, referral_id = move.to_home, move.placement.referral_id
    check = AreaCheck.objects.create(
        **owned(move.file, by),
        marking=SENSITIVE,
        referral_id=referral_id,
        move_id=move.pk,
        check_type="an_address",
        home=home,
        address=", ".join(address_of(home)) if home else move.to_described,
        internal_move=move.kind == "internal",
        requested_at=clock.now(),
    )
    facts = {**about(move), "check": check.pk, "internal_move": check.internal_move}
    facts |= {"referral": referral_id} if referral_id else {}
    record("igt_check_requested", file=move.file, by=by, check_type="an_address", **facts)
    return check


def _refusal_to_look_into(move: Move) -> str | None:
    return None if move.state in LIVE else refusals.to_move(move, "agreed")


@action(by=WORKERS, records=["gang_postcode_consideration_recorded"])
def consider_area(
    *, move: Move, keep_out: bool, conclusion: str, provider_says: str = "", by: Actor
) -> AreaThought:
    """Write down whether the young person is better kept out of that area, and why.

    A person's conclusion, with what the provider said. Name nobody else.
    """
    refuse_if(_refusal_to_look_into(move))
    refuse_if(None if conclusion.strip() else "Write down what was concluded, and why.")
    row = AreaThought.objects.create(
        **owned(move.file, by),
        marking=SENSITIVE,
        move_id=move.pk,
        keep_out=keep_out,
        conclusion=conclusion,
        provider_says=provider_says,
    )
    facts = {**about(move), "keep_out": keep_out}
    record("gang_postcode_consideration_recorded", file=move.file, by=by, **facts)
    return row
