"""What the hour brings to a search that is open, and to a bed that is still looked for: the other service has it now."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.custody.clockwork import changes, newest_change
from accord.casework.custody.models import Attendance, AttendanceAdult
from accord.casework.custody.searching import step_of
from accord.casework.incidents.hours import out_of_hours
from accord.duties.record import record
from accord.duties.watching import AT_ONCE

SEARCHES = "SELECT * FROM app.searches_before(%s, %s)"
SEARCH_GOES = "SELECT app.search_goes_to(%s, %s, %s)"
BEDS = "SELECT * FROM app.beds_before(%s, %s)"
BED_GOES = "SELECT app.bed_goes_to(%s, %s, %s)"


def watch_searches(by: Actor) -> int:
    """Hand on up to `AT_ONCE` searches for an appropriate adult, each as of the hour that changed.

    The step is named anew, for by day another may be asked than at night. One that somebody is at
    in this very moment is passed over, and found again in the next round. Return how many there were.
    """
    rows = _open_before(SEARCHES, by)
    for pk, file_id, standing, owner, since, looked_after, in_care, allocated, asked in rows:
        known = {"looked_after": looked_after, "in_residential_care": in_care}
        one = Attendance(pk=pk, file_id=file_id, standing=standing, allocated=allocated, **known)
        asked = json.loads(asked) if isinstance(asked, str) else asked
        adults = [AttendanceAdult(**said) for said in asked]
        for at, whose in _handed(SEARCH_GOES, pk, owner, since, by):
            _record_step(one, step_of(one, adults, at, by), whose, at, by)
    return len(rows)


def _record_step(one: Attendance, step: str, whose: str, at: datetime, by: Actor) -> None:
    known = {} if one.allocated is None else {"allocated": one.allocated}
    record(
        "appropriate_adult_next_named",
        file=File(pk=one.file_id),
        by=by,
        happened_at=at,
        once=f"search:{one.pk}:{at.isoformat()}",
        attendance=one.pk,
        next_role=step,
        owner_role=whose,
        handed_over=True,
        working_hours=not out_of_hours(at, by),
        urgent=True,
        **known,
    )


def watch_beds(by: Actor) -> int:
    """Hand on up to `AT_ONCE` requests for a bed that are open, as of the hour. Return how many there were."""
    rows = _open_before(BEDS, by)
    for pk, file_id, owner, since in rows:
        for at, whose in _handed(BED_GOES, pk, owner, since, by):
            record(
                "pace_request_handed_over",
                file=File(pk=file_id),
                by=by,
                happened_at=at,
                once=f"bed:{pk}:{at.isoformat()}",
                overnight=pk,
                owner_role=whose,
                working_hours=not out_of_hours(at, by),
                urgent=True,
            )
    return len(rows)


def _open_before(statement: str, by: Actor) -> list[Any]:
    """What has been open since before the hour last changed; nothing where no protocol has hours for it."""
    change = newest_change(clock.now(), by)
    if change is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, [change, AT_ONCE])
        return list(cursor.fetchall())


def _handed(statement: str, pk: int, owner: str, since: datetime, by: Actor) -> Iterator[tuple[datetime, str]]:  # fmt: skip
    """Every hour that handed it on and to whom, each written down. Where none did, that it was looked at."""
    found = False
    for at, whose in changes(owner, since, clock.now(), by):
        found = True
        _goes_to(statement, pk, whose, at)
        yield at, whose
    if not found:
        _goes_to(statement, pk, owner, clock.now())


def _goes_to(statement: str, pk: int, whose: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [pk, whose, at])
