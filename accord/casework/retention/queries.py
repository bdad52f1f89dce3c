"""How long records are kept, what is held, and what may be let go of. Nobody is named here but who decided."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from accord.access.models import File
from accord.casework.retention.models import RetentionPeriod
from accord.casework.retention.periods import Period


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold that stands. `placed_at` is UTC."""

    id: int
    file_id: int
    file_ref: str
    why: str
    words: str
    placed_at: datetime
    placed_by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A record whose time has come, and once it is let go of its certificate. Times are UTC."""

    id: int
    ref: str
    file_ref: str
    record: str
    due_on: date
    state: str
    listed_at: datetime
    signed_by: int | None
    signer: str
    signed_at: datetime | None
    countersigner: str
    countersigned_at: datetime | None
    let_go_at: datetime | None
    rows: int | None
    keys: int | None
    entries: int | None
    head: str | None
    fingerprint: str
    held: bool

    @property
    def open(self) -> bool:
        """Whether somebody has still to sign."""
        return self.state in ("listed", "signed")


@dataclass(frozen=True, slots=True)
class Kept:
    """How long one case is kept. `due_on` is as though an open case were closed today."""

    record: str | None
    closed_on: date | None
    due_on: date | None
    held: bool
    basis: str | None
    years: int | None


def periods() -> list[RetentionPeriod]:
    """What the area has set and what is proposed, the newest first."""
    rows = RetentionPeriod.objects.exclude(state="ended").select_related(
        "proposed_by", "settled_by"
    )
    return list(rows.order_by("record", "-proposed_at", "-pk"))


def in_force() -> dict[str, Period]:
    """The area's periods that hold now, by kind of record."""
    return {
        one.record: Period(one.basis, one.years) for one in periods() if one.state == "in_force"
    }


def holds() -> list[Hold]:
    """The holds that the asker may know of."""
    return [Hold(*row) for row in _ask("SELECT * FROM app.legal_holds()")]


def holds_on(file: File) -> list[Hold]:
    """The holds on one case."""
    return [one for one in holds() if one.file_id == file.pk]


def hold(number: int) -> Hold | None:
    """One of them, or None where there is none for the asker."""
    return next((one for one in holds() if one.id == number), None)


def disposals() -> list[Listed]:
    """Records whose time has come, for whoever signs; those let go of last."""
    return [Listed(*row) for row in _ask("SELECT * FROM app.disposals()")]


def disposal(number: int) -> Listed | None:
    """One of them, or None where there is none for the asker."""
    return next((one for one in disposals() if one.id == number), None)


def kept(file: File) -> Kept | None:
    """How long this case is kept, for its lead worker and their manager; None for anybody else."""
    rows = _ask("SELECT * FROM app.kept_until(%s)", file.pk)
    return Kept(*rows[0]) if rows else None


def can_be_held(reference: str) -> bool:
    """Whether the asker may hold a record of this reference."""
    return _ask("SELECT app.file_to_hold(%s)", reference)[0][0] is not None


def _ask(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
