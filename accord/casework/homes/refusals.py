"""Why a home, a bed or a vacancy may not be changed, in sentences that reveal nobody."""

from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.casework.homes.models import Bed, Home, Vacancy
from accord.casework.homes.states import MOVES

BED_TAKEN = "This bed is taken for part of that time. Choose another."
BED_HELD = "This bed is held for somebody else. Choose another."
ANY_AGENCY = frozenset({"area_administrator", "commissioning_team"})
SEARCHERS = frozenset({"placements_team", "referrals_team"})


def to_run(agency_id: int, by: Actor) -> str | None:
    """Return why this person may not write about this agency's homes, or None."""
    if by.agency_id == agency_id or by.job_roles & ANY_AGENCY:
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


# Always the same words, whatever a sealed limit forbids, and nothing of why.
SEALED_OFF = (
    "This home cannot be chosen for this young person. Accord cannot say why. Choose another"
    " home, or ask your manager whom to speak to."
)
