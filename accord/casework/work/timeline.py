"""What happened on a case, as sentences: nothing hidden, nothing changed, newest first."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Prefetch

from accord import vocabulary
from accord.access.models import Member, Team
from accord.access.postgres.prepared import ask_here
from accord.access.sight import shown
from accord.casework.homes.models import Home
from accord.duties import facts as event_facts
from accord.events.models import Event

PAGE = 40
NAMED = {"member": Member, "team": Team, "home": Home}  # records that everybody may see by name


NEWER = Prefetch("corrected_by", Event.objects.only("pk", "ref", "file_id", "klass", "corrects_id"))

# Fixed texts, as a case is opened more often than anything else. The corrected entry may be of a
# class that the reader does not see, so it is a left join. The newer one is not ordered by its
# number alone: where little is known of the table, PostgreSQL would walk all entries in that order.
HAPPENED = """
SELECT e.id, e.ref, e.file_id, e.type, e.class, e.marking, e.facts, e.happened_at, e.recorded_at, m.name,
       c.file_id, c.class, c.type, c.facts, (SELECT n.ref FROM event n WHERE n.area_id = %(area)s AND n.corrects_id = e.id ORDER BY n.recorded_at, n.id LIMIT 1)
  FROM event e JOIN member m ON m.id = e.by_id LEFT JOIN event c ON c.id = e.corrects_id AND c.area_id = %(area)s
 WHERE e.area_id = %(area)s AND e.file_id = %(file)s ORDER BY e.happened_at DESC, e.seq DESC LIMIT %(limit)s OFFSET %(skip)s
"""
OPENED = """
SELECT d.opened_by_id, d.file_id, d.ref, d.act, d.role, d.rule, d.clauses[1]
  FROM duty d WHERE d.area_id = %(area)s AND d.opened_by_id = ANY(%(events)s) ORDER BY d.id
"""


class Said(Protocol):
    """What a sentence is made of."""

    @property
    def type(self) -> str:
        """The event's name in the vocabulary."""

    @property
    def facts(self) -> dict[str, Any]:
        """What was recorded of it."""


@dataclass(frozen=True, slots=True)
class _Said:
    type: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Happened:
    id: int
    ref: str
    file_id: int
    type: str
    klass: str
    marking: int
    facts: dict[str, Any]
    happened_at: datetime
    recorded_at: datetime
    by: str
    corrected_by: str
    corrects: _Said | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A duty that an entry made somebody owe, as far as the reader may see it."""

    ref: str
    act: str
    role: str
    rule: str
    clause: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. Times are UTC.

    `corrected_by` is the newer entry that took its place, and `puts_right` the sentence of
    the one whose place this took; both stay readable.
    """

    ref: str
    type: str
    klass: str
    marking: int
    sentence: str
    happened_at: datetime
    recorded_at: datetime
    by: str
    corrected_by: str
    puts_right: str
    opened: tuple[Opened, ...]
    why_past_gate: str  # the reason given for going ahead past a gate


def timeline(file_id: int, *, page: int = 0) -> list[Entry]:
    """The entries of a case the actor may see, `PAGE` of them and one more to tell of a next page."""
    asked = {"file": file_id, "limit": PAGE + 1, "skip": page * PAGE}
    rows = [_happened(row) for row in ask_here(HAPPENED, asked)]
    for one in rows[:PAGE]:
        shown(one.klass, [file_id])
    names = names_in([*rows, *(one.corrects for one in rows)])
    opened = _opened([one.id for one in rows])
    if opened:
        shown("duty", [file_id])
    return [_entry(one, names, opened.get(one.id, ())) for one in rows]


def entry_of(file_id: int, ref: str) -> Event | None:
    """One entry of this case, or None where there is none that the actor may see."""
    # the corrected entry may be of a class that the reader does not see, so it is a
    # left join: Django makes one for a column that may be empty
    found = Event.objects.filter(file_id=file_id, ref=ref)
    event = found.select_related("by", "corrects").prefetch_related(NEWER).first()
    if event is not None:
        shown(event.klass, [file_id])
    return event


def seen_among(file_id: int, ids: Iterable[int]) -> list[Event]:
    """Those of these entries of a case that the actor may see, in the order in which they happened."""
    rows = Event.objects.filter(file_id=file_id, pk__in=list(ids))
    found = list(rows.order_by("happened_at", "seq"))
    for event in found:
        shown(event.klass, [file_id])
    return found


def sentence_of(event: Event) -> str:
    """The timeline's sentence for one entry, with the names of homes, teams and members."""
    return _sentence(event, names_in([event]))


def _happened(row: tuple[Any, ...]) -> _Happened:
    number, ref, file_id, kind, klass, marking, facts, happened, recorded, by = row[:10]
    before, was, newer = row[12:]
    corrects = _Said(before, _read(was)) if before else None
    return _Happened(
        number, ref, file_id, kind, klass, marking, _read(facts), happened, recorded, by,
        newer or "", corrects,
    )  # fmt: skip


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def names_in(events: Iterable[Said | None]) -> Mapping[tuple[str, int], str]:
    """The names of the homes, teams and members that the sentences of these entries show."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for event in events:
        for _, table, pk in _refs(event) if event is not None else ():
            wanted[table].add(pk)
    found: dict[tuple[str, int], str] = {}
    for table, ids in wanted.items():
        rows = NAMED[table].objects.filter(pk__in=ids).values_list("pk", "name")
        found |= {(table, pk): name for pk, name in rows}
    return found


def _refs(event: Said) -> Iterable[tuple[str, str, int]]:
    """The facts of an entry that its sentence shows and that point to something with a name."""
    if event.type not in vocabulary.events():
        return
    kind = vocabulary.event(event.type)
    for slot in kind.slots():
        fact, pk = kind.fact(slot), event.facts.get(slot)
        if fact and fact.type == "ref" and fact.of in NAMED and isinstance(pk, int):
            yield slot, fact.of, pk


def _sentence(event: Said, names: Mapping[tuple[str, int], str]) -> str:
    if event.type not in vocabulary.events():
        return event.type.replace("_", " ").capitalize() + "."
    known = {slot: names[table, pk] for slot, table, pk in _refs(event) if (table, pk) in names}
    kind = vocabulary.event(event.type)
    return kind.sentence(event_facts.decode(event.type, event.facts), names=known | _role(event))


def _role(event: Said) -> dict[str, str]:
    role = vocabulary.roles().get(str(event.facts.get("role", "")))
    return {"role": role.title.lower()} if role else {}


def _opened(event_ids: list[int]) -> dict[int, tuple[Opened, ...]]:
    found: dict[int, list[Opened]] = defaultdict(list)
    for event_id, _, *owed in ask_here(OPENED, {"events": event_ids}):
        found[event_id].append(Opened(*owed))
    return {event_id: tuple(opened) for event_id, opened in found.items()}


def _entry(
    one: _Happened, names: Mapping[tuple[str, int], str], opened: tuple[Opened, ...]
) -> Entry:
    return Entry(
        ref=one.ref,
        type=one.type,
        klass=one.klass,
        marking=one.marking,
        sentence=_sentence(one, names),
        happened_at=one.happened_at,
        recorded_at=one.recorded_at,
        by=one.by,
        corrected_by=one.corrected_by,
        puts_right=_sentence(one.corrects, names) if one.corrects else "",
        opened=opened,
        why_past_gate=str(one.facts.get("went_ahead", "")),
    )
