"""Why a home, a bed or a vacancy may not be changed, in sentences that reveal nobody."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Agency
from accord.casework.homes.facts import busy
from accord.casework.homes.models import (
    CATEGORIES,
    PAPERS,
    REASONS,
    REGISTERED,
    Bed,
    Home,
    Registration,
    Unit,
    Vacancy,
)
from accord.casework.homes.provision import provisions
from accord.casework.homes.states import MOVES

BED_TAKEN = "This bed is taken for part of that time. Choose another."
BED_HELD = "This bed is held for somebody else. Choose another."
ANY_AGENCY = frozenset({"area_administrator", "commissioning_team"})
OWN_AGENCY = frozenset(
    {"provider_manager", "provider", "keyworker"}
)  # a council's social workers run no homes
SEARCHERS = frozenset({"placements_team", "referrals_team"})


def to_run(agency_id: int, by: Actor) -> str | None:
    """Return why this person may not write about this agency's homes, or None."""
    ours = by.agency_id == agency_id and by.job_roles & OWN_AGENCY
    if ours or by.job_roles & ANY_AGENCY:
        return None
    return "This home belongs to another agency. Ask its manager."


def to_hold_for(agency_id: int, by: Actor) -> str | None:
    """Return why this person may not hold or fill a bed of this agency, or None."""
    return None if by.job_roles & SEARCHERS else to_run(agency_id, by)


def of_ages(youngest: int, oldest: int) -> str | None:
    """Return what is wrong with a home's age range, or None."""
    if youngest > oldest:
        return "Enter an oldest age that is not below the youngest."
    return None


def of_details(said: Mapping[str, Any]) -> str | None:
    """Return what does not fit together in what is said of a home, or None."""
    if wrong := of_ages(said["youngest"], said["oldest"]):
        return wrong
    if said["has_24h_cover"] and said["night_cover"] in ("on_call", "none"):
        return (
            "Staff cannot be there day and night and not be there at night. Change one of the two."
        )
    if (said["staffed_from"] is None) != (said["staffed_to"] is None):
        return "Enter from when and until when staff are there by day, or neither."
    if said["provision"] and said["provision"] not in provisions():
        return "Choose a kind of provision that the area’s protocols name."
    return None


def unless_nobody_before(bed: Bed, day: date) -> str | None:
    """Why a bed cannot be in use only from a day on: somebody had it before then."""
    first = bed.opened_on or date(1900, 1, 1)
    if first < day and busy(first, day - timedelta(days=1)).get(bed.pk):
        return "Somebody had this bed before that day. Enter an earlier day."
    return None


def of_unit(home: Home, unit: Unit | None) -> str | None:
    """Return why a bed of this home cannot be in this flat, or None."""
    if unit is None:
        return None
    if unit.home_id != home.pk:
        return f"Choose a flat of {home.name}."
    if unit.closed_on:
        return f"{unit.name} is taken out of use. Choose another flat, or none."
    return None


def to_close_unit(unit: Unit, day: date) -> str | None:
    """Return why this flat cannot be out of use from that London day on, or None."""
    in_use = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    if unit.closed_on is None and Bed.objects.filter(in_use, unit_id=unit.pk).exists():
        return "A bed in this flat is in use then. Take it out of use first, or say which flat it is in."
    return None


def of_registration(
    agency: Agency,
    status: str,
    starts_on: date,
    urn: str,
    categories: Sequence[str],
    applied_on: date | None,
) -> str | None:
    """Return what is wrong with what is said of a provider's registration, or None."""
    if agency.kind not in ("provider", "council"):
        return "Only a provider of homes is registered. Choose one."
    if status not in dict(REGISTERED) or not set(categories) <= set(dict(CATEGORIES)):
        return "Choose what the provider is registered as."
    if status == "registered" and not urn:
        return "Enter Ofsted’s number of the provider (its URN)."
    if status == "applied" and applied_on is None:
        return "Enter the day on which the provider applied."
    held = Registration.objects.filter(agency_id=agency.pk, starts_on__gt=starts_on)
    return "A later registration has been entered. Enter a day after it." if held else None


def of_paper(kind: str, issued_on: date, good_until: date | None) -> str | None:
    """Return what is wrong with a paper of a home, or None."""
    if kind not in dict(PAPERS):
        return "Choose what kind of paper it is."
    if good_until and good_until < issued_on:
        return "Enter a last day that is not before the day it was issued."
    return None


def of_void(reason: str, likely_until: date | None, today: date) -> str | None:
    """Return what is wrong with a reason why a bed is empty, or None."""
    if reason not in dict(REASONS):
        return "Choose why the bed is empty."
    if likely_until and likely_until < today:
        return "Enter a day to come, or leave it empty."
    return None


def of_home(home: Home) -> str | None:
    """Return why nothing can be added to this home, or None."""
    if home.closed_on and home.closed_on <= clock.local_date(clock.now()):
        return "This home has closed. Choose another."
    return None


def of_bed(bed: Bed, day: date | None = None) -> str | None:
    """Return why this bed cannot be used on that London day (today if left out), or None."""
    day = day or clock.local_date(clock.now())
    if bed.closed_on and bed.closed_on <= day:
        return "This bed is out of use. Choose another."
    return of_home(bed.home)


def to_move(vacancy: Vacancy, to: str) -> str | None:
    """Return why a vacancy cannot go to this state, or None."""
    if to in MOVES[vacancy.state]:
        return None
    done = {
        "filled": "has been filled",
        "withdrawn": "has been withdrawn",
        "held": "is held",
        "open": "is open",
    }
    return f"This vacancy {done[vacancy.state]}. Choose another."


def to_let_go(vacancy: Vacancy) -> str | None:
    """Return why there is no hold on this vacancy to let go of, or None."""
    return None if vacancy.state == "held" else "This bed is not held for anybody any more."


STILL_PROMISED = (
    "This bed is promised to somebody. The home takes that back first: withdraw the offer or end the"
    " placement on their case, so that they and their worker are told."
)
PROMISED_HERE = (
    "A bed of this home is promised to somebody. The home takes that back first: withdraw the offer or"
    " end the placement on their case, so that they and their worker are told."
)
# Always the same words, whatever a sealed limit forbids, and nothing of why.
SEALED_OFF = (
    "This home cannot be chosen for this young person. Accord cannot say why. Choose another"
    " home, or ask your manager whom to speak to."
)
