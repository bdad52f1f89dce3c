"""The ladder of a challenge as the protocol states it: its steps, which is next, and whose it is.

The steps are the protocol's: any number, each with who takes it up, who hears it, who may end it
there and the entry that reaches it; and one that stands apart for what cannot wait.
"""

from collections.abc import Mapping
from typing import Any

from accord import vocabulary
from accord.access.actor import Actor
from accord.access.refusals import Refused
from accord.casework.challenges.models import Challenge
from accord.duties.rulebooks import rulebook_for
from accord.protocols.ladders import Steps
from accord.protocols.schema import Ladder, Rung
from accord.protocols.where import compile_where

NO_LADDER = "No protocol of this area says how such a disagreement is settled."
OPENS = {
    "referral": "worker_questions_decision",
    "need_level": "need_level_disagreement_raised",
    "move": "move_on_not_agreed",
    "decision": "disagreement_raised",
    "services": "disagreement_raised",
}
CLIMBED = (
    "disagreement_escalated",
    "challenge_escalated_to_placements_team",
    "challenge_escalated_to_hass",
)
TALKED = "direct_discussion_held"  # a step that two sides take by talking, and not by asking above


class Climb:
    """The ladder of one kind of challenge, with the steps there are for this case, lowest first."""

    def __init__(self, steps: Steps, facts: Mapping[str, Any]) -> None:
        self.rule: Ladder = steps.ladder
        self.rungs: list[Rung] = steps.rungs(facts)
        self.opens = OPENS[facts["strand"]]

    def at(self, name: str) -> Rung | None:
        """The step of this name, or None."""
        known = [*self.rule.rungs, *([self.rule.emergency] if self.rule.emergency else [])]
        return next((rung for rung in known if rung.rung == name), None)

    def number(self, rung: Rung) -> int:
        """Which step it is, counted from 1; what stands apart comes after all of them."""
        names = [one.rung for one in self.rule.rungs]
        return names.index(rung.rung) + 1 if rung.rung in names else len(names) + 1

    def first(self) -> Rung:
        """The lowest step."""
        return self.rungs[0]

    def after(self, name: str) -> Rung | None:
        """The step above the one of this name ("": none yet), or None at the top."""
        there = self.at(name)
        if name and there is None:
            return None
        now = self.number(there) if there else 0
        return next((rung for rung in self.rungs if self.number(rung) > now), None)

    def opening_reaches(self, rung: Rung) -> bool:
        """Whether it stands on this step by being opened at all."""
        return any(one.event == self.opens for one in rung.reached_when)


def facts_of(challenge: Challenge) -> Mapping[str, Any]:
    """What decides which steps there are."""
    return {"contract_held": challenge.contract_held, "strand": challenge.strand}


def find(facts: Mapping[str, Any], by: Actor) -> Climb | None:
    """The ladder for a challenge of these facts (`strand` among them), or None where there is none."""
    book, opens = rulebook_for(by.packs), OPENS[facts["strand"]]
    for name, rule in book.of_kind(Ladder).items():
        for trigger in rule.opens_when:
            if trigger.event == opens and compile_where(trigger.where)(facts):
                return Climb(book.ladder(name), facts)
    return None


def ladder_of(challenge: Challenge, by: Actor) -> Climb:
    """The ladder for this challenge.

    :raises Refused: where no protocol of the area has one.
    """
    found = find(facts_of(challenge), by)
    if found is None:
        raise Refused(NO_LADDER)
    return found


def has_ladder(strand: str, by: Actor) -> bool:
    """Whether a protocol of the area says how such a disagreement is settled."""
    return find({"strand": strand}, by) is not None


def here(challenge: Challenge, by: Actor) -> Rung | None:
    """The step it stands on, or None before the first."""
    return ladder_of(challenge, by).at(challenge.rung)


def stands_with(role: str, challenge: Challenge, by: Actor) -> bool:
    """Whether the step it stands on is this role's to hear."""
    rung = here(challenge, by)
    return rung is not None and role in rung.to


def next_rung(challenge: Challenge, by: Actor) -> Rung | None:
    """The step above the one it is on, or None at the top."""
    return ladder_of(challenge, by).after(challenge.rung)


def by_talking(rung: Rung) -> bool:
    """Whether two sides take this step by talking it over."""
    return any(one.event == TALKED for one in rung.reached_when)


def entry_of(rung: Rung) -> str:
    """The entry that taking this step makes.

    :raises Refused: where the protocol names none that somebody can make by climbing.
    """
    for one in rung.reached_when:
        if one.event in CLIMBED:
            return one.event
    raise Refused("This step is not one to take by asking above. Look at what it waits for.")


def facts_for(event: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the facts that the entry carries."""
    carries = vocabulary.events()[event].facts
    return {name: value for name, value in facts.items() if name in carries}
