"""A longer stay, the end of a placement, and a start date that was recorded wrongly."""

from datetime import date, datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.homes.actions import open_vacancy
from accord.casework.homes.actions.vacancies import give_back, live_vacancy
from accord.casework.homes.stays import leave_bed
from accord.casework.homes.turns import take_home_turn, take_turn
from accord.casework.people.actions import save_version
from accord.casework.placements import refusals
from accord.casework.placements.falling_away import said_of_end
from accord.casework.placements.models import Placement
from accord.casework.placements.states import ENDED
from accord.duties.correcting import correct_entry
from accord.duties.record import record
from accord.events.models import Event

HOUSERS = ["provider", "provider_manager", "keyworker", "lead_worker", "lead_worker_manager"]
EXTENDERS = [*HOUSERS, "placements_team"]
# A home that confirmed before the answer is still one that is asked, and ends its own where it cannot keep to it.
ENDERS = [*HOUSERS, "asked_provider"]


@action(
    by=ENDERS,
    records=["placement_ended", "placement_fell_away", "vacancy_opened", "vacancy_hold_lapsed"],
)
def end_placement(
    *,
    placement: Placement,
    ended_at: datetime,
    ending: str,
    vacant_from: date | None = None,
    going_ahead: str = "",
    by: Actor,
) -> Placement:
    """Record that the placement ended, when (aware) and how. The bed is free from that day.

    `vacant_from` puts the bed on offer again. The provider's sight of the case ends as the
    protocol says, with this. Where they live in another home by now, that home's people keep their part; where
    nobody had moved in, it came to nothing. `going_ahead` is the reason of somebody whom the protocol lets go
    on where something should have come first.
    """
    take_turn(placement.file_id)
    take_home_turn(placement.home_id)  # before anything is written: its bed may go on offer again
    day = clock.local_date(ended_at)
    refuse_if(refusals.to_move(placement, ENDED) or refusals.of_past(ended_at))
    refuse_if(refusals.to_end(placement, day, ending))
    event, beside = said_of_end(placement)
    _end(placement, day, ending)
    give_back(file=placement.file, bed=placement.bed, by=by)  # they never came
    _offer_again(placement, vacant_from, by)
    record(
        event,
        file=placement.file,
        by=by,
        happened_at=ended_at,
        going_ahead=going_ahead,
        placement=placement.pk,
        home=placement.home_id,
        ended_on=day,
        ending=ending,
        **beside,
    )
    return placement


def _end(placement: Placement, day: date, ending: str) -> None:
    """Close the placement, unless somebody else has changed it first, and leave its bed."""
    ended = Placement.objects.filter(pk=placement.pk, state=placement.state).update(
        state=ENDED, ended_on=day, ending=ending, version=placement.version + 1
    )
    refuse_if(None if ended else refusals.CHANGED)
    _leave(placement, day, ending)
    placement.refresh_from_db()


def _offer_again(placement: Placement, day: date | None, by: Actor) -> None:
    """Put the bed on offer from that day, unless it is because it was kept for somebody who never came."""
    if day is None or placement.bed is None:
        return
    if placement.stay_id is not None or live_vacancy(placement.bed) is None:
        open_vacancy(bed=placement.bed, available_on=day, by=by)


def _leave(placement: Placement, day: date, ending: str) -> None:
    if placement.stay_id and placement.started_on:
        leave_bed(
            stay_id=placement.stay_id,
            started_on=placement.started_on,
            left_on=day,
            in_error=ending == "entered_in_error",
        )


@action(by=EXTENDERS, records=["placement_extended"])
def extend_placement(
    *, placement: Placement, planned_end: date, version: int, by: Actor
) -> Placement:
    """Move the planned end of the placement: to a later day once a longer stay was granted.

    :raises EditedMeanwhile: with what is there, if somebody saved the placement meanwhile.
    """
    refuse_if(refusals.to_extend(placement, planned_end))
    return set_planned_end(placement, planned_end, version, by)


def set_planned_end(placement: Placement, planned_end: date, version: int, by: Actor) -> Placement:
    """Save the planned end over the version that was read, and record whether it is later."""
    before = placement.planned_end
    save_version(placement, version, {"planned_end": planned_end}, by)
    record(
        "placement_extended",
        file=placement.file,
        by=by,
        placement=placement.pk,
        planned_end=planned_end,
        later=before is not None and planned_end > before,
    )
    return placement


@action(by=HOUSERS, records=["placement_started"])
def change_start_date(*, placement: Placement, started_at: datetime, by: Actor) -> Placement:
    """Put right when the young person moved in (aware). The first entry stays readable.

    Everything that was due from the wrong day is worked out again.
    """
    day = clock.local_date(started_at)
    refuse_if(refusals.of_past(started_at) or refusals.to_correct_start(placement, day))
    correct_entry(event=_start_entry(placement), happened_at=started_at, by=by)
    placement.refresh_from_db()
    return placement


def _start_entry(placement: Placement) -> Event:
    """The entry that says the placement started and has not been corrected since."""
    entry = Event.objects.filter(
        file_id=placement.file_id,
        type="placement_started",
        facts__placement=placement.pk,
        corrected_by__isnull=True,
    ).first()
    if entry is None:
        raise Refused("The entry of this move cannot be found. Ask the lead worker to correct it.")
    return entry
