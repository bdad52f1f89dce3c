"""What is looked for, and the young person as the match rules read them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from accord import vocabulary
from accord.access.sight import shown
from accord.casework.homes.models import Home
from accord.casework.people.models import LegalStatus, YoungPerson
from accord.casework.referrals.holding import risk_answer
from accord.casework.referrals.models import (
    AreaCheck,
    OutOfBoroughForSafety,
    PathwayAssessment,
    Referral,
)
from accord.matching import Person


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for, as whoever searches says it. () and "" mean that nothing is asked.

    `ends_on` is the day they are expected to leave. `out_of_area`: a home outside was agreed.
    """

    starts_on: date
    ends_on: date
    tier: str
    needs_24h: bool = False
    needs_step_free: bool = False
    parent: bool = False
    lives_alone: bool = False
    curfew: bool = False
    out_of_area: bool = False
    gender: str = ""
    kinds: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    family_in: tuple[str, ...] = ()
    learns_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Avoided:
    """The parts that checks said to keep away from, as far as the asker sees checks.

    `parts` are parts of the area and postcode areas that homes are in, as their homes write them;
    `elsewhere` is what checks named and no home has written so: somebody must compare it.
    """

    parts: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def support_judged(referral: Referral) -> str:
    """The level of support that was judged right last, or "" where nobody has said."""
    rows = PathwayAssessment.objects.filter(referral=referral).exclude(support_level="")
    last = rows.order_by("-decided_at", "-pk").first()
    if last is None:
        return ""
    shown("search", [referral.file_id])
    return last.support_level


def person_of(
    referral: Referral, sought: Sought, avoided: Avoided, closed: Iterable[str]
) -> Person:
    """The young person as far as the asker sees them. `closed` are homes that are sealed off."""
    file_id = referral.file_id
    asked = asdict(sought) | {"out_of_area": sought.out_of_area or _agreed_outside(file_id)}
    facts: dict[str, Any] = {
        "born": YoungPerson.objects.get(file_id=file_id).born,
        "risk_gangs": risk_answer(file_id, "risk_gangs"),
        "status": _status(file_id),
        **asked,
    }
    shown("identity", [file_id])
    shown("risk", [file_id])
    # an empty answer asks for nothing; only a list of limits says something by being empty
    known = {name: value for name, value in facts.items() if value not in ((), "", None)}
    limits = {"not_in": avoided.parts, "cannot": tuple(closed), "must_not_meet": ()}
    return Person(str(file_id), known | limits)


def avoided_by(file_id: int, homes: Iterable[Home]) -> Avoided:
    """What completed checks of areas said to keep away from, in the words the homes are written in."""
    checks = AreaCheck.objects.filter(
        file_id=file_id, check_type="areas", completed_at__isnull=False
    )
    named = {area.strip() for check in checks for area in check.areas_to_avoid if area.strip()}
    if named:
        shown("gangs", [file_id])
    written = {_alike(part): part for home in homes for part in parts_of(home)}
    parts = {written[_alike(one)] for one in named if _alike(one) in written}
    return Avoided(
        tuple(sorted(parts)), tuple(sorted(one for one in named if _alike(one) not in written))
    )


def parts_of(home: Home) -> list[str]:
    """The part of the area and the postcode area that a home is in, where they are written."""
    return [part for part in (home.locality, postcode_area(home.postcode)) if part]


def postcode_area(postcode: str) -> str:
    """The first half of a postcode: WX1 of WX1 2AB, with or without the space."""
    joined = postcode.replace(" ", "").upper()
    return joined[:-3]


def _alike(words: str) -> str:
    return words.replace(" ", "").casefold()


def _agreed_outside(file_id: int) -> bool:
    agreed = OutOfBoroughForSafety.objects.filter(file_id=file_id).exists()
    if agreed:
        shown("gangs", [file_id])
    return agreed


def _status(file_id: int) -> str:
    row = LegalStatus.objects.filter(file_id=file_id, ended_on__isnull=True).first()
    if row is None:
        return ""
    shown("status", [file_id])
    known = vocabulary.matching()["person"]["status"].kind.values
    return row.status if row.status in known else ""
