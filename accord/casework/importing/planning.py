"""The dry run: what an import would do, row by row, with nothing written."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from accord.casework.importing.kinds import ALL, Kind
from accord.casework.importing.known import Known
from accord.casework.importing.models import Import, ImportedRow
from accord.casework.importing.reading import Row, rows_of

ADD, THERE, WRONG, ASK = "add", "there", "wrong", "ask"


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one row."""

    row: Row
    comes_to: str  # add | there | wrong | ask
    says: tuple[str, ...] = ()
    maybe: str = ""  # whom or what it may be already


def plan(kind: Kind, content: bytes, agreed: Collection[int] = ()) -> list[Planned]:
    """What would become of each row of this file, were it imported now.

    A young person who may be known already is asked about: only lines that somebody `agreed` to
    are added all the same.

    :raises Refused: where the file as a whole cannot be read.
    """
    rows = rows_of(content, kind.sheet)
    known, before = Known(), keys_added(kind.name)
    maybe = kind.likely_twice(rows, known)
    first: dict[str, int] = {}
    found = [_planned(row, kind, known, before, maybe.get(row.line, ""), first) for row in rows]
    return [_asked(one, kind, agreed) for one in found]


def _asked(one: Planned, kind: Kind, agreed: Collection[int]) -> Planned:
    if one.comes_to == ADD and one.maybe and kind.asks and one.row.line not in agreed:
        return replace(one, comes_to=ASK)
    return one


def _planned(
    row: Row, kind: Kind, known: Known, before: set[str], maybe: str, first: dict[str, int]
) -> Planned:
    if row.key in before:
        return Planned(row, THERE, ("This row was imported before. It is left as it is.",))
    problems = list(row.problems)
    if not problems:
        wrong = kind.wrong(row.values, known)
        problems += [
            f"Line {row.line}, {said[0].lower() + said[1:] if ':' not in said else said}"
            for said in wrong
        ]
    line = first.setdefault(row.key, row.line)
    if line != row.line:
        problems.append(
            f"Line {row.line}: line {line} is about the same {kind.one}. Take one of them out."
        )
    return Planned(row, WRONG if problems else ADD, tuple(problems), maybe)


def keys_added(kind: str) -> set[str]:
    """What every row that was ever imported in this area is known by."""
    rows = ImportedRow.objects.filter(kind=kind, outcome="added")
    return set(rows.values_list("key", flat=True))


def plan_of(batch: Import, content: bytes) -> list[Planned]:
    """The same for a file that is kept."""
    return plan(ALL[batch.kind], content, batch.agreed)
