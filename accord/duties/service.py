"""How the service stands: what the worker notes of its own work, and the readings a monitor is told.

Notes are numbers and prints of keys; nothing here is about anybody. Their times are the
database's real ones, whatever a demo's clock says.
"""

import json
import time
from typing import Any

from django.db import connection, transaction

from accord.access import actor

NOTED_SECONDS = 30.0  # between two notes of the same: often enough for limits of minutes
_noted: dict[str, float] = {}


def stands() -> dict[str, Any]:
    """The readings of the asker's area; of every area where nobody asks. Ages are seconds, None for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.service_stands()")
        (found,) = cursor.fetchone()
    readings: dict[str, Any] = json.loads(found) if isinstance(found, str) else found
    return readings


def note(name: str, said: str = "", *, well: bool = True) -> None:
    """Say that something was done just now, with at most a hundred letters about it. For the worker."""
    with actor.asking_as(actor.Asking()), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT app.note_service(%s, %s, %s)", [name, said, well])


def forget(name: str) -> None:
    """Take a note back: it is about something that is no more."""
    with actor.asking_as(actor.Asking()), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT app.forget_note(%s)", [name])


def note_now_and_then(name: str) -> None:
    """The same for what is done every few seconds: noted twice a minute."""
    now = time.monotonic()
    if now - _noted.get(name, -NOTED_SECONDS) >= NOTED_SECONDS:
        note(name)
        _noted[name] = now
