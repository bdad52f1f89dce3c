"""A hand-over pack: what the area where a home is may know of somebody who lives there, while the case stays here."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.people.queries import classes_seen
from accord.casework.placements.models import Placement
from accord.casework.placements.states import ENDED
from accord.casework.transfers import queries, refusals
from accord.casework.transfers.actions import ANSWERS, OFFERS, SENDS
from accord.casework.transfers.carrying import Line, lines_of, who_lines
from accord.duties.record import record


@action(by=OFFERS, records=["host_pack_offered"])
def offer_host_pack(
    *, placement: Placement, to_area: str, reason: str, sends: list[str], by: Actor
) -> int:
    """Offer the area where the home is a hand-over pack. The case stays here, with all that is owed.

    `to_area` is the area's reference. Who they are always goes; `sends` says what else. What goes is
    copied now, as the sender sees it, and read there once it is accepted.

    :raises Refused: if the home is not away, the stay is over, or that stay has a pack already.
    """
    refuse_if(refusals.of_reason(reason) or _cannot(placement))
    refuse_if(refusals.of_sending(sends, classes_seen(placement.file_id)))
    chosen = " ".join(one for one in SENDS if one in sends)
    made = _ask(
        "SELECT app.offer_host_pack(%s, %s, %s, %s, %s)", placement.pk, to_area, reason.strip(),
        chosen, json.dumps(list(_copied(placement.file_id, chosen))),
    )  # fmt: skip
    refuse_if(None if made else refusals.PACK_ONCE)
    _on_case("host_pack_offered", placement.file, made, to_area, by)
    return made


@action(by=OFFERS, records=["host_pack_withdrawn"])
def withdraw_host_pack(*, file: File, host_pack: int, reason: str, by: Actor) -> None:
    """Take a hand-over pack back: nobody there reads it any more.

    :raises Refused: if it does not stand.
    """
    refuse_if(refusals.of_reason(reason))
    found = next((one for one in queries.host_packs_of(file.pk) if one.id == host_pack), None)
    done = found and _ask("SELECT app.withdraw_host_pack(%s, %s)", host_pack, reason.strip())
    if found is None or not done:
        raise Refused(refusals.PACK_GONE)
    about: dict[str, Any] = {"host_pack": host_pack, "area_name": found.area_name}
    record("host_pack_withdrawn", file=file, by=by, **about)


@action(by=ANSWERS, records=["host_pack_settled_here"], on_case=False)
def answer_host_pack(*, host_pack: int, accepted: bool, reason: str = "", by: Actor) -> None:
    """Accept a hand-over pack, and read it from then on; or refuse it, with a reason.

    No file is opened here, and nobody here has a part on the case.

    :raises Refused: if the pack does not stand, or it is refused without a reason.
    """
    refuse_if(None if accepted else refusals.of_reason(reason))
    done = _ask("SELECT app.answer_host_pack(%s, %s, %s)", host_pack, accepted, reason.strip())
    refuse_if(None if done else refusals.PACK_GONE)
    area = File.objects.get(area_id=by.area_id, kind="area")
    said: dict[str, Any] = {"pack_answer": "accepted" if accepted else "refused"}
    record("host_pack_settled_here", file=area, by=by, host_pack=host_pack, **said)


def _cannot(placement: Placement) -> str | None:
    if placement.state == ENDED:
        return "This stay is over."
    if not placement.home.out_of_borough:
        return "The home is in this area. A hand-over pack goes to the area where a home is."
    stands = queries.cannot_go(placement.file_id)
    return refusals.STANDS[stands] if stands in ("closed", "restricted") else None


def _copied(file_id: int, sends: str) -> Iterator[dict[str, Any]]:
    """The lines as the sender sees them: the function runs with their rights alone."""
    came = _ask("SELECT app.what_goes(%s, %s)", file_id, sends)
    came = json.loads(came) if isinstance(came, str) else came
    lines: list[Line] = [*who_lines(came), *lines_of(came)]
    for line in lines:
        yield {
            "class": line.klass,
            "marking": line.marking,
            "about": line.about,
            "label": line.label,
            "words": line.words,
        }


def _on_case(event: str, file: File, made: int, to_area: str, by: Actor) -> None:
    name = dict(queries.other_areas())[to_area]
    about: dict[str, Any] = {"host_pack": made, "area_name": name}
    record(event, file=file, by=by, **about)


def _ask(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchone()[0]
