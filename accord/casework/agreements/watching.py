"""What time brings to an agreement: the day by which it is to be reviewed."""

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.agreements import queries
from accord.duties.record import record


def watch_agreements(by: Actor) -> int:
    """Record of each protocol whose review day has come that it has, once. Return how many."""
    area = File.objects.get(kind="area", area_id=by.area_id)
    today = clock.local_date(clock.now())
    found = 0
    for one in queries.standings(by):
        if one.review_on and one.review_on <= today:
            done = record(
                "protocol_review_due",
                file=area,
                by=by,
                happened_at=clock.start_of(one.review_on),
                once=f"protocol-review:{one.pack}@{one.edition}:{one.review_on.isoformat()}",
                pack=one.pack,
                due_on=one.review_on,
            )
            found += done.new
    return found
