"""The layers of care as they are kept on a file, and the legal status that follows from them."""

from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.care_status.layers import CARE_ORDERS, SECTION_20, Layer
from accord.casework.care_status.models import BASIS_WORDS, CareLayer
from accord.casework.care_status.reckoning import FORMER, RELEVANT, Standing, standing
from accord.casework.people.actions import begin_status
from accord.casework.people.models import LegalStatus, YoungPerson

IN_ERROR = "entered_in_error"
# What the legal status becomes; where care gives none, one that came from care ends.
BECOMES = {RELEVANT: "relevant_care_leaver", FORMER: "care_leaver"}
# What may stand beside the legal status, which more people read than may read of a remand.
SAID = CARE_ORDERS | {SECTION_20}
FROM_CARE = frozenset({"looked_after", *BECOMES.values()})


def rows_of(file_id: int) -> list[CareLayer]:
    """Every layer that held, in the order in which they began."""
    rows = CareLayer.objects.filter(file_id=file_id).exclude(ended_by=IN_ERROR)
    return list(rows.order_by("began_on", "pk"))


def as_layer(row: CareLayer) -> Layer:
    """A row as it is reckoned with."""
    return Layer(row.basis, row.began_on, row.ended_on, row.over_24_hours)


def layers_of(file_id: int) -> tuple[Layer, ...]:
    """Every layer of the file, as it is reckoned with."""
    return tuple(as_layer(row) for row in rows_of(file_id))


def born_of(file_id: int) -> date:
    """The date of birth, on which all of care rests.

    :raises Refused: where nobody has recorded it.
    """
    person = YoungPerson.objects.filter(file_id=file_id).first()
    if person is None:
        raise Refused("Record the date of birth first: care ends by age.")
    return person.born


def standing_today(file_id: int) -> Standing:
    """What follows from the layers of a file on this London day."""
    return standing(layers_of(file_id), born_of(file_id), clock.local_date(clock.now()))


def status_of(found: Standing, before: str) -> str:
    """The legal status of somebody who stands so, where nothing else says what it is."""
    if found.looked_after:
        return "looked_after"
    return BECOMES.get(found.category, "none" if before in FROM_CARE else before)


def settle(file: File, day: date, by: Actor) -> None:
    """Let the legal status follow the layers, from the day on which they changed."""
    found = standing_today(file.pk)
    now = LegalStatus.objects.filter(file_id=file.pk, ended_on__isnull=True).first()
    before = now.status if now else "unknown"
    new = status_of(found, before)
    if new != before:
        start = max(day, now.started_on) if now else day
        basis = dict(BASIS_WORDS)[found.on_top] if found.on_top in SAID else ""
        begin_status(file, new, start, basis, by, from_layers=True)
