"""What the worker does between areas: those who answer in the other area are asked, and told when it is taken back."""

from typing import Any

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_offers(by: Actor) -> int:
    """Have somebody of the actor's area answer what another area offers. Return how many were new."""
    rows = _rows("SELECT * FROM app.offers_to_announce(%s)")
    for transfer, withdrawn in rows:
        area = File.objects.get(area_id=by.area_id, kind="area")
        if withdrawn:
            record(
                "case_offer_answered",
                file=area,
                by=by,
                once=f"offer-withdrawn:{transfer}",
                transfer=transfer,
                transfer_answer="withdrawn",
            )
        else:
            record("case_offered_here", file=area, by=by, once=f"offered:{transfer}", transfer=transfer)  # fmt: skip
    return len(rows)


def watch_host_packs(by: Actor) -> int:
    """Have somebody of the actor's area answer a hand-over pack, and be told when one is over."""
    area = File.objects.get(area_id=by.area_id, kind="area")
    rows = _rows("SELECT * FROM app.host_packs_to_announce(%s)")
    for pack, gone in rows:
        about: dict[str, Any] = {"host_pack": pack}
        if gone:
            said = {"pack_answer": "withdrawn", **about}
            record(
                "host_pack_settled_here", file=area, by=by, once=f"host-pack-gone:{pack}", **said
            )
        else:
            record("host_pack_offered_here", file=area, by=by, once=f"host-pack:{pack}", **about)
    return len(rows)


def watch_closed_questions(by: Actor) -> int:
    """Take back what other areas were asked for somebody who looks for no place any more."""
    rows = _rows("SELECT * FROM app.take_back_places(%s)")
    for asked, file_id, referral, name, closed in rows:
        if not closed:
            about = {"asked_place": asked, "referral": referral, "area_name": name}
            record("place_question_taken_back", file=File(pk=file_id), by=by, **about)
    return len(rows)


def watch_questions(by: Actor) -> int:
    """Have somebody of the actor's area say whether it has a place that another area looks for."""
    area = File.objects.get(area_id=by.area_id, kind="area")
    rows = _rows("SELECT * FROM app.places_to_announce(%s)")
    for asked, taken_back in rows:
        about = {"asked_place": asked}
        if taken_back:
            said = {"place_answer": "taken_back", **about}
            record("place_answer_given", file=area, by=by, once=f"place-taken-back:{asked}", **said)
        else:
            record("place_asked_here", file=area, by=by, once=f"place-asked:{asked}", **about)
    return len(rows)


def watch_answers(by: Actor) -> int:
    """Put what other areas answered onto the cases they were asked for."""
    rows = _rows("SELECT * FROM app.places_answered(%s)")
    for asked, file_id, referral, name, said in rows:
        record(
            "place_answered_elsewhere",
            file=File(pk=file_id),
            by=by,
            once=f"place-answered:{asked}",
            asked_place=asked,
            referral=referral,
            area_name=name,
            place_answer=said,
        )
    return len(rows)


def _rows(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [AT_ONCE])
        return list(cursor.fetchall())
