"""Is the log what it was? Every event's hash, recomputed in the database, file by file."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class Verified:
    """How many events were read, and the references of those that do not fit the chain."""

    events: int
    broken: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing has been changed, removed or put in between."""
        return not self.broken


def verify() -> Verified:
    """Recompute the chain of every file of the actor's area, its head included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT events, broken FROM app.verify_ledger()")
        events, broken = cursor.fetchone()
    return Verified(events, tuple(broken or ()))
