"""What the gangs team's overnight news can and cannot say about a young person.

No news is never "nothing known": the overnights hold what happens in the area alone.
"""

from dataclasses import dataclass

from accord.access.actor import Actor
from accord.casework.homes.models import Home
from accord.casework.placements.models import Placement
from accord.casework.placements.states import STARTED
from accord.duties.rulebooks import rulebook_for
from accord.protocols.rulebook import NoSuchRule

TABLE = "overnights-coverage"


@dataclass(frozen=True, slots=True)
class Coverage:
    """covered, not_covered or not_known; the sentence of the protocol's table; the borough."""

    outcome: str
    says: str
    clause: str
    borough: str


def lives_elsewhere(file_id: int) -> bool:
    """Whether the young person's home, as the reader may see it, lies outside the area."""
    home = _home(file_id)
    return bool(home and home.out_of_borough)


def coverage(file_id: int, by: Actor, *, elsewhere: bool = False) -> Coverage | None:
    """What may be concluded from the overnights; None where no protocol in force has them.

    `elsewhere` says that what is known of happened outside the area.
    """
    try:
        table = rulebook_for(by.packs).table(TABLE)
    except NoSuchRule:
        return None
    home = _home(file_id)
    facts: dict[str, object] = {"coverage_limited": elsewhere}
    if home is not None:
        facts["out_of_borough"] = home.out_of_borough
    found = table.outcome(facts)
    return Coverage(found.outcome[0], found.says, found.clause, home.borough if home else "")


def _home(file_id: int) -> Home | None:
    placement = (
        Placement.objects.filter(file_id=file_id, state=STARTED).select_related("home").first()
    )
    return placement.home if placement else None
