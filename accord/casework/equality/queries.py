"""What screens show: what a young person says of themselves, and how outcomes compare between groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.equality.comparing import FEWEST, Compared, compared, total
from accord.casework.equality.models import DISABILITIES, ETHNICITIES, GENDERS, SelfDescription
from accord.casework.meetings.rules import checklist
from accord.casework.people.models import STATUSES

# By what outcomes are compared, and the groups there are.
PARTS: Mapping[str, list[tuple[str, str]]] = {
    "ethnicity": ETHNICITIES,
    "gender": GENDERS,
    "disability": DISABILITIES,
    "status": STATUSES,
}
SETTLED_AFTER = timedelta(days=28)  # what is recorded until then counts; a reading


@dataclass(frozen=True, slots=True)
class Outcomes:
    """A quarter's outcomes: how many young people, of each outcome how many (None: left out), and a table for each part.

    `people` is None where there are too few for any figure.
    """

    names: tuple[str, ...]
    people: int | None
    totals: tuple[int | None, ...]
    tables: Mapping[str, Compared]


def outcomes_named(by: Actor) -> dict[str, str]:
    """The outcomes that the protocol has compared, by the event each is counted from; none where it names none."""
    named = checklist(by, "outcomes_compared")
    return {item.item: item.says for item in named.form.items} if named else {}


def agreed_here(by: Actor) -> bool:
    """Whether a protocol of the area asks what young people say of themselves."""
    return bool(outcomes_named(by))


def described(file: File) -> list[SelfDescription]:
    """What the young person said of themselves, the newest first, as far as it is the asker's to see."""
    rows = SelfDescription.objects.filter(file_id=file.pk).select_related("recorded_by")
    found = list(rows.order_by("-said_on", "-pk"))
    shown("equality", [file.pk] * len(found))
    return found


def may_compare(by: Actor) -> bool:
    """Whether the asker reads how outcomes compare, where a protocol has them compared."""
    if not agreed_here(by):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.compares_outcomes()")
        return bool(cursor.fetchone()[0])


def is_settled(last: date) -> bool:
    """Whether a quarter that ended on this London day has the figures that it keeps."""
    return clock.local_date(clock.now()) > last + SETTLED_AFTER


def outcomes_of(first: date, by: Actor) -> Outcomes:
    """How outcomes of the quarter that begins on this day compare, small numbers left out. Nothing for those who do not compare."""
    names = tuple(outcomes_named(by))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.outcome_figures(%s, %s)", [first, list(names)])
        counted = {(part, group, name): n for part, group, name, n in cursor.fetchall()}
    tables = {
        part: {
            group: (
                counted.get((part, group, ""), 0),
                [counted.get((part, group, name), 0) for name in names],
            )
            for group, _ in groups
        }
        for part, groups in PARTS.items()
    }
    people = sum(n for n, _ in tables["status"].values())
    sums = [sum(column) for column in zip(*(had for _, had in tables["status"].values()), strict=True)]  # fmt: skip
    few = people < FEWEST
    return Outcomes(
        names=names,
        people=None if few else people,
        totals=tuple(None if few else total(people, had) for had in sums),
        tables={part: compared(groups) for part, groups in tables.items()},
    )
