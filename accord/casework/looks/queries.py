"""The odd looks of a day, for whoever looks through them. They name who looked, never what was shown."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from accord.access.sight import shown

KINDS = {
    "emergency": "Opened in an emergency",
    "nothing_around": "No duty, entry or message of theirs around it",
    "same_surname": "The same surname as the young person",
    "same_address": "They live where the member has a connection",
    "out_of_hours": "Outside usual hours",
    "many": "Unusually many young people in a day",
    "restricted": "A restricted file",
}


@dataclass(frozen=True, slots=True)
class OddLook:
    """One reason to ask about one member's looks at one file, or at many. Times are UTC.

    `looks` counts the times the file was looked at, or the files where there are many.
    """

    kind: str
    member_id: int
    file_id: int | None
    file_ref: str | None
    looks: int
    first_at: datetime
    last_at: datetime
    outcome: str  # fine | ask; "" until somebody has said

    @property
    def key(self) -> str:
        """What names this line on its day."""
        return f"{self.kind}-{self.member_id}-{self.file_id or 0}"


def odd_looks(day: date) -> list[OddLook]:
    """The odd looks of a London day that the actor is to look through; open ones first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.odd_looks(%s)", [day])
        found = [OddLook(*row) for row in cursor.fetchall()]
    shown("access", (one.file_id for one in found if one.file_id))
    return found


def odd_look(day: date, key: str) -> OddLook | None:
    """One of them, or None where there is none for the actor."""
    return next((one for one in odd_looks(day) if one.key == key), None)


def limits() -> dict[str, int]:
    """What counts as odd in the area now, by the names it is set under; {} for who does not set it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT around, opens, shuts, many FROM app.odd_look_limits()")
        found = cursor.fetchone()
    names = ("days_around", "hours_from", "hours_to", "people_in_a_day")
    return dict(zip(names, found, strict=True)) if found else {}


def number_of(day: date) -> int:
    """A day as the number that events name it by: 20260306."""
    return int(day.strftime("%Y%m%d"))


def day_of(number: int) -> date | None:
    """The day of a number, or None where it is no day."""
    try:
        return date.fromisoformat(str(number))
    except ValueError:
        return None
