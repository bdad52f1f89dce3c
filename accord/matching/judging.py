"""One young person and one place: possible or not, why, and how well it fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.matching.facts import Between, Person, Place, pair_of
from accord.protocols.matches import Fit, Pair

FULL = 1000  # a place that meets every wish
A_LIMIT = "A limit"  # the title of every sealed reason, so that none is told from another


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, or why not, by one rule. A sealed one says no fact and not which rule it is."""

    rule: str
    clause: str
    title: str
    says: str
    met: bool
    hard: bool
    points: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say of a young person and a place. `fit` is 0 to 1000, of what they wish."""

    possible: bool
    fit: int
    why: tuple[Reason, ...]
    why_not: tuple[Reason, ...]  # of hard rules
    less: tuple[Reason, ...]  # soft rules that are not met


def judge(rules: Sequence[Fit], person: Person, place: Place, between: Between) -> Judgement:
    """Return what the rules say, with every reason for and against."""
    return judge_pair(rules, pair_of(person, place, between))


def judge_pair(rules: Iterable[Fit], pair: Pair) -> Judgement:
    """Return what the rules say of the facts of one pair."""
    why: list[Reason] = []
    why_not: list[Reason] = []
    less: list[Reason] = []
    got = of = 0
    for rule in rules:
        if not rule.is_about(pair.person):
            continue
        met = rule.is_met(pair)
        of += rule.rule.points
        got += rule.rule.points if met else 0
        found = why if met else why_not if rule.hard else less
        if not met or (rule.rule.met and rule.is_about_place(pair.place)):
            found.append(reason(rule, pair, met))
    return Judgement(not why_not, share(got, of), tuple(why), once(why_not), tuple(less))


def share(got: int, of: int) -> int:
    """Return how much of what somebody wishes is met; whoever wishes nothing has it all."""
    return FULL * got // of if of else FULL


def reason(rule: Fit, pair: Pair, met: bool) -> Reason:
    """Return one reason in words, with the facts it stands on."""
    written = rule.rule
    says = rule.met(pair) if met else rule.says(pair)
    sealed = written.sealed
    return Reason(
        "" if sealed else rule.id,
        rule.clause,
        A_LIMIT if sealed and rule.hard else written.title,
        says,
        met,
        rule.hard,
        written.points,
        rule.compared(pair),
    )


def once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons without those that say the same: two sealed ones must not be counted."""
    return tuple({(one.rule, one.clause, one.says): one for one in reasons}.values())
