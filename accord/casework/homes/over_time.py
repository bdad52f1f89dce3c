"""How full homes were, week by week: lived in, held, standing empty. Nobody is named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from accord import clock
from accord.access.sight import shown
from accord.casework.homes.facts import Busy, busy
from accord.casework.homes.models import Bed, Home

WEEKS = 26


@dataclass(frozen=True, slots=True)
class Week:
    """How the beds stood on one London day. The three numbers add up to `beds`."""

    day: date
    beds: int
    lived_in: int
    held: int
    empty: int


@dataclass(frozen=True, slots=True)
class Filled:
    """One home, week by week, the last of them today."""

    home: Home
    weeks: tuple[Week, ...]


def over_time(agency_id: int | None = None) -> list[Filled]:
    """Every home that is not closed (or those of one provider), by provider and name."""
    last = clock.local_date(clock.now())
    days = [last - timedelta(weeks=ago) for ago in range(WEEKS, -1, -1)]
    beds = Bed.objects.select_related("home__agency").order_by("home__agency__name", "home__name")
    if agency_id is not None:
        beds = beds.filter(home__agency_id=agency_id)
    of_home: dict[int, list[Bed]] = defaultdict(list)
    for bed in beds:
        if not (bed.home.closed_on and bed.home.closed_on <= last):
            of_home[bed.home_id].append(bed)
    shown("home", {some[0].home.file_id for some in of_home.values()})
    claims = _claims(days[0], last)
    return [Filled(some[0].home, weeks_of(some, claims, days)) for some in of_home.values()]


def summed(found: Iterable[Filled]) -> tuple[Week, ...]:
    """Several homes together, week by week."""
    return tuple(
        Week(
            some[0].day,
            sum(one.beds for one in some),
            sum(one.lived_in for one in some),
            sum(one.held for one in some),
            sum(one.empty for one in some),
        )
        for some in zip(*(one.weeks for one in found), strict=True)
    )


def weeks_of(
    beds: Sequence[Bed], claims: Mapping[int, Sequence[Busy]], days: Iterable[date]
) -> tuple[Week, ...]:
    """How these beds stood on each of these days. A bed that is lived in is not counted as held."""
    found = []
    for day in days:
        states = [state_on(bed, claims.get(bed.pk, ()), day) for bed in beds]
        lived, held, empty = (states.count(one) for one in ("lived_in", "held", "empty"))
        found.append(Week(day, lived + held + empty, lived, held, empty))
    return tuple(found)


def state_on(bed: Bed, claims: Sequence[Busy], day: date) -> str:
    """How one bed stood on a day: lived_in, held, empty, or "" where it was not in use."""
    out = min((one for one in (bed.closed_on, bed.home.closed_on) if one), default=None)
    if (bed.opened_on and day < bed.opened_on) or (out and day >= out):
        return ""
    now = [
        one for one in claims if one.from_day <= day and (one.to_day is None or day < one.to_day)
    ]
    if any(not one.held for one in now):
        return "lived_in"
    return "held" if now else "empty"


def _claims(first: date, last: date) -> dict[int, list[Busy]]:
    """The stays and holds of beds, also those that are over."""
    found = busy(first, last)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.beds_held(%s, %s)", [first, last])
        for bed, begins, ends in cursor.fetchall():
            found[bed].append(Busy(held=True, from_day=begins, to_day=ends, likely_to=None))
    return found
