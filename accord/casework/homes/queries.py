"""What screens show of homes: places to pick from, one home, and how full homes are.

Nothing here names a young person. A bed is taken or free; who lives in it stands on the
young person's own file.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet

from accord import clock
from accord.access.sight import shown
from accord.casework.homes.models import Bed, Home, Vacancy
from accord.casework.homes.states import HELD, OPEN


@dataclass(frozen=True, slots=True)
class VacancyLine:
    """One bed on offer. `held_until` (UTC) is None where it is free to hold."""

    id: int
    ref: str
    bed_id: int
    bed: str
    bed_accessible: bool
    available_on: date
    held_until: datetime | None


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A home to pick from, with the beds it offers, the soonest first."""

    id: int
    ref: str
    name: str
    agency: str
    contract: str
    provider_team_id: int
    provider_team: str
    kind: str
    tier: str
    has_24h_cover: bool
    borough: str
    out_of_borough: bool
    youngest: int
    oldest: int
    accessible: bool
    vacancies: tuple[VacancyLine, ...]


@dataclass(frozen=True, slots=True)
class BedLine:
    """One bed of a home as everyone may see it: taken tonight or not, on offer or not."""

    id: int
    ref: str
    name: str
    unit: str
    accessible: bool
    emergency: bool
    taken: bool
    closed_on: date | None
    vacancy: VacancyLine | None


@dataclass(frozen=True, slots=True)
class HomePage:
    """A home's details and its beds. `home` is the record; its fields name nobody housed."""

    home: Home
    kind: str
    tier: str
    address: tuple[str, ...]
    beds: tuple[BedLine, ...]


@dataclass(frozen=True, slots=True)
class Occupancy:
    """How full one home is tonight: beds in use, of these taken, held, and free."""

    id: int
    ref: str
    name: str
    agency: str
    tier: str
    beds: int
    taken: int
    held: int
    free: int


def homes_with_vacancies(
    *,
    tier: str = "",
    age: int | None = None,
    needs_24h_cover: bool = False,
    accessible: bool = False,
    out_of_borough: bool | None = None,
    provider_team_id: int | None = None,
) -> list[HomeLine]:
    """Homes with a bed on offer that suit, in-borough first, then by the soonest bed."""
    homes = _open_homes()
    if tier:
        homes = homes.filter(tier=tier)
    if age is not None:
        homes = homes.filter(youngest__lte=age, oldest__gte=age)
    if needs_24h_cover:
        homes = homes.filter(has_24h_cover=True)
    if accessible:
        homes = homes.filter(accessible=True)
    if out_of_borough is not None:
        homes = homes.filter(out_of_borough=out_of_borough)
    if provider_team_id is not None:
        homes = homes.filter(provider_team_id=provider_team_id)
    on_offer = _on_offer([home.pk for home in homes])
    lines = [_home_line(home, on_offer[home.pk]) for home in homes if on_offer.get(home.pk)]
    return sorted(lines, key=_soonest)


def home_page(ref: str) -> HomePage:
    """One home, with its beds taken or free.

    :raises Home.DoesNotExist: if there is no such home in the actor's area.
    """
    home = Home.objects.select_related("agency", "provider_team", "changed_by", "file").get(ref=ref)
    on_offer = {line.bed_id: line for line in _on_offer([home.pk]).get(home.pk, ())}
    taken = beds_taken()
    beds = tuple(
        BedLine(
            bed.pk,
            bed.ref,
            bed.name,
            bed.unit.name if bed.unit else "",
            bed.accessible,
            bed.emergency,
            bed.pk in taken,
            bed.closed_on,
            on_offer.get(bed.pk),
        )
        for bed in Bed.objects.filter(home_id=home.pk).select_related("unit").order_by("name")
    )
    shown("home", [home.file_id])
    return HomePage(home, home.get_kind_display(), home.get_tier_display(), address_of(home), beds)


def occupancy() -> list[Occupancy]:
    """How full every open home of the area is tonight, by name. A bed that is not in use yet is none of its beds."""
    homes = list(_open_homes().order_by("name"))
    taken, held, today = beds_taken(), _held_beds(), clock.local_date(clock.now())
    beds: dict[int, list[int]] = defaultdict(list)
    for bed_id, home_id, opened in _beds_in_use().values_list("pk", "home_id", "opened_on"):
        if opened is None or opened <= today or bed_id in taken:
            beds[home_id].append(bed_id)
    return [_occupancy(home, beds[home.pk], taken, held) for home in homes]


def address_of(home: Home) -> tuple[str, ...]:
    """The home's address as the lines of a letter."""
    lines = (home.name, home.address_line_1, home.address_line_2, home.town, home.postcode)
    return tuple(line for line in lines if line)


def beds_taken() -> frozenset[int]:
    """The ids of the area's beds that somebody has tonight. The database says no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT bed_id FROM app.beds_taken()")
        return frozenset(bed_id for (bed_id,) in cursor.fetchall())


def still_promised(home_id: int) -> frozenset[int]:
    """The ids of a home's held vacancies that are for somebody with whom it still has a part; to those who keep its beds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vacancy_id FROM app.still_promised(%s)", [home_id])
        return frozenset(pk for (pk,) in cursor.fetchall())


def _open_homes() -> QuerySet[Home]:
    today = clock.local_date(clock.now())
    return (
        Home.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today))
        .select_related("agency", "provider_team")
        .order_by("name")
    )


def _beds_in_use() -> QuerySet[Bed]:
    today = clock.local_date(clock.now())
    return Bed.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today))


def _on_offer(home_ids: list[int]) -> dict[int, tuple[VacancyLine, ...]]:
    """The live vacancies of these homes, by home. A hold that has run out counts as open."""
    found: dict[int, list[VacancyLine]] = defaultdict(list)
    vacancies = (
        Vacancy.objects.filter(state__in=[OPEN, HELD], bed__home_id__in=home_ids)
        .select_related("bed")
        .order_by("available_on", "bed__name")
    )
    for vacancy in vacancies:
        bed = vacancy.bed
        found[bed.home_id].append(
            VacancyLine(
                vacancy.pk,
                vacancy.ref,
                bed.pk,
                bed.name,
                bed.accessible,
                vacancy.available_on,
                _still_held(vacancy.held_until),
            )
        )
    return {home_id: tuple(lines) for home_id, lines in found.items()}


def _still_held(until: datetime | None) -> datetime | None:
    return until if until and until > clock.now() else None


def _held_beds() -> frozenset[int]:
    held = Vacancy.objects.filter(state=HELD, held_until__gt=clock.now())
    return frozenset(one.bed_id for one in held)


def _home_line(home: Home, vacancies: tuple[VacancyLine, ...]) -> HomeLine:
    return HomeLine(
        id=home.pk,
        ref=home.ref,
        name=home.name,
        agency=home.agency.name,
        contract=home.agency.contract,
        provider_team_id=home.provider_team_id,
        provider_team=home.provider_team.name,
        kind=home.get_kind_display(),
        tier=home.tier,
        has_24h_cover=home.has_24h_cover,
        borough=home.borough,
        out_of_borough=home.out_of_borough,
        youngest=home.youngest,
        oldest=home.oldest,
        accessible=home.accessible,
        vacancies=vacancies,
    )


def _soonest(line: HomeLine) -> tuple[bool, bool, date, str]:
    free = [v for v in line.vacancies if v.held_until is None]
    first = (free or list(line.vacancies))[0].available_on
    return line.out_of_borough, not free, first, line.name


def _occupancy(
    home: Home, beds: list[int], taken: frozenset[int], held: frozenset[int]
) -> Occupancy:
    lived_in = sum(bed in taken for bed in beds)
    kept = sum(bed in held and bed not in taken for bed in beds)
    return Occupancy(
        home.pk,
        home.ref,
        home.name,
        home.agency.name,
        home.tier,
        len(beds),
        lived_in,
        kept,
        len(beds) - lived_in - kept,
    )
