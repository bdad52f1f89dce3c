"""Keeping a bed for a young person, their move and the end of their search wait for each other, one case at a time.

Each holds until the transaction it is in is over. A bed is kept wholly before they move in, and is let go
with the others then; or wholly after, and then what was offered is no longer theirs to be kept to.
"""

from django.db import connection


def take_turn(file_id: int) -> None:
    """Wait for whoever keeps a bed for this young person, or moves them in. Before anything else is written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('beds for ' || %s, 0))", [file_id]
        )


def still_looked_for(referral_id: int) -> bool:
    """Whether a home is still looked for under a referral, as it stands now; to somebody on the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.still_looked_for(%s)", [referral_id])
        (looked_for,) = cursor.fetchone()
    return looked_for
