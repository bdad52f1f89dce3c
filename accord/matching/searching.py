"""One young person over many places: all that is possible by fit, and why the rest is not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from accord.matching.changing import SmallestChange, smallest_change
from accord.matching.columns import Places
from accord.matching.facts import Between, Person, Place, pair_of
from accord.matching.judging import FULL, Judgement, Reason, judge_pair, once, reason, share
from accord.matching.scoring import Scoring
from accord.protocols.matches import Fit, Pair, named_in


class Words:
    """Reasons against, for one young person: said once for all places alike in what a rule reads of them."""

    def __init__(self) -> None:
        self._said: dict[tuple[Any, ...], Reason] = {}
        self._reads: dict[str, tuple[str, ...] | None] = {}

    def all(self, unmet: Sequence[Fit], pair: Pair) -> tuple[Reason, ...]:
        """Return why not, by each hard rule of these."""
        return once(self._one(rule, pair) for rule in unmet if rule.hard)

    def _one(self, rule: Fit, pair: Pair) -> Reason:
        if rule.id not in self._reads:
            self._reads[rule.id] = _place_facts(rule)
        reads = self._reads[rule.id]
        if reads is None:
            return reason(rule, pair, False)
        key = (rule.id, *[pair.place.get(name) for name in reads])
        if key not in self._said:
            self._said[key] = reason(rule, pair, False)
        return self._said[key]


def _place_facts(rule: Fit) -> tuple[str, ...] | None:
    """The facts of a place that a reason of this rule reads; None where it reads more than those."""
    written = rule.rule
    if written.between or written.apart or written.most_of_one_group:
        return None
    found = {*rule.reads(), *named_in(written.says)}
    return tuple(sorted(name for side, name in found if side == "place"))


@dataclass(frozen=True)
class Answer:
    """What is so of one place. Reasons are put into words, and changes looked for, when asked."""

    place: Place
    possible: bool
    fit: int
    pair: Pair
    rules: tuple[Fit, ...]
    unmet: tuple[Fit, ...]  # rules, hard and soft, that are not met
    today: date | None = None
    words: "Words" = field(default_factory=lambda: Words(), repr=False, compare=False)

    @property
    def why_not(self) -> tuple[Reason, ...]:
        """Every hard rule that is not met, in words."""
        return self.words.all(self.unmet, self.pair)

    @cached_property
    def judgement(self) -> Judgement:
        """Everything for and against, in words."""
        return judge_pair(self.rules, self.pair)

    @cached_property
    def smallest_change(self) -> SmallestChange | None:
        """The smallest change that would make it possible; None where none is known."""
        return smallest_change(self.rules, self.pair, self.today)


def search(
    rules: Sequence[Fit],
    person: Person,
    places: Sequence[Place],
    between: Between,
    today: date | None = None,
) -> list[Answer]:
    """Return an answer for every place: the possible ones first, by fit, then by the fewest reasons.

    Places that are equal stand in the order they were given: nothing decides between them.
    """
    answers = _answers(tuple(rules), person, places, between, today)
    return sorted(answers, key=_rank)


def _rank(answer: Answer) -> tuple[int, int]:
    if answer.possible:
        return -1, -answer.fit
    return sum(one.hard for one in answer.unmet), -answer.fit


def _answers(
    rules: tuple[Fit, ...],
    person: Person,
    places: Sequence[Place],
    between: Between,
    today: date | None,
) -> list[Answer]:
    about = [rule for rule in rules if rule.is_about(person.known)]
    bad = np.zeros((len(about), len(places)), bool)
    for row, (_, _, unmet) in enumerate(Scoring(about, Places(places, between)).unmet([person])):
        bad[row] = unmet[0]
    of = sum(rule.rule.points for rule in about)
    patterns: dict[bytes, tuple[tuple[Fit, ...], bool, int]] = {}
    found, words = [], Words()
    for place, column in zip(places, np.packbits(bad.T, axis=1), strict=True):
        key = column.tobytes()
        if key not in patterns:
            patterns[key] = _pattern(about, np.unpackbits(column), of)
        unmet_rules, possible, fit = patterns[key]
        pair = pair_of(person, place, between)
        found.append(Answer(place, possible, fit, pair, rules, unmet_rules, today, words))
    return found


def _pattern(about: Sequence[Fit], bits: np.ndarray, of: int) -> tuple[tuple[Fit, ...], bool, int]:
    """What several places share that fail the same rules: the rules, and so possible and fit."""
    unmet = tuple(rule for rule, bit in zip(about, bits, strict=False) if bit)
    lost = sum(rule.rule.points for rule in unmet)
    return unmet, not any(rule.hard for rule in unmet), share(of - lost, of) if of else FULL
