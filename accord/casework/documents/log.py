"""Entries of a case's log as pieces of a chronology: each with its source, and without a place."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.sight import shown
from accord.casework.documents.facts import LOG, OFF_LOG, Fact
from accord.casework.work.timeline import names_in
from accord.duties import facts as event_facts
from accord.duties.rulebooks import rulebook_for
from accord.events.models import Event
from accord.protocols.schema import Duty

MOST = 2000  # entries in one document
A_PLACE = "the home"  # said of every home: its name would say where somebody lives


class TooMany(Exception):
    """There are more entries than one document may hold."""


def entries_between(file_id: int, since: date | None, until: date | None, by: Actor) -> list[Fact]:
    """Entries that stand and that the author may see, of the days from `since` to `until`.

    :raises TooMany: where there are more than `MOST`.
    """
    rows = Event.objects.filter(file_id=file_id, corrected_by__isnull=True, type__in=_known())
    rows = rows.exclude(klass__in=OFF_LOG).exclude(type__startswith="entry_")
    if since:
        rows = rows.filter(happened_at__gte=clock.start_of(since))
    if until:
        rows = rows.filter(happened_at__lt=clock.start_of(until + timedelta(days=1)))
    found = list(rows.select_related("by").order_by("happened_at", "seq")[: MOST + 1])
    if len(found) > MOST:
        raise TooMany
    for event in found:
        shown(event.klass, [file_id])
    names = names_in(found)
    return [_fact(event, names, by) for event in found]


def _known() -> list[str]:
    """The types of entry that the vocabulary has a sentence for."""
    return list(vocabulary.events())


def _fact(event: Event, names: Mapping[tuple[str, int], str], by: Actor) -> Fact:
    return Fact(
        klass=event.klass,
        marking=event.marking,
        table=LOG,
        row=event.pk,
        label=event.type,
        words=_sentence(event, names),
        at=event.happened_at,
        source=event.ref,
        by=event.by.name,
        clause=clause_of(by.packs, event.type),
    )


def _sentence(event: Event, names: Mapping[tuple[str, int], str]) -> str:
    kind = vocabulary.event(event.type)
    known: dict[str, str] = {}
    for slot in kind.slots():
        fact, pk = kind.fact(slot), event.facts.get(slot)
        if fact and fact.type == "ref" and fact.of == "home":
            known[slot] = A_PLACE
        elif fact and fact.type == "ref" and isinstance(pk, int) and (fact.of, pk) in names:
            known[slot] = names[fact.of, pk]
    role = vocabulary.roles().get(str(event.facts.get("role", "")))
    known |= {"role": role.title.lower()} if role else {}
    said: dict[str, Any] = dict(event_facts.decode(event.type, event.facts))
    return kind.sentence(said, names=known)


@lru_cache(maxsize=1024)
def clause_of(packs: tuple[str, ...], event_type: str) -> str:
    """The first clause in force that asks something of an entry of this type, or ""."""
    book = rulebook_for(packs)
    on = book.index.events.get(event_type)
    if on is None:
        return ""
    duties = book.of_kind(Duty)
    found = [rule.clauses[0] for rule in on.duties] + [tell.clauses[0] for tell in on.tells]
    found += [duties[name].clauses[0] for name in on.closers if name in duties]
    found += [gate.clause for gate in on.gates]
    return found[0] if found else ""
