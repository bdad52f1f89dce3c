"""Keeping a bed for a young person, their move and the end of their search wait for each other, one case at a time.

Each holds until the transaction it is in is over. A bed is kept wholly before they move in, and is let go
with the others then; or wholly after, and then what was offered is no longer theirs to be kept to.

So do putting a bed on the list, adding one, and closing a bed or its home, one home at a time. Whoever needs both
turns takes the young person's first.
"""

from django.db import connection

from accord.casework.homes.models import Bed, Home


def take_turn(file_id: int) -> None:
    """Wait for whoever keeps a bed for this young person, or moves them in. Before anything else is written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('beds for ' || %s, 0))", [file_id]
        )


def take_home_turn(home_id: int) -> None:
    """Wait for whoever puts a bed of this home on the list, adds one or closes it. What was read before may have changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('beds of ' || %s, 0))", [home_id]
        )


def bed_in_turn(bed: Bed) -> Bed:
    """Return the bed as it stands, held against whoever closes it or its home until this is done."""
    take_home_turn(bed.home_id)
    return Bed.objects.select_related("home").get(pk=bed.pk)


def home_in_turn(home: Home) -> Home:
    """Return the home as it stands, held against whoever closes it until this is done."""
    take_home_turn(home.pk)
    return Home.objects.get(pk=home.pk)


def still_looked_for(referral_id: int) -> bool:
    """Whether a home is still looked for under a referral, as it stands now; to somebody on the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.still_looked_for(%s)", [referral_id])
        (looked_for,) = cursor.fetchone()
    return looked_for
