"""Every area of the demo: the first, and those beside it with their lives. A new one is a line here."""

from accord.casework.demo.areas import Ground, wexmoor
from accord.casework.demo.beside import Beside
from accord.casework.demo.borough_lives import BOROUGH
from accord.casework.demo.county_lives import COUNTY
from accord.casework.demo.milltown_lives import MILLTOWN

BESIDE: tuple[Beside, ...] = (COUNTY, BOROUGH, MILLTOWN)


def grounds() -> tuple[Ground, ...]:
    """The areas before they are founded, in the order in which they are shown."""
    return (wexmoor(), *(one.ground for one in BESIDE))
