"""Guided questions of a pack: a few taps, and the pack's own tables decide where they end.

A pack says in `guide.yaml` what is asked, in which words, and what to do at each ending. What an
answer means is a fact of a decision table, so that the guide and the table cannot drift apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from accord.protocols.rulebook import Rulebook

MOST_TAPS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its words, what it makes known, and the question after it, "" where it ends."""

    says: str
    facts: Mapping[str, Any]
    then: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers by id."""

    asks: str
    answers: Mapping[str, Choice]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """What to do: in sentences, whom to telephone, and which form to print or send, "" for none.

    `phone` is a number; `service` one of the area's, whose number and whoever is on duty the directory knows.
    """

    title: str
    does: tuple[str, ...]
    phone: str = ""
    service: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A form to print. `sent_to` is the service whose address the area keeps; `before` is checked first."""

    title: str
    clause: tuple[str, ...]
    sent_to: str
    before: tuple[str, ...]
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guided question. Its tables are asked in order, and the first that ends it does."""

    id: str
    title: str
    clause: tuple[str, ...]
    always: str
    tables: tuple[str, ...]
    first: str
    questions: Mapping[str, Question]
    endings: Mapping[str, Ending]
    forms: Mapping[str, Paper]


@dataclass(frozen=True, slots=True)
class Reached:
    """Where answers have led: to a question, or to an ending with its clause and the table's own words."""

    question: Question | None = None
    ending: Ending | None = None
    outcome: str = ""
    clause: str = ""
    says: str = ""
    taps: int = 0
    answered: tuple[tuple[str, str], ...] = field(default=())  # question and answer, in words


class NoSuchAnswer(LookupError):
    """Answers that do not lead through this guide."""


def walk(
    guide: Guide,
    answers: tuple[str, ...],
    rulebook: Rulebook,
    known: Mapping[str, Any] = MappingProxyType({}),
) -> Reached:
    """Follow answers (their ids, in order) from the first question. `known` needs no asking, such as the hour.

    :raises NoSuchAnswer: where one of them is no answer to the question it comes to.
    """
    at, told = guide.first, []
    facts = dict(known)
    for answer in answers:
        question = guide.questions.get(at)
        if question is None or answer not in question.answers:
            raise NoSuchAnswer(answer)
        choice = question.answers[answer]
        facts |= choice.facts
        told.append((question.asks, choice.says))
        at = choice.then
    if at:
        return Reached(question=guide.questions[at], taps=len(told), answered=tuple(told))
    return _ended(guide, facts, told, rulebook)


def _ended(
    guide: Guide, facts: Mapping[str, Any], told: list[tuple[str, str]], rulebook: Rulebook
) -> Reached:
    for table in guide.tables:
        found = rulebook.table(table).outcome(facts)
        if found.outcome[0] in guide.endings:
            name = found.outcome[0]
            return Reached(
                None, guide.endings[name], name, found.clause, found.says, len(told), tuple(told)
            )
    raise NoSuchAnswer(guide.tables[-1])


def ways_through(guide: Guide) -> Iterator[tuple[str, ...]]:
    """Every way from the first question to an end, as the ids of its answers."""
    ways: list[tuple[tuple[str, ...], str]] = [((), guide.first)]
    while ways:
        taken, at = ways.pop()
        for id, choice in guide.questions[at].answers.items():
            if choice.then:
                ways.append(((*taken, id), choice.then))
            else:
                yield (*taken, id)


def of(said: Mapping[str, Any]) -> Guide:
    """A guide as its pack writes it."""
    questions = {
        id: Question(
            one["asks"],
            {name: Choice(**answer) for name, answer in one["answers"].items()},
            one.get("hint", ""),
        )
        for id, one in said["questions"].items()
    }
    return Guide(
        id=said["id"],
        title=said["title"],
        clause=tuple(said["clause"]),
        always=said["always"],
        tables=tuple(said["tables"]),
        first=said["first"],
        questions=questions,
        endings={id: Ending(**_tuples(one)) for id, one in said["endings"].items()},
        forms={id: Paper(**_tuples(one)) for id, one in said.get("forms", {}).items()},
    )


def _tuples(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(one) if isinstance(one, list) else one for name, one in said.items()}
