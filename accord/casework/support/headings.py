"""The headings of daily support: what the protocols in force name, and what is agreed under each.

A heading is an item of a pack's form for the record `support_headings`. Two agreements that name
one heading mean one, and both clauses are cited.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.support.models import SupportHeading
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Form

RECORD = "support_headings"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of daily support, with every clause that asks for it, in the order of the packs."""

    name: str
    says: str
    clauses: tuple[str, ...]


def headings(by: Actor, facts: Mapping[str, Any]) -> list[Heading]:
    """The headings for a young person of whom these facts stand, none where no protocol names any."""
    book = rulebook_for(by.packs)
    found: dict[str, Heading] = {}
    for name, rule in book.of_kind(Form).items():
        for item in book.form(name).needed(facts) if rule.record == RECORD else ():
            known = found.setdefault(item.item, Heading(item.item, item.says, ()))
            clauses = tuple(dict.fromkeys([*known.clauses, item.clause]))
            found[item.item] = replace(known, clauses=clauses)
    return list(found.values())


def in_force(file: File) -> dict[str, SupportHeading]:
    """What is agreed under each heading now, by heading."""
    rows = SupportHeading.objects.filter(file_id=file.pk, superseded_at__isnull=True)
    return {row.heading: row for row in rows.select_related("placement").order_by("pk")}


def to_be_reviewed(file: File, by: Actor, facts: Mapping[str, Any]) -> list[Heading]:
    """The headings a review speaks of: those the protocols name, and what was agreed under any other.

    A heading that a birthday or a new edition takes off the list stays until it has been spoken of.
    """
    named = headings(by, facts)
    known = {one.name for one in named}
    others = [row for name, row in in_force(file).items() if name not in known]
    return [*named, *(Heading(row.heading, in_words(row.heading), ()) for row in others)]


def in_words(heading: str) -> str:
    """The id of a heading as words, for one that no protocol in force names any more."""
    return heading.replace("_", " ").capitalize()
