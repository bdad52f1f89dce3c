"""Homes with their facts on a day: what matching, the register and the capacity picture start from.

Nothing here names a young person: a bed is lived in, held, free or empty, never by whom.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from accord import clock
from accord.access.sight import shown
from accord.casework.homes.law import may_take
from accord.casework.homes.models import Bed, Home, Registration, Vacancy
from accord.casework.homes.provision import Provision, provisions

LIVED_IN, HELD_FOR, FREE, EMPTY = "lived_in", "held", "free", "empty"
YEARS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Busy:
    """Days on which a bed is spoken for. `to_day` is the first day after, None while it lasts."""

    held: bool
    from_day: date
    to_day: date | None
    likely_to: date | None  # the planned end of a stay that has no end yet


@dataclass(frozen=True, slots=True)
class BedOn:
    """One bed in use on a day.

    `state` is lived_in, held, free (on offer and nobody's) or empty (nobody's and not on offer).
    `free_from` is the first day from then on with nobody on it, None where nobody has said;
    `likely` says that it is only planned.
    """

    id: int
    ref: str
    name: str
    unit: str
    accessible: bool
    emergency: bool
    state: str
    free_from: date | None
    likely: bool
    vacancy_id: int | None


@dataclass(frozen=True, slots=True)
class HomeOn:
    """One home in use on a day, with its beds. `home` is the record; no field of it names anybody housed.

    `living` counts the beds that are lived in. `at_most` is how many may live together, as the
    document of its kind of provision says, None where none does.
    """

    home: Home
    provision: Provision | None
    registration: Registration | None
    takes_council_placed: bool  # 16 and 17 year olds whom a council places: the law's own question
    living: int
    at_most: int | None
    beds: tuple[BedOn, ...]

    @property
    def free(self) -> tuple[BedOn, ...]:
        """The beds on offer that are nobody's."""
        return tuple(bed for bed in self.beds if bed.state == FREE)

    @property
    def has_24h_cover(self) -> bool:
        """Whether staff are there day and night."""
        return self.home.has_24h_cover


def homes_on(day: date, *, homes: Iterable[int] | None = None) -> list[HomeOn]:
    """Every home of the area in use on a London day (or these), with its facts, by name."""
    return homes_over([day], homes=homes)[day]


def homes_over(
    days: Iterable[date], *, homes: Iterable[int] | None = None
) -> dict[date, list[HomeOn]]:
    """The same on each of several days, read once for all of them."""
    each = sorted(set(days))
    in_use = Q(closed_on__isnull=True) | Q(closed_on__gt=each[0])
    rows = Home.objects.filter(in_use).select_related("agency", "provider_team", "file")
    if homes is not None:
        rows = rows.filter(pk__in=list(homes))
    found = list(rows.order_by("name"))
    beds = list(
        Bed.objects.filter(in_use, home_id__in=[home.pk for home in found])
        .select_related("unit")
        .order_by("name")
    )
    taken, offers = busy_over(each), _offers([home.pk for home in found])
    registered, kinds = list(_registrations(each[-1])), provisions()
    shown("home", [home.file_id for home in found])
    there: dict[date, list[HomeOn]] = {}
    for day in each:
        of_home = _beds_on(day, beds, taken, offers)
        said = {one.agency_id: one for one in registered if one.starts_on <= day}
        there[day] = [
            _home_on(home, of_home[home.pk], said.get(home.agency_id), kinds.get(home.provision), day)
            for home in found
            if home.closed_on is None or home.closed_on > day
        ]  # fmt: skip
    return there


def busy(first: date, last: date) -> dict[int, list[Busy]]:
    """The days on which beds of the area are spoken for, by bed. A lapsed hold is none."""
    rows: dict[int, list[Busy]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.beds_busy(%s, %s)", [first, last])
        for bed, *days in cursor.fetchall():
            rows[bed].append(Busy(*days))
    return rows


def busy_over(days: Sequence[date]) -> dict[int, list[Busy]]:
    """The same from the first of these days to well after the last, as far as stays are looked at."""
    return busy(min(days), date(max(days).year + YEARS_AHEAD, 12, 31))


def registrations_on(day: date) -> dict[int, Registration]:
    """What each provider was registered as on a day, by agency."""
    return {row.agency_id: row for row in _registrations(day)}


def _registrations(day: date) -> QuerySet[Registration]:
    return Registration.objects.filter(starts_on__lte=day).order_by("starts_on", "pk")


def _offers(home_ids: list[int]) -> dict[int, Vacancy]:
    rows = Vacancy.objects.filter(state__in=["open", "held"], bed__home_id__in=home_ids)
    return {row.bed_id: row for row in rows}


def _home_on(
    home: Home,
    beds: list[BedOn],
    registration: Registration | None,
    kind: Provision | None,
    day: date,
) -> HomeOn:
    return HomeOn(
        home=home,
        provision=kind,
        registration=registration,
        takes_council_placed=may_take(registration, day),
        living=sum(bed.state == LIVED_IN for bed in beds),
        at_most=kind.at_most if kind else None,
        beds=tuple(beds),
    )


def _beds_on(
    day: date, beds: Iterable[Bed], taken: dict[int, list[Busy]], offers: dict[int, Vacancy]
) -> dict[int, list[BedOn]]:
    found: dict[int, list[BedOn]] = defaultdict(list)
    for bed in beds:
        opened = bed.opened_on is None or bed.opened_on <= day
        if opened and (bed.closed_on is None or bed.closed_on > day):
            found[bed.home_id].append(bed_on(bed, day, taken.get(bed.pk, []), offers.get(bed.pk)))
    return found


def bed_on(bed: Bed, day: date, claims: list[Busy], offer: Vacancy | None) -> BedOn:
    """How one bed stands on a day, of the days on which it is spoken for and what is on offer."""
    held = bool(offer and offer.held_until and offer.held_until > clock.now())
    free_from, likely = _free_from(day, claims)
    return BedOn(
        id=bed.pk,
        ref=bed.ref,
        name=bed.name,
        unit=bed.unit.name if bed.unit else "",
        accessible=bed.accessible,
        emergency=bed.emergency,
        state=_state(day, claims, offer, held),
        free_from=free_from,
        likely=likely,
        vacancy_id=offer.pk if offer else None,
    )


def _state(day: date, claims: list[Busy], offer: Vacancy | None, held: bool) -> str:
    now = [
        one for one in claims if one.from_day <= day and (one.to_day is None or one.to_day > day)
    ]
    if any(not one.held for one in now):
        return LIVED_IN
    if now or (held and offer and offer.available_on <= day):
        return HELD_FOR
    return FREE if offer and not held and offer.available_on <= day else EMPTY


def _free_from(day: date, claims: list[Busy]) -> tuple[date | None, bool]:
    free, likely = day, False
    for one in sorted(claims, key=lambda one: one.from_day):
        if one.from_day > free:
            break
        end = one.to_day or (None if one.held else one.likely_to)
        if end is None:
            return None, False
        likely = likely or one.to_day is None
        free = max(free, end)
    return free, likely


def about_whom(home: Home) -> dict[str, Any]:
    """For whom a home is, as facts of its events."""
    kind = {"provision": home.provision} if home.provision else {}
    return {"youngest": home.youngest, "oldest": home.oldest, **kind}
