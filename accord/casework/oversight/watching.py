"""What time brings to partners: a new quarter begins, for the area and for each provider under contract."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Agency, File, Team
from accord.casework.oversight.actions.reviews import REVIEWED
from accord.casework.oversight.states import quarter_of
from accord.duties.record import record
from accord.events.models import Event


def watch_quarters(by: Actor) -> int:
    """Record that a calendar quarter began, once, on the area's file and on each provider's.

    It happened when its first London day began, or when the file was opened if that is later.
    Return how many were recorded.
    """
    first, last = quarter_of(clock.local_date(clock.now()))
    began = clock.start_of(first)
    area = File.objects.get(kind="area", area_id=by.area_id)
    about: list[tuple[File, dict[str, Any]]] = [(area, {})]
    teams = dict(Team.objects.order_by("-pk").values_list("agency_id", "pk"))  # the first of each
    for agency in Agency.objects.filter(contract__in=REVIEWED).select_related("file"):
        known = {"provider_team": teams[agency.pk]} if agency.pk in teams else {}
        kinds = [agency.contract]
        about.append((agency.file, {"agency": agency.pk, "contract_kinds": kinds, **known}))
    told = _told([file.pk for file, _ in about])
    found = 0
    for file, facts in about:
        if began > told.get(file.pk, datetime.min.replace(tzinfo=began.tzinfo)):
            _record(file, facts, began, last, first_quarter=file.pk not in told, by=by)
            found += 1
    return found


def _told(files: list[int]) -> dict[int, datetime]:
    """When the newest quarter of each file began, as far as it is recorded."""
    rows = Event.objects.filter(file_id__in=files, type="quarter_started").order_by("id")
    return {
        file: max(at, clock.start_of(quarter_of(clock.local_date(at))[0]))
        for file, at in rows.values_list("file_id", "happened_at")
    }


def _record(
    file: File, facts: dict[str, Any], began: datetime, last: Any, *, first_quarter: bool, by: Actor
) -> None:
    first = clock.local_date(began)
    record(
        "quarter_started",
        file=file,
        by=by,
        happened_at=max(began, file.opened_at),
        once=f"quarter:{first.isoformat()}",
        period_start=first,
        period_end=last,
        first_quarter=first_quarter,
        **facts,
    )
