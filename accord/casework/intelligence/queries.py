"""What screens show of intelligence: the team's briefings, the relay as a chain, what was passed to whom."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from accord.access.models import File, Member
from accord.access.postgres.one_area import here
from accord.access.sight import shown
from accord.casework.intelligence.models import (
    GangsSection,
    GroupLink,
    IntelItem,
    PoliceFlag,
    RelayNote,
    SpecialMeasure,
)
from accord.casework.people.models import YoungPerson

SEEN = """
SELECT t.role, t.seen_at, t.file_id FROM public.tell t
 WHERE t.area_id = %(area)s AND t.file_id = %(file)s AND t.about->>%(fact)s = %(pk)s AND t.seen_at IS NOT NULL ORDER BY t.seen_at
"""


@dataclass(frozen=True, slots=True)
class Briefing:
    """One daily briefing, for the team that had it. Times are UTC."""

    ref: str
    briefed_on: date
    words: str
    by: str
    at: datetime
    passed: list[int]  # ids of the items cleared of it
    looks: int  # how many people have read it


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain from the gangs team to the home: what, when (UTC), who; None where it is to come."""

    what: str
    at: datetime | None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Relay:
    """One item with every step it has taken and the next it waits for."""

    item: IntelItem
    steps: list[Step]
    notes: list[RelayNote]


def briefings(since: date, until: date) -> list[Briefing]:
    """The briefings of the asker's team between two London days; nothing for anybody else. Reading is kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.read_briefings(%s, %s)", [since, until])
        rows = cursor.fetchall()
    names = dict(Member.objects.filter(pk__in={row[3] for row in rows}).values_list("pk", "name"))
    return [
        Briefing(ref, on, words, names.get(by, ""), at, list(passed), looks)
        for ref, on, words, by, at, passed, looks in rows
    ]


def briefed_days(since: date) -> list[date]:
    """The days since then on which the asker's team was briefed, without a word of what was said."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT d.briefed_on FROM app.briefed_days(%s) d", [since])
        return [day for (day,) in cursor.fetchall()]


def watched() -> list[YoungPerson]:
    """The young people about whom the asker's team may pass something on, by surname."""
    newest = GangsSection.objects.order_by("file_id", "-decided_at", "-pk").distinct("file_id")
    files = [row.file_id for row in newest if row.applies]
    people = YoungPerson.objects.filter(file_id__in=files).select_related("file")
    found = list(people.order_by("sort_key", "pk"))
    shown("gangs", files)
    shown("identity", [person.file_id for person in found])
    return found


def section(file: File) -> GangsSection | None:
    """Whether the section on gangs applies: the newest word, or None."""
    row = GangsSection.objects.filter(file_id=file.pk).order_by("-decided_at", "-pk").first()
    shown("gangs", [file.pk] if row else [])
    return row


def relays(file: File) -> list[Relay]:
    """Every item on the case with its chain, newest first."""
    items = IntelItem.objects.filter(file_id=file.pk).select_related(
        "recorded_by", "shared_by", "urgency_decided_by"
    )
    found = list(items.order_by("-sanitised_at", "-pk"))
    shown("intelligence", [file.pk] * len(found))
    return [_relay(item) for item in found]


def notes_for_me(file: File) -> list[RelayNote]:
    """What was passed on about this young person that the asker may read, newest first."""
    rows = RelayNote.objects.filter(file_id=file.pk).select_related("recorded_by")
    found = list(rows.order_by("-sent_at", "-pk"))
    shown("relay", [file.pk] * len(found))
    return found


def flags(file: File) -> list[PoliceFlag]:
    """Whether the young person is or was on a police list, newest first."""
    found = list(PoliceFlag.objects.filter(file_id=file.pk).order_by("-known_at", "-pk"))
    shown("gangs", [file.pk] * len(found))
    return found


def group_links(file: File) -> list[GroupLink]:
    """The groups the young person belongs or belonged to, or is linked with, those that stand first."""
    rows = GroupLink.objects.filter(file_id=file.pk).order_by("-known_at", "-pk")
    found = sorted(rows, key=lambda one: one.ended_at is not None)
    shown("gangs", [file.pk] * len(found))
    return found


def measures(file: File) -> list[SpecialMeasure]:
    """What the police have or had in place, newest first."""
    found = list(SpecialMeasure.objects.filter(file_id=file.pk).order_by("-since", "-pk"))
    shown("safeguarding", [file.pk] * len(found))
    return found


def _relay(item: IntelItem) -> Relay:
    notes = list(
        RelayNote.objects.filter(about="intel", subject_id=item.pk, file_id=item.file_id)
        .select_related("recorded_by", "call")
        .order_by("sent_at", "pk")
    )
    shown("relay", [item.file_id] * len(notes))
    seen = _seen(item.file_id, "intel", item.pk)
    steps = [
        Step("Cleared by the gangs team", item.sanitised_at, item.recorded_by.name),
        Step(
            "Passed to the lead worker and the deputy team manager",
            item.shared_at,
            item.shared_by.name if item.shared_by else "",
        ),
        Step("Seen by the lead worker", seen.get("lead_worker")),
        Step(_urgency(item), item.urgency_decided_at, _name(item.urgency_decided_by)),
        *(_passed(note) for note in notes),
    ]
    told = any(note for note in notes)
    if not told:
        steps.append(Step("The keyworker is told", None))
    if item.closed_at:
        steps.append(Step("Closed", item.closed_at))
    return Relay(item, steps, notes)


def _urgency(item: IntelItem) -> str:
    if item.urgent is None:
        return "Decided whether it is urgent"
    return "Decided: urgent" if item.urgent else "Decided: not urgent"


def _passed(note: RelayNote) -> Step:
    how = {"phone": "Telephoned", "email": "E-mailed", "written_up": "The call was written up"}
    at = note.call.called_at if note.call else note.sent_at
    return Step(how[note.how], at, note.recorded_by.name)


def _name(member: Member | None) -> str:
    return member.name if member else ""


def _seen(file_id: int, fact: str, pk: int) -> dict[str, datetime]:
    """When each role first saw what it was told about this record."""
    with connection.cursor() as cursor:
        cursor.execute(*here(SEEN, {"file": file_id, "fact": fact, "pk": str(pk)}))
        rows = cursor.fetchall()
    first: dict[str, datetime] = {}
    for role, at, _ in rows:
        first.setdefault(role, at)
    return first
