"""Figures of the agreement for screens: clause by clause, by team and by provider, small ones left out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.measures.suppressing import Cell, Shown, suppressed
from accord.duties.models import Duty

Counted = tuple[str, int | None, str, int, int]  # clause, group, how it stands, duties, people
Group = tuple[str | int | None, str, int, int]
Numbers = Mapping[tuple[str, str], int | None]
STANDS = ("in_time", "late", "overdue", "open", "waived")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of figures. None is a number left out because it is small."""

    key: str | int | None
    in_time: int | None
    late: int | None
    overdue: int | None
    open: int | None
    waived: int | None
    total: int | None

    @property
    def small(self) -> bool:
        """Whether anything of it is left out."""
        return None in (self.in_time, self.late, self.overdue, self.open, self.waived, self.total)

    @property
    def kept(self) -> int | None:
        """Of those that fell due and were not waived, how many in a hundred were done in time."""
        if self.in_time is None or self.late is None or self.overdue is None:
            return None
        due = self.in_time + self.late + self.overdue
        return round(100 * self.in_time / due) if due else None


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing the document wants measured. `middle` is the median: hours, or days of a stay."""

    goal: str
    part: str
    n: int | None
    middle: float | None


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty behind a figure, on a file the asker may see. Times are UTC."""

    ref: str
    act: str
    file: File
    stands: str
    due_at: datetime
    done_at: datetime | None


def may_read(provider: int | None = None) -> bool:
    """Whether the asker reads the figures of the whole agreement, or of one provider."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.reads_figures_of(%s)", [provider])
        return bool(cursor.fetchone()[0])


def by_clause(first: date, last: date, provider: int | None = None) -> list[Line]:
    """How often each clause with a clock was kept in whole quarters, both days included.

    The same for everybody who reads it. Nothing but whole quarters is counted, so that two
    overlapping periods cannot be taken one from the other. Of one provider, what would give away
    another's small number is left out too.
    """
    if provider is None:
        return _lines(
            (clause, stands, n, of) for clause, _, stands, n, of in _asked(first, last, "clause")
        )
    if not may_read(provider):
        return []
    found = []
    for clause, rows in _per_clause(_asked(first, last, "provider")).items():
        mine = (line for line in _lines(rows, columns_known=True) if line.key == provider)
        found += [replace(line, key=clause) for line in mine]
    return sorted(found, key=lambda line: str(line.key))


def by_team(first: date, last: date, clause: str) -> list[Line]:
    """The same of one clause, by the team that owed it. The key is the team, None for nobody."""
    rows = _per_clause(_asked(first, last, "team", clause)).get(clause, [])
    return _lines(rows, columns_known=True)


def by_provider(first: date, last: date, clause: str) -> list[Line]:
    """The same of one clause, by provider. The key is the agency, None for none."""
    rows = _per_clause(_asked(first, last, "provider", clause)).get(clause, [])
    return _lines(rows, columns_known=True)


def _asked(first: date, last: date, per: str, clause: str | None = None) -> list[Counted]:
    period = (clock.start_of(first), clock.midnight_after(last))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM app.agreement_figures(%s, %s, %s, NULL, %s)", [*period, per, clause]
        )
        return cursor.fetchall()


def _per_clause(rows: Iterable[Counted]) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = defaultdict(list)
    for clause, group, stands, n, of in rows:
        found[clause].append((group, stands, n, of))
    return found


def _lines(rows: Iterable[Group], *, columns_known: bool = False) -> list[Line]:
    cells = {(group, stands): Cell(n, of) for group, stands, n, of in rows}
    table = suppressed(cells, columns_known=columns_known)
    found = [_line(row, table) for row in table.rows]
    return sorted(found, key=lambda line: (line.key is None, str(line.key)))


def _line(row: str | int | None, table: Shown[str | int | None, str]) -> Line:
    values = {name: table.cells.get((row, name), 0) for name in STANDS}
    return Line(key=row, total=table.rows[row], **values)


def behind(clause: str, first: date, last: date) -> list[Owed]:
    """The duties behind the figures of a clause, on those files the asker may see anyway."""
    period = (clock.start_of(first), clock.midnight_after(last))
    found = (
        Duty.objects.filter(
            clauses__contains=[clause], measured=False, due_at__gte=period[0], due_at__lt=period[1]
        )
        .exclude(closed_as="lapsed")
        .select_related("file")
        .order_by("due_at", "id")[:500]
    )
    mine = File.objects.in_bulk({duty.file_id for duty in found})
    shown("duty", (duty.file_id for duty in found if duty.file_id in mine))
    return [
        Owed(duty.ref, duty.act, mine[duty.file_id], stands(duty), duty.due_at, duty.done_at)
        for duty in found
        if duty.file_id in mine and duty.due_at
    ]


def stands(duty: Duty) -> str:
    """How a duty with a clock stands now."""
    if duty.closed_as == "waived":
        return "waived"
    if duty.done_at and duty.due_at:
        return "in_time" if duty.done_at < duty.due_at else "late"
    return "overdue" if duty.due_at and duty.due_at <= clock.now() else "open"


def goals(first: date, last: date, provider: int | None = None) -> list[Goal]:
    """What the document wants measured, over whole quarters. Small numbers are left out.

    Of one provider, so is what would give away another's when taken from the whole area's.
    """
    if provider is not None and not may_read(provider):
        return []
    period = (clock.start_of(first), clock.midnight_after(last))
    per = "area" if provider is None else "provider"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.goal_figures(%s, %s, %s)", [*period, per])
        rows = cursor.fetchall()
    cells = {(of, (goal, part)): Cell(n, people) for goal, part, of, n, people, _ in rows}
    table = suppressed(cells, columns_known=provider is not None)
    numbers = {(goal, part): n for (of, (goal, part)), n in table.cells.items() if of == provider}
    numbers.update(_mediations(rows))
    return [
        Goal(goal, part, n, None if n is None else middle)
        for goal, part, of, _, _, middle in rows
        if of == provider
        for n in (numbers[goal, part],)
    ]


def _mediations(rows: Iterable[tuple[str, str, int | None, int, int, float | None]]) -> Numbers:
    """What came of mediation. How often it ended at all can be read off the clauses it fulfils."""
    ended = {
        (goal, part): Cell(n, people) for goal, part, _, n, people, _ in rows if goal == "mediation"
    }
    return suppressed(ended, rows_known=True).cells


def picture(agency: int, today: date, first: date, last: date) -> dict[str, dict[str, int | None]]:
    """Who lives with a provider, by age, status and plans to move on, and planned ends in a period.

    Small groups are left out, and one more of the same kind with each.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM app.provider_picture(%s, %s, %s, %s)", [agency, today, first, last]
        )
        rows = cursor.fetchall()
    cells = {(part, what): Cell(people, people) for part, what, people in rows}
    # how many live there can be read off the beds
    table = suppressed(cells, rows_known=True)
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    for (part, what), number in table.cells.items():
        found[part][what] = number
    return found
