"""What the protocol's form says about a part of a referral, and small readings of what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord import vocabulary
from accord.access.actor import Actor
from accord.casework.referrals import protocol
from accord.casework.referrals.queries.task_list import COMPLETE, GANGS_SECTION, TaskList
from accord.protocols.forms import Missing
from accord.web.clauses import clause_named
from accord.web.page.cards import Clause

GANGS = GANGS_SECTION[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """A thing that is missing: who owes it, which clause asks, and whether it must be there."""

    words: str
    who: str
    clause: Clause | None
    must: bool


def clause_of_form(by: Actor, item: str) -> Clause | None:
    """The clause that asks for a part of the referral, to stand beside the question."""
    for asked in protocol.checklist(by).form.items:
        if asked.item == item:
            found = clause_named(asked.clause, by.packs)
            says = f"{asked.says}."
            return Clause(ref=found.ref, says=says, href=found.href) if found else None
    return None


def owed(lacking: Iterable[Missing], by: Actor) -> list[MissingLine]:
    """What is missing, who owes it and which clause asks for it."""
    titles = protocol.titles(by)
    return [
        MissingLine(
            words=one.says,
            who=titles.get(one.owed_by, one.owed_by),
            clause=clause_named(one.clause, by.packs),
            must=one.force != "may",
        )
        for one in lacking
    ]


def still_missing(tasks: TaskList, by: Actor) -> list[MissingLine]:
    """What is missing, with the gangs consultation where one is needed and has not been held."""
    lines = owed(tasks.missing, by)
    if waits_for_gangs(tasks):
        who = protocol.titles(by)["gangs_coordinator"]
        says = "The gangs consultation, held and recorded"
        lines.append(MissingLine(words=says, who=who, clause=None, must=True))
    return lines


def waits_for_gangs(tasks: TaskList) -> bool:
    """Whether a consultation is needed and has not been held."""
    return any(one.id == GANGS and one.status != COMPLETE for one in tasks.sections)


def lines_of(text: str) -> list[str]:
    """The lines of a box in which each line is one thing."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def role_choices(by: Actor, roles: Iterable[str]) -> list[tuple[str, str]]:
    """Roles to choose from, by what this area calls them."""
    titles = protocol.titles(by)
    known = vocabulary.roles()
    return [(role, titles.get(role, known[role].title)) for role in roles]
