"""What time brings to reviews: an agreed date comes."""

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_reviews(by: Actor) -> int:
    """Record up to `AT_ONCE` agreed review dates of the actor's area that have come.

    Each is recorded as having happened when its London day began, however late this runs,
    and once only. Return how many there were.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.reviews_to_watch(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for date_id, file_id, placement, review_on, linked, review in rows:
        scheduled = {"review": review} if review else {}
        record(
            "placement_review_due",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.start_of(review_on),
            once=f"review-due:{date_id}",
            placement=placement,
            due_on=review_on,
            linked=linked,
            **scheduled,
        )
    return len(rows)
