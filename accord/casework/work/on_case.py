"""The duties of one case: open, done, done late, waived, and no longer needed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.access.sight import shown
from accord.duties.models import Duty
from accord.events.models import Event

MOST_CLOSED = 100


@dataclass(frozen=True, slots=True)
class CaseDuty:
    """One duty of a case. Times are UTC. It has what `accord.web.doing` asks of a duty."""

    ref: str
    act: str
    rule: str
    clauses: tuple[str, ...]
    role: str
    owner: str  # who holds the role, "" where nobody does
    about: dict[str, Any]
    screen: str
    file_ref: str
    file_kind: str
    opened_at: datetime
    due_at: datetime | None
    aim_at: datetime | None
    law_at: datetime | None
    law_source: str
    immediate: bool
    measured: bool
    flag: str
    why: dict[str, Any]  # the event that made it owed; empty where that is closed to the reader
    closed_as: str  # done | waived | lapsed, "" while open
    closed_at: datetime | None
    done_at: datetime | None
    closed_says: str
    closed_by: str

    @property
    def late(self) -> bool:
        """Whether it was done after it was due; never so where the protocol gives no number."""
        if self.measured or self.due_at is None or self.done_at is None:
            return False
        return self.done_at >= self.due_at


def duties_on(file_id: int) -> list[CaseDuty]:
    """Every open duty of a case by when it is due, then up to `MOST_CLOSED` closed ones, newest first."""
    rows = Duty.objects.filter(file_id=file_id).select_related(
        "file", "owner_member", "owner_team", "closed_by__by"
    )
    still = list(rows.filter(closed_at__isnull=True).order_by("due_at", "pk"))
    closed = list(rows.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")[:MOST_CLOSED])
    shown("duty", [file_id] * (len(still) + len(closed)))
    opened = _opened_by(file_id, [row.opened_by_id for row in (*still, *closed)])
    return [_duty(row, opened.get(row.opened_by_id, {})) for row in (*still, *closed)]


def _opened_by(file_id: int, ids: list[int]) -> dict[int, dict[str, Any]]:
    """The events that made duties owed, as far as the reader may see them."""
    events = Event.objects.filter(pk__in=ids).only("file_id", "type", "klass", "facts")
    found = {one.pk: one for one in events}
    for one in found.values():
        shown(one.klass, [file_id])
    return {pk: {"event": one.type, "facts": one.facts} for pk, one in found.items()}


AS_STORED = (
    "ref", "act", "rule", "role", "about", "screen", "opened_at", "due_at", "aim_at", "law_at",
    "law_source", "immediate", "measured", "flag", "closed_as", "closed_at", "done_at",
    "closed_says",
)  # fmt: skip


def _duty(row: Duty, why: dict[str, Any]) -> CaseDuty:
    owner = row.owner_member or row.owner_team
    return CaseDuty(
        **{name: getattr(row, name) for name in AS_STORED},
        why=why,
        clauses=tuple(row.clauses),
        owner=owner.name if owner else "",
        file_ref=row.file.ref,
        file_kind=row.file.kind,
        closed_by=row.closed_by.by.name if row.closed_by else "",
    )
