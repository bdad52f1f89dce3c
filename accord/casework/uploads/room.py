"""How much one person and one agency may attach, so that nobody fills the disk."""

from django.conf import settings
from django.db import connection

from accord import clock

MB = 1_000_000
MINE = "You have attached as much today as one person may: {most} MB. Attach the rest tomorrow."
TODAYS = (
    "People at your agency have attached as much today as they may together: {most} MB. Attach the "
    "rest tomorrow, or tell your administrator."
)
ALL = (
    "Your agency keeps as many files as there is room for: {most} MB. Tell your administrator, who asks "
    "whoever runs Accord for more."
)


def no_room(size: int) -> str | None:
    """Return why a file of this many bytes cannot be kept now, or None."""
    today = clock.start_of(clock.local_date(clock.now()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.attached_since(%s)", [today])
        mine, agencys, kept = cursor.fetchone()
    for so_far, most, says in (
        (mine, settings.ACCORD_FILES_MEMBER_DAY, MINE),
        (agencys, settings.ACCORD_FILES_AGENCY_DAY, TODAYS),
        (kept, settings.ACCORD_FILES_AGENCY, ALL),
    ):
        if so_far + size > most * MB:
            return says.format(most=f"{most:,}")
    return None
