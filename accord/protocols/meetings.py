"""Meetings: who does what, by the facts of the meeting date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.protocols.decision import Facts, Happened
from accord.protocols.parts import Attends, Point
from accord.protocols.schema import Meeting
from accord.protocols.where import Condition, compile_where, day_of

ONE = ("arranges", "chairs", "notes")
SEVERAL = ("must_attend", "should_attend", "may_attend", "may_not_attend")


Points = list[tuple[Condition, Point]]


@dataclass(frozen=True, slots=True)
class Part:
    """A role's part in a meeting, with the clause that gives it."""

    role: str
    clause: str
    deputy: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A point of the agenda, or the place, with its clause."""

    says: str
    clause: str


@dataclass(frozen=True, slots=True)
class MeetingRoles:
    """Everybody's part in one meeting. A barred role has no other part."""

    arranges: Part | None
    chairs: Part | None
    notes: Part | None
    must_attend: tuple[Part, ...]
    should_attend: tuple[Part, ...]
    may_attend: tuple[Part, ...]
    may_not_attend: tuple[Part, ...]
    place: AgendaPoint | None
    agenda: tuple[AgendaPoint, ...]


class Roles:
    """A meeting, ready to say who does what."""

    def __init__(self, id: str, meeting: Meeting) -> None:
        self.id, self.meeting = id, meeting
        self._rows: dict[str, list[tuple[Condition, Attends]]] = {
            name: [(compile_where(row.where), row) for row in getattr(meeting, name)]
            for name in (*ONE, *SEVERAL)
        }
        self._places = _compiled(meeting.place)
        self._agenda = _compiled(meeting.agenda)

    def at(self, facts: Facts) -> MeetingRoles:
        """Return everybody's part. `facts` are those of the meeting date, its age above all."""
        barred = self._parts("may_not_attend", facts, frozenset())
        out = frozenset(part.role for part in barred)

        def first(name: str) -> Part | None:
            return next(iter(self._parts(name, facts, out)), None)

        return MeetingRoles(
            arranges=first("arranges"),
            chairs=first("chairs"),
            notes=first("notes"),
            must_attend=self._parts("must_attend", facts, out),
            should_attend=self._parts("should_attend", facts, out),
            may_attend=self._parts("may_attend", facts, out),
            may_not_attend=barred,
            place=next(iter(self._points(self._places, facts)), None),
            agenda=self._points(self._agenda, facts),
        )

    def day(self, event: Happened) -> date | None:
        """Return the date of the meeting that an event arranges, where it says."""
        return day_of(event.facts.get(self.meeting.date)) if self.meeting.date else None

    def _parts(self, name: str, facts: Facts, out: frozenset[str]) -> tuple[Part, ...]:
        own = self.meeting.clause[0]
        return tuple(
            Part(row.role, row.clause or own, row.deputy, row.says)
            for holds, row in self._rows[name]
            if row.role not in out and holds(facts)
        )

    def _points(self, points: Points, facts: Facts) -> tuple[AgendaPoint, ...]:
        own = self.meeting.clause[0]
        return tuple(
            AgendaPoint(row.says, row.clause or own) for holds, row in points if holds(facts)
        )


def roles_at(meeting: Roles, facts: Facts) -> MeetingRoles:
    """Return who does what in a meeting, by the facts of its date."""
    return meeting.at(facts)


def _compiled(points: Iterable[Point]) -> Points:
    return [(compile_where(point.where), point) for point in points]
