"""What happened on a case, as sentences: nothing hidden, nothing changed, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from accord import vocabulary
from accord.access.models import Member, Team
from accord.access.sight import shown
from accord.casework.homes.models import Home
from accord.duties import facts as event_facts
from accord.duties.models import Duty
from accord.events.models import Event

PAGE = 40
NAMED = {"member": Member, "team": Team, "home": Home}  # records that everybody may see by name


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
    rows = list(_events(file_id)[page * PAGE : (page + 1) * PAGE + 1])
    for event in rows[:PAGE]:
        shown(event.klass, [file_id])
    names = names_in([*rows, *(event.corrects for event in rows if event.corrects_id)])
    opened = _opened([event.pk for event in rows])
    if opened:
        shown("duty", [file_id])
    return [_entry(event, names, opened.get(event.pk, ())) for event in rows]


def entry_of(file_id: int, ref: str) -> Event | None:
    """One entry of this case, or None where there is none that the actor may see."""
    event = _events(file_id).filter(ref=ref).first()
    if event is not None:
        shown(event.klass, [file_id])
    return event


def sentence_of(event: Event) -> str:
    """The timeline's sentence for one entry, with the names of homes, teams and members."""
    return _sentence(event, names_in([event]))


def _events(file_id: int) -> Any:
    newer = Prefetch(
        "corrected_by", Event.objects.only("pk", "ref", "file_id", "klass", "corrects_id")
    )
    # the corrected entry may be of a class that the reader does not see, so it is a
    # left join: Django makes one for a column that may be empty
    found = Event.objects.filter(file_id=file_id).select_related("by", "corrects")
    return found.prefetch_related(newer).order_by("-happened_at", "-seq")


def names_in(events: Iterable[Event | None]) -> Mapping[tuple[str, int], str]:
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


def _refs(event: Event) -> Iterable[tuple[str, str, int]]:
    """The facts of an entry that its sentence shows and that point to something with a name."""
    if event.type not in vocabulary.events():
        return
    kind = vocabulary.event(event.type)
    for slot in kind.slots():
        fact, pk = kind.fact(slot), event.facts.get(slot)
        if fact and fact.type == "ref" and fact.of in NAMED and isinstance(pk, int):
            yield slot, fact.of, pk


def _sentence(event: Event, names: Mapping[tuple[str, int], str]) -> str:
    if event.type not in vocabulary.events():
        return event.type.replace("_", " ").capitalize() + "."
    known = {slot: names[table, pk] for slot, table, pk in _refs(event) if (table, pk) in names}
    kind = vocabulary.event(event.type)
    return kind.sentence(event_facts.decode(event.type, event.facts), names=known | _role(event))


def _role(event: Event) -> dict[str, str]:
    role = vocabulary.roles().get(str(event.facts.get("role", "")))
    return {"role": role.title.lower()} if role else {}


def _opened(event_ids: list[int]) -> dict[int, tuple[Opened, ...]]:
    found: dict[int, list[Opened]] = defaultdict(list)
    for duty in Duty.objects.filter(opened_by_id__in=event_ids).order_by("pk"):
        found[duty.opened_by_id].append(
            Opened(duty.ref, duty.act, duty.role, duty.rule, duty.clauses[0])
        )
    return {event_id: tuple(opened) for event_id, opened in found.items()}


def _entry(event: Event, names: Mapping[tuple[str, int], str], opened: tuple[Opened, ...]) -> Entry:
    newer = next(iter(event.corrected_by.all()), None)
    before = event.corrects if event.corrects_id else None
    return Entry(
        ref=event.ref,
        type=event.type,
        klass=event.klass,
        marking=event.marking,
        sentence=_sentence(event, names),
        happened_at=event.happened_at,
        recorded_at=event.recorded_at,
        by=event.by.name,
        corrected_by=newer.ref if newer else "",
        puts_right=_sentence(before, names) if before else "",
        opened=opened,
        why_past_gate=str(event.facts.get("went_ahead", "")),
    )
