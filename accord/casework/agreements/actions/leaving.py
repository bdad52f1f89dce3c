"""Leaving an agreement, as a party may, in writing. Nothing new is owed under it from then on."""

from datetime import date

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Area
from accord.access.refusals import Refused, refuse_if
from accord.casework.agreements import queries
from accord.casework.agreements.actions.signing import area_file, kept, not_ahead
from accord.casework.agreements.models import ProtocolDay
from accord.duties.adopting import HOUSE, adopt_protocols
from accord.duties.record import record
from accord.duties.rulebooks import rulebook_for


@action(
    by=["area_administrator", "protocol_owner"],
    records=["withdrawal_notified", "protocol_adopted"],
    on_case=False,
)
def leave_protocol(*, pack: str, party: str, told_on: date, by: Actor) -> None:
    """Take an agreement out of force, now, because a party told the others in writing that it leaves.

    What was open under it lapses and says why; what another agreement states too stays open under that one.

    :raises Refused: for an agreement the area is not under, a party it does not name, or a day to come.
    """
    by.packs = _held(by)
    found = next((one for one in rulebook_for(by.packs).packs if one.id == pack), None)
    if found is None or pack == HOUSE:
        raise Refused("The area is under no such agreement.")
    refuse_if(None if party in found.front.parties else "Choose a party that the agreement names.")
    not_ahead(told_on)
    ProtocolDay.objects.create(
        **kept(by), pack=pack, edition=found.front.edition, what="left", day=told_on
    )
    says = f"{found.front.title}: left in writing on {clock.day_in_words(told_on)} by {party}"
    gone = {"says": says, "stays": queries.stated_elsewhere(pack, by)}
    file = area_file(by)
    record(
        "withdrawal_notified", file=file, by=by, also={"gone": gone},
        pack=pack, party=party, told_on=told_on,
    )  # fmt: skip
    others = [one.split("@", 1)[0] for one in by.packs]
    adopt_protocols(file=file, packs=[one for one in others if one != pack], by=by)


def _held(by: Actor) -> tuple[str, ...]:
    """The agreements in force, held: nothing is decided under them until this one has been left.

    Read once they are held: another one may have been left meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.hold_agreements()")
    return tuple(Area.objects.values_list("packs", flat=True).get(pk=by.area_id))
