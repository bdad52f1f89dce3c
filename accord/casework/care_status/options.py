"""The options that come before section 20: those that the protocols in force name.

An option is an item of a pack's form for the record `section_20_options`. Two that name one mean one.
"""

from dataclasses import dataclass

from accord.access.actor import Actor
from accord.casework.care_status.models import Section20, Section20Option
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Form, Gate

RECORD = "section_20_options"
BEGINS = "section_20_accommodation_started"


@dataclass(frozen=True, slots=True)
class Option:
    """One option, with every clause that asks for it and what is written of it, if anything is."""

    name: str
    says: str
    clauses: tuple[str, ...]
    written: Section20Option | None = None


def named(by: Actor) -> list[Option]:
    """The options that the protocols name, none where no protocol names any."""
    book = rulebook_for(by.packs)
    found: dict[str, Option] = {}
    for name, rule in book.of_kind(Form).items():
        for item in book.form(name).needed({}) if rule.record == RECORD else ():
            known = found.get(item.item)
            clauses = tuple(dict.fromkeys([*(known.clauses if known else ()), item.clause]))
            found[item.item] = Option(item.item, item.says, clauses)
    return list(found.values())


def decided_first(by: Actor) -> bool:
    """Whether an agreement here has somebody decide on section 20 before it begins."""
    gates = rulebook_for(by.packs).of_kind(Gate).values()
    return any(one.event == BEGINS for gate in gates for one in gate.before)


def options_of(section_20: Section20, by: Actor) -> list[Option]:
    """Every option that is named, and any other that was written down, with what is written."""
    written = {row.option: row for row in section_20.options.order_by("pk")}
    here = [Option(one.name, one.says, one.clauses, written.pop(one.name, None)) for one in named(by)]  # fmt: skip
    return [*here, *(Option(name, name.replace("_", " ").capitalize(), (), row) for name, row in written.items())]  # fmt: skip
