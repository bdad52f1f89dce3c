"""Beds with the facts of their homes, and what is known of a young person and a home together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from accord.casework.finding.known import Known
from accord.casework.finding.sought import postcode_area
from accord.casework.homes.facts import (
    EMPTY,
    HELD_FOR,
    LIVED_IN,
    BedOn,
    Busy,
    HomeOn,
    busy_over,
)
from accord.casework.homes.models import Vacancy
from accord.matching import Place

OPEN_TO = {"any": "anyone", "women": "woman", "men": "man"}
SPOKEN_FOR = (LIVED_IN, HELD_FOR)  # who is to come will live there too
Found = tuple[HomeOn, BedOn | None, Place]


def places_of(homes: Iterable[HomeOn], day: date) -> list[Found]:
    """Every bed of these homes as a place on a day. A home without any bed is a place that is never free."""
    return places_over({day: list(homes)})[day]


def places_over(homes: Mapping[date, Sequence[HomeOn]]) -> dict[date, list[Found]]:
    """The same on each of several days, read once for all of them."""
    taken = busy_over(list(homes))
    offered = _offered_from({one.home.pk for there in homes.values() for one in there})
    return {
        day: [place for home in there for place in _places(home, taken, offered)]
        for day, there in homes.items()
    }


def _places(
    home: HomeOn, taken: Mapping[int, list[Busy]], offered: Mapping[int, date]
) -> Iterator[Found]:
    facts = _of_home(home)
    if not home.beds:
        yield home, None, Place(f"home {home.home.pk}", facts)
    for bed in home.beds:
        more = _of_bed(home, bed, taken.get(bed.id, []), offered.get(bed.id))
        yield home, bed, Place(f"bed {bed.id}", facts | more, bed.state in SPOKEN_FOR)


def between(person: str, known: Known) -> dict[tuple[str, str], Mapping[str, Any]]:
    """What is known of the young person and each home: the check of its address, and the risk matching."""
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for home, said in known.checked.items():
        found[person, str(home)]["address_check"] = said
    for home, fit in known.fits.items():
        found[person, str(home)]["risk_fit"] = fit
    return dict(found)


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
        "others": sum(1 for one in others if one.state in SPOKEN_FOR),
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


def _offered_from(home_ids: Iterable[int]) -> dict[int, date]:
    rows = Vacancy.objects.filter(state__in=["open", "held"], bed__home_id__in=list(home_ids))
    return dict(rows.values_list("bed_id", "available_on"))
