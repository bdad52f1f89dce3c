"""A bed that the police ask the council for: asked at once, found, or not found and why."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.custody import refusals
from accord.casework.custody.actions.keeping import others_open
from accord.casework.custody.models import OvernightRequest
from accord.casework.custody.roles import STAFF
from accord.casework.custody.searching import whose_hour
from accord.casework.incidents.hours import out_of_hours
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.duties.record import record


@action(by=STAFF, records=["pace_accommodation_requested"])
def request_bed(
    *,
    file: File,
    police_station: str,
    requested_by: str,
    stage: str,
    needs: str,
    bail_refused: bool | None = None,
    impracticable: bool | None = None,
    not_safe_enough: bool | None = None,
    by: Actor,
) -> OvernightRequest:
    """Record that the police ask for a bed, and what the young person needs of it. Whoever finds one is told at once."""
    refuse_if(refusals.to_ask_for_a_bed(police_station, requested_by, needs))
    at = clock.now()
    hours = not out_of_hours(at, by)
    request = OvernightRequest.objects.create(
        **owned(file, by),
        marking=1,
        police_station=police_station.strip(),
        requested_by=requested_by.strip(),
        requested_at=at,
        working_hours=hours,
        stage=stage,
        bail_refused=bail_refused,
        impracticable=impracticable,
        not_safe_enough=not_safe_enough,
        needs=needs.strip(),
        owner_role=whose_hour(at, by),
        held_since=at,
    )
    facts: dict[str, Any] = {"stage": stage, "working_hours": hours, "urgent": True}
    record("pace_accommodation_requested", file=file, by=by, overnight=request.pk, **facts)
    return request


@action(by=STAFF, records=["pace_placement_sourced"])
def bed_found(*, overnight: OvernightRequest, found: str, placement: Placement | None = None, by: Actor) -> OvernightRequest:  # fmt: skip
    """Say where they sleep. `placement` names the stay in a home of this area, where it is one.

    :raises Refused: where a bed was found already. One may still be found after it was said that there is none.
    """
    refuse_if(refusals.to_find_a_bed(overnight, found))
    _change(overnight, found=found.strip(), sourced_at=clock.now(), placement=placement)
    stay = {"placement": placement.pk} if placement else {}
    still = others_open(overnight.file, bed=overnight.pk)
    record("pace_placement_sourced", file=overnight.file, by=by, overnight=overnight.pk, others_open=still, **stay)  # fmt: skip
    return overnight


@action(by=STAFF, records=["pace_placement_not_sourced"])
def bed_not_found(*, overnight: OvernightRequest, reason: str, by: Actor) -> OvernightRequest:
    """Say that no bed could be found, and why. It goes up to a manager in the same moment; it is not over."""
    refuse_if(refusals.is_over(overnight))
    refuse_if("This was said already." if overnight.not_sourced_at else None)
    refuse_if(None if reason.strip() else refusals.WHY)
    _change(overnight, not_sourced_at=clock.now(), not_sourced_reason=reason.strip())
    still = others_open(overnight.file, bed=overnight.pk)
    record("pace_placement_not_sourced", file=overnight.file, by=by, overnight=overnight.pk, others_open=still, urgent=True)  # fmt: skip
    return overnight


@action(by=STAFF, records=["pace_request_ended"])
def end_bed_request(*, overnight: OvernightRequest, ending: str, words: str = "", by: Actor) -> OvernightRequest:  # fmt: skip
    """Say that no bed is needed any more though none was found, and why: released, remanded, moved.

    Whoever looked for one owes nothing more, and whoever heard that there was none hears how it ended.
    """
    refuse_if(refusals.to_end_a_bed(overnight, ending, words))
    _change(overnight, ended_at=clock.now(), ending=ending, ended_words=words.strip())
    still = others_open(overnight.file, bed=overnight.pk)
    record("pace_request_ended", file=overnight.file, by=by, overnight=overnight.pk, ending=ending, others_open=still)  # fmt: skip
    return overnight


def _change(overnight: OvernightRequest, **columns: Any) -> None:
    rows = OvernightRequest.objects.filter(pk=overnight.pk, version=overnight.version)
    changed = rows.update(**columns, version=overnight.version + 1)
    refuse_if(None if changed else refusals.CHANGED)
    overnight.refresh_from_db()
