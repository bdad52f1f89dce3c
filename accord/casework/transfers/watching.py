"""What the worker does of offers between areas: those who answer in the other area are asked, and told when it is taken back."""

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_offers(by: Actor) -> int:
    """Have somebody of the actor's area answer what another area offers. Return how many were new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.offers_to_announce(%s)", [AT_ONCE])
        rows = cursor.fetchall()
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
