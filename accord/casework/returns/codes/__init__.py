"""The codes of the returns: data with their source and the day it was read. A meaning that the source does not give is blank."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

CODES = Path(__file__).parent / "codes.csv"


@dataclass(frozen=True, slots=True)
class Code:
    """One code of one table: what it means, from when until when it is used, and where that is written."""

    table: str
    code: str
    means: str
    starts: date | None
    ends: date | None
    source: str
    read: date

    def used_on(self, day: date) -> bool:
        """Whether the code is used in returns about this day."""
        return (self.starts is None or self.starts <= day) and (
            self.ends is None or day <= self.ends
        )


@lru_cache(maxsize=1)
def codes() -> tuple[Code, ...]:
    """Every code there is."""
    with CODES.open(encoding="utf-8", newline="") as file:
        return tuple(
            Code(
                table=row["table"],
                code=row["code"],
                means=row["means"],
                starts=date.fromisoformat(row["from"]) if row["from"] else None,
                ends=date.fromisoformat(row["until"]) if row["until"] else None,
                source=row["source"],
                read=date.fromisoformat(row["read"]),
            )
            for row in csv.DictReader(file)
        )


def code(table: str, wanted: str, day: date) -> str:
    """A code of a table, as it is used on a day.

    :raises LookupError: for one that is not used then: a return never holds a code it may not.
    """
    for one in codes():
        if (one.table, one.code) == (table, wanted) and one.used_on(day):
            return one.code
    raise LookupError(f"{wanted} is no code of {table} on {day}")
