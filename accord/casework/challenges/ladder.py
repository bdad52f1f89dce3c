"""The ladder of a challenge as the protocol states it: its steps, which is next, and whose it is."""

from collections.abc import Mapping
from typing import Any

from accord.access.actor import Actor
from accord.access.refusals import Refused
from accord.casework.challenges.models import Challenge
from accord.casework.challenges.states import RUNGS
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Ladder, Rung

OPENS = {
    "referral": "worker_questions_decision",
    "need_level": "need_level_disagreement_raised",
    "move": "move_on_not_agreed",
    "decision": "disagreement_raised",
}


def facts_of(challenge: Challenge) -> Mapping[str, Any]:
    """What decides which steps there are."""
    return {"contract_held": challenge.contract_held, "strand": challenge.strand}


def ladder_of(challenge: Challenge, by: Actor) -> tuple[Ladder, list[Rung]]:
    """The ladder for this kind of challenge, and its steps for this provider, lowest first.

    :raises Refused: where no protocol of the area has one.
    """
    book, opens = rulebook_for(by.packs), OPENS[challenge.strand]
    for name, rule in book.of_kind(Ladder).items():
        if any(trigger.event == opens for trigger in rule.opens_when):
            return rule, book.ladder(name).rungs(facts_of(challenge))
    raise Refused("No protocol of this area says how such a disagreement is settled.")


def has_ladder(strand: str, by: Actor) -> bool:
    """Whether a protocol of the area says how such a disagreement is settled."""
    opens = OPENS[strand]
    ladders = rulebook_for(by.packs).of_kind(Ladder).values()
    return any(trigger.event == opens for rule in ladders for trigger in rule.opens_when)


def next_rung(challenge: Challenge, by: Actor) -> Rung | None:
    """The step above the one it is on, or None at the top."""
    _, rungs = ladder_of(challenge, by)
    names = [rung.rung for rung in rungs]
    now = RUNGS.get(challenge.state, "")
    after = names.index(now) + 1 if now in names else 0
    return rungs[after] if after < len(rungs) else None
