"""What is looked for, and the young person as the match rules read them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from accord.access.sight import shown
from accord.casework.finding.known import Known
from accord.casework.finding.models import HomeSought
from accord.casework.homes.models import Home
from accord.casework.referrals.models import PathwayAssessment, Referral
from accord.matching import Person


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for, as whoever searches says it. () and "" mean that nothing is asked.

    `ends_on` is the day they are expected to leave. `out_of_area`: a home outside was agreed.
    `emergency`: they have nowhere to sleep tonight.
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
    emergency: bool = False
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


def sought_of(row: HomeSought) -> Sought:
    """What somebody of the case said is looked for, as the rules ask for it."""
    said: dict[str, Any] = {one.name: getattr(row, one.name) for one in fields(Sought)}
    said |= {name: tuple(v) for name, v in said.items() if isinstance(v, list)}
    return Sought(**said)


def said_of(referrals: Iterable[Referral]) -> dict[int, HomeSought]:
    """What was said last of each of these referrals, by referral; one of which nothing was is not in it."""
    rows = HomeSought.objects.filter(referral__in=list(referrals)).order_by("said_at", "pk")
    found = {row.referral_id: row for row in rows}
    shown("referral", {row.file_id for row in found.values()})
    return found


def support_judged(referral: Referral) -> str:
    """The level of support that was judged right last, or "" where nobody has said."""
    return supports_judged([referral]).get(referral.pk, "")


def supports_judged(referrals: Iterable[Referral]) -> dict[int, str]:
    """The same of many referrals, by referral; one of which nobody has said is not among them."""
    rows = PathwayAssessment.objects.filter(referral__in=list(referrals)).exclude(support_level="")
    rows = rows.order_by("decided_at", "pk")
    shown("search", {row.file_id for row in rows})
    return {row.referral_id: row.support_level for row in rows}


def person_of(
    file_id: int,
    known: Known,
    sought: Sought,
    avoided: Avoided,
    closed: Iterable[str],
    groups: Sequence[str] = (),
) -> Person:
    """The young person as far as the asker sees them. `closed` are homes that are sealed off."""
    asked = asdict(sought) | {"out_of_area": sought.out_of_area or known.agreed_outside}
    facts: dict[str, Any] = {
        "born": known.born,
        "risk_gangs": known.risk_gangs,
        "status": known.status,
        "groups": tuple(groups),
        **asked,
    }
    # an empty answer asks for nothing; only a list of limits says something by being empty
    said = {name: value for name, value in facts.items() if value not in ((), "", None)}
    limits = {"not_in": avoided.parts, "cannot": tuple(closed), "must_not_meet": ()}
    return Person(str(file_id), said | limits)


def avoided_by(known: Known, homes: Iterable[Home]) -> Avoided:
    """What completed checks of areas said to keep away from, in the words the homes are written in."""
    written = {_alike(part): part for home in homes for part in parts_of(home)}
    parts = {written[_alike(one)] for one in known.avoid if _alike(one) in written}
    elsewhere = sorted(one for one in known.avoid if _alike(one) not in written)
    return Avoided(tuple(sorted(parts)), tuple(elsewhere))


def parts_of(home: Home) -> list[str]:
    """The part of the area and the postcode area that a home is in, where they are written."""
    return [part for part in (home.locality, postcode_area(home.postcode)) if part]


def postcode_area(postcode: str) -> str:
    """The first half of a postcode: WX1 of WX1 2AB, with or without the space."""
    joined = postcode.replace(" ", "").upper()
    return joined[:-3]


def _alike(words: str) -> str:
    return words.replace(" ", "").casefold()
