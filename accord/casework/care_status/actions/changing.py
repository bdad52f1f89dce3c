"""Recording that a basis of care began or ended, and what ends or comes back with it."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Area, File
from accord.access.refusals import refuse_if
from accord.casework.care_status import refusals
from accord.casework.care_status.actions.beginning import accommodate
from accord.casework.care_status.actions.laying import begin_layer, end_layer
from accord.casework.care_status.kept import born_of, layers_of, settle
from accord.casework.care_status.layers import SECTION_20
from accord.casework.care_status.models import CareLayer
from accord.casework.care_status.who import LEAD

BEGUN = [
    "young_person_remanded", "young_person_sentenced", "care_basis_started", "section_20_accommodation_started",
]  # fmt: skip
OVER = ["remand_ended", "care_basis_ended"]


@action(by=LEAD, records=[*BEGUN, *OVER, "legal_status_changed"])
def begin_care(
    *,
    file: File,
    basis: str,
    began_on: date,
    ended_on: date | None = None,
    ended_by: str = "",
    authority: str = "",
    over_24_hours: bool = False,
    said_decider: str = "",
    said_decided_on: date | None = None,
    by: Actor,
) -> CareLayer:
    """Record what care rests on from a London day, or a custodial sentence. What ends with it ends that day.

    With `ended_on` it is a stretch that is over: it changes nothing that holds now. What lies
    underneath stays, and is there again when this ends. Section 20 that this council begins here
    goes the way of every such beginning: whoever the protocol names decides first. What another
    council gave, what is over and what held before the case was opened here was decided elsewhere:
    then `said_decider` and `said_decided_on` are who decided and on which London day, as it was said.
    """
    held, born = layers_of(file.pk), born_of(file.pk)
    authority, said_decider = authority.strip(), said_decider.strip()
    refuse_if(refusals.to_begin(held, basis, began_on, ended_on, ended_by, born))
    if basis == SECTION_20:
        refuse_if(refusals.of_authority(authority, _our_names(by)))
        opened = clock.local_date(file.opened_at)
        if not (ended_on or authority) and began_on >= opened:
            refuse_if(refusals.DECIDED_HERE if said_decider or said_decided_on else None)
            accommodate(file, began_on, by)
            return CareLayer.objects.get(file_id=file.pk, basis=basis, ended_on__isnull=True)
        ours = not (authority or ended_on)
        refuse_if(
            refusals.of_history(began_on, said_decider, said_decided_on, opened if ours else None)
        )
    else:
        refuse_if(refusals.NOT_DECIDED if said_decider or said_decided_on else None)
    row = begin_layer(
        file, basis, began_on, by, ended_on=ended_on, ended_by=ended_by, authority=authority,
        over_24_hours=over_24_hours, said_decider=said_decider, said_decided_on=said_decided_on,
    )  # fmt: skip
    settle(file, began_on, by)
    return row


def _our_names(by: Actor) -> list[str]:
    """What this council is called: the area, and the agencies of it that are no provider's."""
    councils = Agency.objects.filter(kind="council").values_list("name", flat=True)
    return [Area.objects.get(pk=by.area_id).name, *councils]


@action(by=LEAD, records=[*OVER, "legal_status_changed"])
def end_care(
    *,
    layer: CareLayer,
    ended_on: date,
    ended_by: str,
    over_24_hours: bool = False,
    by: Actor,
) -> CareLayer:
    """Record that a basis of care ended on a London day, the first on which it no longer held, and how.

    What lies under it is there again. `over_24_hours` matters for a stay of one night.
    """
    refuse_if(refusals.to_end(layer, ended_on, ended_by))
    end_layer(layer, ended_on, ended_by, by, over_24_hours=over_24_hours)
    settle(layer.file, ended_on, by)
    return layer
