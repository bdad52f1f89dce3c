"""Beds with the facts of their homes, and what is known of a young person and a home together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connection

from accord.casework.finding.known import Known
from accord.casework.finding.sought import postcode_area
from accord.casework.homes.facts import EMPTY, LIVED_IN, BedOn, Busy, HomeOn, busy
from accord.casework.homes.models import Vacancy
from accord.matching import Place

OPEN_TO = {"any": "anyone", "women": "woman", "men": "man"}
YEARS_AHEAD = 2


def places_of(homes: Iterable[HomeOn], day: date) -> Iterator[tuple[HomeOn, BedOn | None, Place]]:
    """Every bed of these homes as a place on a day. A home without any bed is a place that is never free."""
    homes = list(homes)
    taken = busy(day, date(day.year + YEARS_AHEAD, 12, 31))
    offered = _offered_from([home.home.pk for home in homes])
    for home in homes:
        facts = _of_home(home)
        if not home.beds:
            yield home, None, Place(f"home {home.home.pk}", facts)
        for bed in home.beds:
            more = _of_bed(home, bed, taken.get(bed.id, []), offered.get(bed.id))
            yield home, bed, Place(f"bed {bed.id}", facts | more)


def between(person: str, known: Known) -> dict[tuple[str, str], Mapping[str, Any]]:
    """What is known of the young person and each home: the check of its address, and the risk matching."""
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for home, said in known.checked.items():
        found[person, str(home)]["address_check"] = said
    for home, fit in known.fits.items():
        found[person, str(home)]["risk_fit"] = fit
    return dict(found)


def sealed_off(file_id: int, homes: Iterable[HomeOn]) -> list[str]:
    """Which of these homes a sealed limit closes to the young person. The database says yes or no."""
    ids = [home.home.pk for home in homes]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h FROM unnest(%s::bigint[]) AS h WHERE app.sealed_off(%s, h)", [ids, file_id]
        )
        return [str(pk) for (pk,) in cursor.fetchall()]


def _of_home(one: HomeOn) -> dict[str, Any]:
    home = one.home
    said = {
        "kind": home.provision,
        "contract": home.contract,
        "locality": home.locality,
        "postcode_area": postcode_area(home.postcode),
    }
    return {
        "home": str(home.pk),
        "tier": home.tier,
        "youngest": home.youngest,
        "oldest": home.oldest,
        "cover_24h": home.has_24h_cover,
        "gender": OPEN_TO[home.gender],
        "step_free": home.accessible,
        "parents": home.takes_children,
        "registered": one.takes_council_placed,
        "out_of_area": home.out_of_borough,
        **{name: value for name, value in said.items() if value},
    }


def _of_bed(home: HomeOn, bed: BedOn, claims: list[Busy], offered: date | None) -> dict[str, Any]:
    others = [one for one in home.beds if one.id != bed.id and one.unit == bed.unit]
    facts: dict[str, Any] = {
        "step_free": bed.accessible or home.home.accessible,
        "others": sum(1 for one in others if one.state == LIVED_IN),
        **({"unit": bed.unit} if bed.unit else {}),
    }
    free_from = bed.free_from
    if bed.state == EMPTY and offered is None:
        free_from = None  # nobody lives there and nobody offers it: it may be under repair
    if free_from and offered:
        free_from = max(free_from, offered)
    if free_from is None:
        return facts
    later = [one.from_day for one in claims if one.from_day > free_from]
    return facts | {"free_from": free_from} | ({"free_until": min(later)} if later else {})


def _offered_from(home_ids: list[int]) -> dict[int, date]:
    rows = Vacancy.objects.filter(state__in=["open", "held"], bed__home_id__in=home_ids)
    return dict(rows.values_list("bed_id", "available_on"))
