"""Homes, their beds and vacancies, and — on young people's own files — who holds or lives in a bed.

Everyone in the area may see homes, beds and vacancies. Nobody is named on them: a hold
(`BedHold`) and a stay (`BedStay`) belong to the young person's case file.
"""

from accord.casework.homes.models.beds import (
    Bed,
    BedFacts,
    BedVersion,
    Unit,
    UnitFacts,
    UnitVersion,
)
from accord.casework.homes.models.homes import (
    CONTRACTS,
    GENDERS,
    KINDS,
    NIGHTS,
    TIERS,
    Home,
    HomeFacts,
    HomeVersion,
)
from accord.casework.homes.models.papers import (
    CATEGORIES,
    PAPERS,
    REGISTERED,
    HomePaper,
    Registration,
)
from accord.casework.homes.models.vacancies import (
    REASONS,
    BedClaim,
    BedHold,
    BedStay,
    Vacancy,
    VoidReason,
)

__all__ = [
    "CATEGORIES",
    "CONTRACTS",
    "GENDERS",
    "KINDS",
    "NIGHTS",
    "PAPERS",
    "REASONS",
    "REGISTERED",
    "TIERS",
    "Bed",
    "BedClaim",
    "BedFacts",
    "BedHold",
    "BedStay",
    "BedVersion",
    "Home",
    "HomeFacts",
    "HomePaper",
    "HomeVersion",
    "Registration",
    "Unit",
    "UnitFacts",
    "UnitVersion",
    "Vacancy",
    "VoidReason",
]
