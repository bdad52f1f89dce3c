"""What a home, a flat or a bed was on a day, and who changed what when, as the database kept it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from accord import clock
from accord.casework.homes.models import (
    Bed,
    BedFacts,
    BedVersion,
    Home,
    HomeFacts,
    HomeVersion,
    Unit,
    UnitFacts,
    UnitVersion,
)


@dataclass(frozen=True, slots=True)
class Changed:
    """One detail that became another: its name as a field, and both values."""

    name: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a home, a flat or a bed, in UTC. `by` is "" where Accord itself did it; the first has no `changed`."""

    at: datetime
    by: str
    changed: tuple[Changed, ...]


def home_on(home: Home, day: date) -> HomeVersion | None:
    """A home as the register had it at the end of a London day, or None before it was added."""
    before = HomeVersion.objects.filter(home_id=home.pk, changed_at__lt=clock.midnight_after(day))
    return before.order_by("-changed_at", "-pk").first()


def home_changes(home: Home) -> list[Change]:
    """Every change of a home, the newest first, ending with how it was added."""
    rows = HomeVersion.objects.filter(home_id=home.pk).select_related("changed_by")
    return _changes(list(rows.order_by("changed_at", "pk")), HomeFacts)


def unit_changes(unit: Unit) -> list[Change]:
    """Every change of a flat, the newest first, ending with how it was added."""
    rows = UnitVersion.objects.filter(unit_id=unit.pk).select_related("changed_by")
    return _changes(list(rows.order_by("changed_at", "pk")), UnitFacts)


def bed_changes(bed: Bed) -> list[Change]:
    """Every change of a bed, the newest first, ending with how it was added."""
    rows = BedVersion.objects.filter(bed_id=bed.pk).select_related("changed_by")
    return _changes(list(rows.order_by("changed_at", "pk")), BedFacts)


def _changes(rows: Sequence[Any], facts: type[Model]) -> list[Change]:
    names = [field.attname for field in facts._meta.get_fields()]
    found = []
    for before, row in zip([None, *rows], rows, strict=False):
        changed = tuple(_between(before, row, names)) if before else ()
        if changed or before is None:
            by = row.changed_by.name if row.changed_by else ""
            found.append(Change(row.changed_at, by, changed))
    return found[::-1]


def _between(before: Any, after: Any, names: Iterable[str]) -> Iterable[Changed]:
    for name in names:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Changed(name, was, now)
