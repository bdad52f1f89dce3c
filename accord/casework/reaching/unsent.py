"""What a message did not bring: seen by whoever owes it, told another way, or tried again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.access.sight import shown
from accord.duties.record import record

HOW = ("phone", "in_person", "another_way")
MOST = 100
NOT_WAITING = "This does not wait any more: it went, or somebody else dealt with it."
NO_ADDRESS = (
    "There is still no address for it. Put the address right first, or tell them another way."
)


@dataclass(frozen=True, slots=True)
class Unsent:
    """One message that reached nobody. `says` is what should have been read. Times are UTC."""

    id: int
    file_id: int
    marking: int
    says: str
    to_name: str
    role: str
    outside: str
    channel: str  # email | text | letter
    why: str  # refused | bounced | not_taken | no_address | not_posted
    urgent: bool
    since: datetime
    waits: bool


@dataclass(frozen=True, slots=True)
class Stands:
    """How the post stands, in numbers. Times are UTC."""

    waiting: int
    failed: int
    letters: int
    oldest: datetime | None
    last_sent: datetime | None


def unsent() -> list[Unsent]:
    """Those that wait and that the asker may deal with, the oldest first."""
    ids = [number for (number,) in _rows("SELECT * FROM app.my_unsent(%s)", MOST)]
    return [found for number in ids if (found := one_unsent(number))]


def one_unsent(number: int) -> Unsent | None:
    """One of them, waiting or not; None where there is none for the asker."""
    if not 0 < number < 2**63:
        return None
    found = _rows("SELECT * FROM app.unsent_message(%s)", number)
    if not found:
        return None
    one = Unsent(*found[0])
    shown("letter", [one.file_id])
    return one


def post_stands() -> Stands:
    """How the post of the asker's area stands; of every area where nobody asks."""
    return Stands(*_rows("SELECT * FROM app.post_stands()")[0])


@action(by=[], records=["notice_told_another_way", "close_notice_told_another_way"], on_case=False)
def tell_another_way(*, undelivered: int, how: str, by: Actor) -> None:
    """Say that whoever a message did not reach was told by telephone, in person or another way.

    :raises Refused: if it does not wait any more, or is not the asker's to deal with.
    """
    refuse_if(None if how in HOW else "Select how they were told.")
    one = _waiting(undelivered)
    if not _rows("SELECT app.told_another_way(%s)", undelivered)[0][0]:
        raise Refused(NOT_WAITING)
    file = File(pk=one.file_id)
    if one.marking:
        record("close_notice_told_another_way", file=file, by=by, undelivered=one.id, told_how=how)
    else:
        record("notice_told_another_way", file=file, by=by, undelivered=one.id, told_how=how)


@action(by=[], records=[], on_case=False)
def send_again(*, undelivered: int, by: Actor) -> None:
    """Have a message sent once more, after the address was put right.

    :raises Refused: if it does not wait any more, or there is still no address.
    """
    _waiting(undelivered)
    refuse_if(None if _rows("SELECT app.send_again(%s)", undelivered)[0][0] else NO_ADDRESS)


def _waiting(undelivered: int) -> Unsent:
    one = one_unsent(undelivered)
    if one is None or not one.waits:
        raise Refused(NOT_WAITING)
    return one


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return cursor.fetchall()
