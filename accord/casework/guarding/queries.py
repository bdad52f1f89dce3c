"""What gives and takes sight of a file, told to those who may know it; and one's own emergency access."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.events.models import Event

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class SightFact:
    """Something beside the case team that gave or took sight of a file. Times are UTC."""

    id: int
    kind: str  # block | restriction | listed | consent | glass
    member_id: int | None
    reason: str
    starts: datetime
    ends: datetime
    began_by: int | None
    ended_by: int | None

    @property
    def now(self) -> bool:
        """Whether it holds at this moment."""
        return self.starts <= clock.now() < self.ends


@dataclass(frozen=True, slots=True)
class MyEmergency:
    """The asker's own emergency access to a file, while it lasts. Times are UTC."""

    id: int
    starts: datetime
    ends: datetime
    may_extend: bool


@dataclass(frozen=True, slots=True)
class Emergency:
    """One emergency access, as whoever reviews it is shown it. Times are UTC."""

    id: int
    file_id: int
    file_ref: str
    member_id: int
    ground: str
    reason: str
    starts: datetime
    ends: datetime
    extended: bool
    outcome: str  # "" until somebody has looked at it
    reviewed_by: int | None
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    """Something that was shown to somebody during their emergency access. `at` is UTC."""

    at: datetime
    klass: str
    rows: int
    screen: str


@dataclass(frozen=True, slots=True)
class LockedOut:
    """Somebody who asked for emergency access three times in a day. `last_at` is UTC."""

    member_id: int
    asks: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class AccountState:
    """Whether an account is suspended, since and until when (UTC), or asleep."""

    suspended_since: datetime | None
    suspended_until: datetime | None
    asleep: bool


def facts_of(file_id: int) -> list[SightFact]:
    """Everything beside the case team that gives or gave, takes or took sight of a file."""
    found = _all(SightFact, "SELECT * FROM app.sight_facts(%s)", file_id)
    shown("access", [file_id] * len(found))
    return found


def facts_now(file_id: int) -> list[SightFact]:
    """What of it holds at this moment."""
    return [one for one in facts_of(file_id) if one.now]


def is_restricted(file_id: int) -> bool:
    """Whether only those on a list see the file now."""
    return any(one.kind == "restriction" for one in facts_now(file_id))


CONSENTS = ("consent_given", "consent_refused", "consent_withdrawn")


def agrees_to(file_id: int, purpose: str) -> bool:
    """Whether the young person agrees to this purpose at this moment, for whoever works on the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.agrees_to(%s, %s)", [file_id, purpose])
        (answer,) = cursor.fetchone()
    return bool(answer)


def consent_said(file_id: int) -> list[Event]:
    """What the young person said of sharing, the last first, for those who may see sharing."""
    rows = Event.objects.filter(file_id=file_id, type__in=CONSENTS).select_related("by")
    found = list(rows.order_by("-happened_at", "-pk"))
    shown("sharing", [file_id] * len(found))
    return found


def listed(file_id: int) -> set[int]:
    """The members on the file's list now."""
    return {one.member_id for one in facts_now(file_id) if one.kind == "listed" and one.member_id}


def holders(file_id: int) -> set[int]:
    """The members who hold the case and see it: its lead worker, and whoever manages their team."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT member_id FROM app.who_holds(%s)", [file_id])
        return {member for (member,) in cursor.fetchall()}


def can_see(file_id: int) -> list[int]:
    """The members who could see something of the file at this moment, for those who may know."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.member_id FROM app.could_see(%s, app.now()) c ORDER BY 1", [file_id]
        )
        return [member for (member,) in cursor.fetchall()]


def sees(file: File) -> bool:
    """Whether the asker sees the file at all."""
    return File.objects.filter(pk=file.pk, kind="case").exists()


def file_guarded(reference: str) -> str | None:
    """The reference of the one case called so, here or on the case system, for its information guardian.

    None, the same answer, for no such case and for one closed to the guardian.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT g.ref FROM app.file_guarded(%s) g", [reference.strip()])
        found = cursor.fetchall()
    return found[0][0] if len(found) == 1 else None


def file_watched(ref: str) -> int | None:
    """The file of this reference, or None for somebody who may not see who sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT w.id FROM app.file_to_watch(%s) w", [ref])
        found = cursor.fetchone()
    return found[0] if found else None


def my_emergency(file_id: int) -> MyEmergency | None:
    """The asker's own emergency access to a file, or None where none lasts."""
    return next(iter(_all(MyEmergency, "SELECT * FROM app.my_glass(%s)", file_id)), None)


def asks_left() -> int:
    """How often the asker may still ask for emergency access today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.glass_asks_left()")
        return cursor.fetchone()[0]


def four_hours_on(moment: datetime) -> datetime:
    """When emergency access that begins at this moment ends: four hours as they pass."""
    return moment + timedelta(hours=4)


def emergencies() -> list[Emergency]:
    """Every emergency access of the area, those nobody has looked at first; for reviewers only."""
    found = _all(Emergency, "SELECT * FROM app.emergency_accesses()")
    shown("access", (one.file_id for one in found))
    return found


def emergency(access: int) -> Emergency | None:
    """One of them, or None where there is none or it is not for the asker."""
    found = _all(Emergency, "SELECT * FROM app.emergency_accesses() e WHERE e.id = %s", access)
    shown("access", (one.file_id for one in found))
    return next(iter(found), None)


def looks_during(access: int) -> list[Look]:
    """What was shown while an emergency access lasted."""
    return _all(Look, "SELECT * FROM app.emergency_looks(%s)", access)


def locked_out() -> list[LockedOut]:
    """Who has asked too often; for the information guardian only."""
    return _all(LockedOut, "SELECT * FROM app.glass_locked_out()")


def account_of(member_id: int) -> AccountState | None:
    """How an account stands, for an administrator or of oneself; None for anybody else."""
    return next(iter(_all(AccountState, "SELECT * FROM app.account_state(%s)", member_id)), None)


def _all(kind: type[Row], sql: str, *values: Any) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return [kind(*row) for row in cursor.fetchall()]
