"""How full homes are, as a picture in finished numbers: a square for each bed."""

from collections.abc import Sequence
from dataclasses import dataclass

from accord.casework.homes.queries import Occupancy

SIDE, GAP, A_ROW = 14, 4, 12


@dataclass(frozen=True, slots=True)
class Square:
    """One bed of the picture. `state` is taken, held or free."""

    x: int
    y: int
    state: str


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One home of the list."""

    name: str
    href: str
    agency: str
    tier: str
    beds: int
    taken: int
    held: int
    free: int
    squares: tuple[Square, ...]
    width: int
    height: int
    says: str


def row_of(home: Occupancy, href: str, tiers: dict[str, str]) -> HomeRow:
    """Return a home's numbers and its squares: lived in, then held, then free."""
    states = ["taken"] * home.taken + ["held"] * home.held + ["free"] * home.free
    squares = tuple(
        Square(x=(i % A_ROW) * (SIDE + GAP) + 1, y=(i // A_ROW) * (SIDE + GAP) + 1, state=state)
        for i, state in enumerate(states)
    )
    lines = max((len(states) + A_ROW - 1) // A_ROW, 1)
    across = max(min(len(states), A_ROW), 1)
    return HomeRow(
        name=home.name,
        href=href,
        agency=home.agency,
        tier=tiers[home.tier],
        beds=home.beds,
        taken=home.taken,
        held=home.held,
        free=home.free,
        squares=squares,
        width=across * (SIDE + GAP),
        height=lines * (SIDE + GAP),
        says=says(home.beds, home.taken, home.held, home.free),
    )


def says(beds: int, taken: int, held: int, free: int) -> str:
    """How full it is, in a sentence."""
    if not beds:
        return "No beds yet."
    kept = f", {held} held" if held else ""
    return f"{taken} of {beds} {'bed' if beds == 1 else 'beds'} lived in{kept}, {free} free."


def totals(homes: Sequence[Occupancy]) -> str:
    """How full all homes together are, in a sentence."""
    numbers = ("beds", "taken", "held", "free")
    return says(*(sum(getattr(home, name) for home in homes) for name in numbers))
