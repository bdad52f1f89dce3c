"""Guided questions lead somewhere: every answer to a question or an ending, every ending to a service that there is."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from accord.protocols import guides
from accord.protocols.guides import MOST_TAPS, Guide, NoSuchAnswer
from accord.protocols.pack import Pack
from accord.protocols.problems import BrokenPack, Problem
from accord.protocols.reading import checked
from accord.protocols.rulebook import compile_packs
from accord.protocols.schema import Table
from accord.protocols.yaml_file import Node, read
from accord.vocabulary import Vocabulary

Found = tuple[tuple[str | int, ...], str]  # where in the file, and what is wrong


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(_Written):
    """One answer, as it is written."""

    says: str
    facts: dict[str, Any]
    then: str = ""


class Asked(_Written):
    """One question, as it is written."""

    asks: str
    answers: dict[str, Answer] = Field(min_length=1)
    hint: str = ""


class End(_Written):
    """One ending, as it is written."""

    title: str
    does: list[str]
    phone: str = ""
    service: str = ""
    form: str = ""


class Blank(_Written):
    """One form to print, as it is written."""

    title: str
    clause: list[str]
    sent_to: str
    before: list[str]
    blanks: list[str]


class Guided(_Written):
    """`guide.yaml`, as it is written."""

    id: str
    title: str
    clause: list[str]
    always: str
    tables: list[str] = Field(min_length=1)
    first: str
    questions: dict[str, Asked] = Field(min_length=1)
    endings: dict[str, End] = Field(min_length=1)
    forms: dict[str, Blank] = {}


def check(pack: Pack, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the guided questions of a pack; most packs have none."""
    page = pack.folder / "guide.yaml"
    if not page.exists():
        return
    problems: list[Problem] = []
    try:
        node = read(page)
    except BrokenPack as broken:
        yield from broken.problems
        return
    written = checked(Guided, node, "guide", problems)
    yield from problems
    if written:
        yield from _wrong(pack, vocabulary, written, node)


def _wrong(pack: Pack, vocabulary: Vocabulary, written: Guided, node: Node) -> Iterator[Problem]:
    found = [*_leads(written), *_named(pack, vocabulary, written)]
    found = found or list(_ends(pack, guides.of(node.value)))
    for path, says in found:
        yield Problem(node.place(*path), f"guide {written.id}", says)


def _leads(written: Guided) -> Iterator[Found]:
    """Answers that lead to no question, questions that lead in a circle or that nothing leads to."""
    if written.first not in written.questions:
        yield ("first",), f"there is no question called {written.first}"
    asked, depth = {written.first}, [(written.first, 1)]
    while depth:
        at, taps = depth.pop()
        for id, answer in written.questions[at].answers.items() if at in written.questions else ():
            where = ("questions", at, "answers", id)
            if answer.then and answer.then not in written.questions:
                yield (*where, "then"), f"there is no question called {answer.then}"
            elif answer.then and taps >= MOST_TAPS:
                yield (*where, "then"), f"this takes more than {MOST_TAPS} taps, or leads in a circle"  # fmt: skip
            elif answer.then:
                asked.add(answer.then)
                depth.append((answer.then, taps + 1))
    for question in written.questions.keys() - asked:
        yield ("questions", question), "no answer leads to this question"


def _named(pack: Pack, vocabulary: Vocabulary, written: Guided) -> Iterator[Found]:
    """Services, forms, clauses and tables that are named and not there."""
    services = [name for name, role in vocabulary.roles.items() if role.kind in ("team", "outside")]
    for id, end in written.endings.items():
        yield from _no("service", [end.service], services, ("endings", id, "service"))
        yield from _no("form", [end.form], written.forms, ("endings", id, "form"))
    for id, form in written.forms.items():
        yield from _no("service", [form.sent_to], services, ("forms", id, "sent_to"))
        yield from _no("clause", form.clause, pack.clauses, ("forms", id, "clause"))
    yield from _no("clause", written.clause, pack.clauses, ("clause",))
    tables = {rule.id: rule for rule in pack.rules if isinstance(rule, Table)}
    yield from _no("table", written.tables, tables, ("tables",))
    rows = [row for name in written.tables if name in tables for row in tables[name].rows]
    outcomes = {
        one
        for row in rows
        for one in ([row.outcome] if isinstance(row.outcome, str) else row.outcome)
    }
    for id in written.endings:
        yield from _no("outcome of its tables", [id], outcomes, ("endings", id))
    inputs = {one for name in written.tables if name in tables for one in tables[name].inputs}
    for id, question in written.questions.items():
        for name, answer in question.answers.items():
            where = ("questions", id, "answers", name, "facts")
            yield from _no("input of its tables", answer.facts, inputs, where)


def _no(
    what: str, named: Iterable[str], known: Iterable[str], where: tuple[str | int, ...]
) -> Iterator[Found]:
    for name in named:
        if name and name not in known:
            yield where, f"there is no {what} called {name}"


def _ends(pack: Pack, guide: Guide) -> Iterator[Found]:
    """Ways through that no table ends, asked with all that was answered."""
    book = compile_packs([pack])
    for way in guides.ways_through(guide):
        try:
            guides.walk(guide, way, book)
        except NoSuchAnswer:
            yield ("tables",), f"no table ends the way through {', '.join(way)}"
