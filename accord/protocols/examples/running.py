"""Run examples: each passes, or says what was expected, what came instead, and the proof."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

from accord import clock
from accord.protocols.examples.answer import Answer
from accord.protocols.examples.answering import answer
from accord.protocols.examples.journeys import is_journey, journey_runner
from accord.protocols.examples.reading import ExampleFile, Question, ReadExample
from accord.protocols.examples.world import BadExample, World, moment
from accord.protocols.examples.written import Example
from accord.protocols.pack import Pack
from accord.protocols.problems import shown
from accord.protocols.rulebook import NoSuchRule, Rulebook, compile_packs
from accord.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Result:
    """How one example went. The texts are empty where it passed."""

    file: str
    example: str
    passed: bool
    expected: str = ""
    got: str = ""
    why: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape other programs rely on."""
        return asdict(self)


class Rulebooks:
    """The packs an example may be run under, each set of them compiled once."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = {pack.id: pack for pack in packs}
        self._compiled: dict[frozenset[str], Rulebook] = {}

    def for_example(self, example: Example, questions: Iterable[Question]) -> Rulebook:
        """Return the rulebook of the packs that an example names, or whose clauses it speaks of.

        :raises BadExample: where there is no such pack or clause.
        """
        ids = frozenset(example.packs) or self._speaks_of(example, questions)
        unknown = ids - self.packs.keys()
        if unknown:
            raise BadExample(
                f"there is no pack called {', '.join(unknown)}; use {', '.join(self.packs)}"
            )
        if ids not in self._compiled:
            self._compiled[ids] = compile_packs(p for p in self.packs.values() if p.id in ids)
        return self._compiled[ids]

    def _speaks_of(self, example: Example, questions: Iterable[Question]) -> frozenset[str]:
        clauses = dict.fromkeys(
            [*example.covers, *(q.asked.clause for q in questions if q.asked.clause)]
        )
        homes = {
            clause: [p.id for p in self.packs.values() if clause in p.clauses] for clause in clauses
        }
        nowhere = [clause for clause, home in homes.items() if not home]
        if nowhere:
            raise BadExample(f"no pack has a clause {', '.join(nowhere)}; check its id")
        return frozenset(home[0] for home in homes.values())


def run_files(
    files: Iterable[ExampleFile], packs: Iterable[Pack], vocabulary: Vocabulary
) -> Iterator[Result]:
    """Run every example of some files, and yield how each went."""
    rulebooks = Rulebooks(packs)
    for file in files:
        name = shown(file.path)
        for problem in file.problems:
            yield Result(name, str(file.path.name), False, "a file of examples", str(problem))
        for one in file.examples:
            yield run_example(one, rulebooks, vocabulary, name)


def run_example(
    read: ReadExample, rulebooks: Rulebooks, vocabulary: Vocabulary, file: str = ""
) -> Result:
    """Run one example or journey."""
    if read.problems or read.example is None:
        got = "\n".join(str(problem) for problem in read.problems)
        return Result(file, read.name, False, "an example that can be read", got)
    if is_journey(read.example):
        return _journey(read, file)
    try:
        rulebook = rulebooks.for_example(read.example, read.questions)
        return _asked(read, read.example, rulebook, vocabulary, file)
    except (BadExample, NoSuchRule, clock.BeyondCalendar) as wrong:
        return Result(
            file, read.name, False, "an example that can be run", f"{read.place}: {wrong}"
        )


def _journey(read: ReadExample, file: str) -> Result:
    run = journey_runner()
    if run is None:
        got = f"{read.place}: nothing here runs journeys; run it with `accord examples`"
        return Result(file, read.name, False, "a journey run through the real actions", got)
    passed, expected, got, why = run(read)
    return Result(file, read.name, passed, expected, got, why)


def _asked(
    read: ReadExample, example: Example, rulebook: Rulebook, vocabulary: Vocabulary, file: str
) -> Result:
    wrong: list[tuple[Question, Answer]] = []

    @cache
    def world(until: Any) -> World:
        return World(example, rulebook, vocabulary, until)

    for question in read.questions:
        if question.asked.clause:
            rulebook.clause(question.asked.clause)
        found = answer(question, world(moment(question.at) if question.at else None))
        if not found.ok:
            wrong.append((question, found))
    if not wrong:
        return Result(file, read.name, True)
    return Result(
        file,
        read.name,
        False,
        expected="\n".join(f"{question.place}: {_written(question)}" for question, _ in wrong),
        got="\n".join(found.got for _, found in wrong),
        why=[line for _, found in wrong for line in found.why],
    )


def _written(question: Question) -> str:
    said = question.asked.model_dump(exclude_defaults=True, by_alias=True)
    return f"{question.kind}: {', '.join(f'{key} {value}' for key, value in said.items())}"
