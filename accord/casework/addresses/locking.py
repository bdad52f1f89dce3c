"""Writing to an address and changing it wait for each other, one case at a time.

Both hold until the transaction they are in is over: a letter is marked as posted wholly before
a change, or is asked for anew wholly after it. Many may write at once.
"""

from django.db import connection

KEY = "hashtextextended('addresses of ' || %s, 0)"


def nobody_writes(file_id: int) -> None:
    """Wait until nobody is writing to an address of this case, and let nobody begin."""
    _ask(f"SELECT pg_advisory_xact_lock({KEY})", file_id)


def nobody_changes(file_id: int) -> None:
    """Wait until nobody is changing an address of this case, and let nobody begin."""
    _ask(f"SELECT pg_advisory_xact_lock_shared({KEY})", file_id)


def _ask(sql: str, file_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [file_id])
