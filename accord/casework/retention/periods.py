"""When a record may be let go of: worked out from the facts of a life and the rules, and from nothing else.

A record is never let go of before its case is closed, while it is held, or without a period.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from accord import clock
from accord.protocols import yaml_file

BASES = {
    "closed": "years after the case was closed",
    "birthday": "th birthday, or the closing of the case if that is later",
}
MOST_YEARS = 150


@dataclass(frozen=True, slots=True)
class ByLaw:
    """A record whose period a law states."""

    id: str
    record: str
    statuses: frozenset[str]
    until_birthday: int
    died_under: int
    years_after_death: int
    clause: str
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a law says, and the records whose period an area sets."""

    law: tuple[ByLaw, ...]
    area: Mapping[str, str]  # id → what record it is, in words

    def words(self, record: str) -> str:
        """What record it is; its bare name where the pack has dropped it since."""
        stated = next((one.record for one in self.law if one.id == record), "")
        return stated or self.area.get(record, record)

    def source(self, record: str) -> str:
        """The law that states its period, or ""."""
        return next((one.source for one in self.law if one.id == record), "")


@dataclass(frozen=True, slots=True)
class Period:
    """What an area has set for one kind of record: so many years from the closing, or a birthday."""

    basis: str
    years: int


@dataclass(frozen=True, slots=True)
class Life:
    """What of a life decides. Days are London days; `died_on` is None while they live."""

    born: date
    statuses: frozenset[str]  # every legal status there ever was
    closed_on: date | None
    closed_because: str = ""
    died_on: date | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """From which day a record may be let go of, and as what record."""

    on: date
    record: str


def rules() -> Rules:
    """The rules of retention that the product's own agreement holds; none where it is not there."""
    return _read(str(Path(settings.PACKS_DIR) / "accord" / "retention.yaml"))


@lru_cache(maxsize=4)
def _read(path: str) -> Rules:
    file = Path(path)
    found: dict[str, Any] = yaml_file.read(file).value if file.exists() else {}
    law = (dict(one) for one in found.get("law", []))
    area = found.get("area", [])
    return Rules(
        tuple(ByLaw(**{**one, "statuses": frozenset(one["statuses"])}) for one in law),
        {one["id"]: one["record"] for one in area},
    )


def record_of(life: Life, by: Rules) -> str | None:
    """What kind of record this is, or None where nobody has said what they are in law.

    A law comes first: who was looked after for a day has that record, however the case ended.
    """
    for one in by.law:
        if one.statuses & life.statuses:
            return one.id
    if life.closed_because == "opened_in_error":
        return "opened_in_error"
    if "child_in_need" in life.statuses:
        return "child_in_need"
    return "other" if "none" in life.statuses else None


def due_date(life: Life, periods: Mapping[str, Period], by: Rules) -> Due | None:
    """The first day on which the record may be let go of, or None where there is none.

    None too while it is held: a hold beats every period.
    """
    record = record_of(life, by)
    if life.closed_on is None or life.held or record is None:
        return None
    law = next((one for one in by.law if one.id == record), None)
    on = _by_law(life, law) if law else _by_area(life, periods.get(record))
    return Due(max(on, life.closed_on), record) if on else None


def _by_law(life: Life, law: ByLaw) -> date:
    if life.died_on and clock.age_on(life.born, life.died_on) < law.died_under:
        return clock.birthday(life.died_on, law.years_after_death)
    return clock.birthday(life.born, law.until_birthday)


def _by_area(life: Life, period: Period | None) -> date | None:
    assert life.closed_on is not None
    if period is None:
        return None
    since = life.closed_on if period.basis == "closed" else life.born
    return clock.birthday(since, period.years)
