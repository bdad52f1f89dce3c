"""A home tonight: who sleeps in which room, who is out and expected back, what is due, what happened since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import CaseTeam, File
from accord.access.sight import shown
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.queries import beds_taken
from accord.casework.meetings.models import Arrangement
from accord.casework.missing.models import LIVE, Episode
from accord.casework.nights.actions import NIGHT_BEGINS
from accord.casework.nights.models import Whereabouts
from accord.casework.people.models import ContactDetails, YoungPerson
from accord.casework.placements.models import Placement
from accord.casework.work.timeline import sentence_of
from accord.duties.models import Duty
from accord.events.models import Event

HOME_OWES = ("keyworker", "keyworker_manager", "home_staff", "provider_manager", "provider")
MOST = 60
DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Somebody who sleeps here, as far as the reader may see them. Times are UTC."""

    file: File
    person: YoungPerson
    room: str
    whereabouts: Whereabouts | None  # tonight's newest
    absence: Episode | None  # the open one
    agreed: Any  # the terms for reporting them missing, None where nothing is agreed
    curfew: Any
    phone: str
    team: dict[str, str]  # role → who holds it


@dataclass(frozen=True, slots=True)
class Due:
    """Something that the home owes tonight."""

    act: str
    who: str
    due_at: datetime | None
    late: bool
    duty: Duty


@dataclass(frozen=True, slots=True)
class Since:
    """One thing that happened since the last shift."""

    at: datetime
    who: str
    says: str
    by: str
    file_ref: str


def tonight_of(now: datetime) -> date:
    """The London day whose night it is: it runs from noon to noon."""
    return clock.local_date(now - NIGHT_BEGINS)


def homes_of(by: Actor) -> list[Home]:
    """The homes that the actor's own agency runs, by name."""
    if by.agency_id is None:
        return []
    today = clock.local_date(clock.now())
    rows = Home.objects.filter(agency_id=by.agency_id).order_by("name")
    return [home for home in rows if home.closed_on is None or home.closed_on > today]


def sleepers(home: Home) -> list[Sleeper]:
    """Everybody the reader may see who sleeps in this home, room by room."""
    placements = Placement.objects.filter(home_id=home.pk, state="started")
    rows = list(placements.select_related("bed", "file").order_by("bed__name", "pk"))
    ids = [row.file_id for row in rows]
    people = {one.file_id: one for one in YoungPerson.objects.filter(file_id__in=ids)}
    known = _known(ids)
    for klass in ("identity", "placement", "location", "missing", "arrangement", "contact", "team"):
        shown(klass, people)
    return [_sleeper(row, people[row.file_id], known) for row in rows if row.file_id in people]


def _known(ids: list[int]) -> dict[str, dict[Any, Any]]:
    now = clock.now()
    noted = Whereabouts.objects.filter(file_id__in=ids, night=tonight_of(now)).order_by("noted_at", "pk")  # fmt: skip
    absent = Episode.objects.filter(file_id__in=ids, state__in=LIVE)
    agreed = Arrangement.objects.filter(file_id__in=ids, state="current", kind__in=["missing", "curfew"])  # fmt: skip
    team: dict[int, dict[str, str]] = {}
    for row in CaseTeam.objects.filter(file_id__in=ids, starts__lte=now, ends__gt=now).select_related("member", "team"):  # fmt: skip
        holder = row.member or row.team
        team.setdefault(row.file_id, {})[row.role] = holder.name if holder else ""
    phones = ContactDetails.objects.filter(file_id__in=ids).values_list("file_id", "phone")
    return {
        "whereabouts": {one.file_id: one for one in noted},
        "absence": {one.file_id: one for one in absent},
        "agreed": {(one.file_id, one.kind): one for one in agreed.select_related("missing", "curfew")},
        "team": team,
        "phone": dict(phones),
    }  # fmt: skip


def _sleeper(row: Placement, person: YoungPerson, known: dict[str, dict[Any, Any]]) -> Sleeper:
    terms = known["agreed"].get((row.file_id, "missing"))
    curfew = known["agreed"].get((row.file_id, "curfew"))
    return Sleeper(
        file=row.file,
        person=person,
        room=row.bed.name if row.bed else "No room recorded",
        whereabouts=known["whereabouts"].get(row.file_id),
        absence=known["absence"].get(row.file_id),
        agreed=terms.missing if terms else None,
        curfew=curfew.curfew if curfew else None,
        phone=known["phone"].get(row.file_id, ""),
        team=known["team"].get(row.file_id, {}),
    )


def rooms_not_seen(home: Home, seen: Iterable[Sleeper]) -> list[str]:
    """Rooms that somebody sleeps in whom the reader has no part with."""
    rooms = {one.room for one in seen}
    taken = beds_taken()
    beds = Bed.objects.filter(home_id=home.pk).order_by("name")
    return [bed.name for bed in beds if bed.pk in taken and bed.name not in rooms]


def my_last_shift(home: Home, by: Actor) -> datetime:
    """When the actor last took over here; a day ago where they never did."""
    rows = Event.objects.filter(file_id=home.file_id, type="shift_taken_over", by_id=by.member_id)
    last = rows.order_by("-happened_at").first()
    return last.happened_at if last else clock.now() - DAY


def on_shift(home: Home) -> tuple[str, datetime] | None:
    """Who took over last, and when."""
    rows = Event.objects.filter(file_id=home.file_id, type="shift_taken_over").select_related("by")
    last = rows.order_by("-happened_at").first()
    return (last.by.name, last.happened_at) if last else None


def due_tonight(found: Iterable[Sleeper]) -> list[Due]:
    """What the home owes by the end of this night, and what is late, for those who sleep here."""
    names = {one.file.pk: one.person.preferred_name for one in found}
    until = clock.midnight_after(tonight_of(clock.now())) + NIGHT_BEGINS
    rows = Duty.objects.filter(file_id__in=names, closed_at__isnull=True, role__in=HOME_OWES)
    due = [row for row in rows.order_by("due_at", "pk") if row.immediate or _by(row, until)]
    shown("duty", [row.file_id for row in due])
    now = clock.now()
    return [Due(row.act, names[row.file_id], row.due_at, bool(row.due_at and row.due_at <= now), row) for row in due]  # fmt: skip


def _by(duty: Duty, until: datetime) -> bool:
    return duty.due_at is not None and not duty.measured and duty.due_at <= until


def happened_since(found: Iterable[Sleeper], since: datetime) -> list[Since]:
    """What was recorded since a moment (aware) about those who sleep here, the newest first."""
    people = {one.file.pk: one for one in found}
    rows = Event.objects.filter(file_id__in=people, recorded_at__gt=since, corrected_by__isnull=True)  # fmt: skip
    events = list(rows.select_related("by").order_by("-recorded_at", "-seq")[:MOST])
    for event in events:
        shown(event.klass, [event.file_id])
    return [
        Since(
            at=event.happened_at,
            who=people[event.file_id].person.preferred_name,
            says=sentence_of(event),
            by=event.by.name,
            file_ref=people[event.file_id].file.ref,
        )
        for event in events
    ]
