"""What whoever guards information says of odd looks, and what counts as odd in the area."""

from datetime import date
from typing import Any

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.looks import queries
from accord.duties.record import record

REVIEWERS = ["information_guardian", "head_of_service"]
OUTCOMES = ("fine", "ask")


@action(by=REVIEWERS, records=["odd_look_answered"], on_case=False)
def answer_odd_look(*, day: date, key: str, outcome: str, by: Actor) -> None:
    """Say of one line that it is fine, or that the member is to be asked. Nobody answers for themselves.

    :raises Refused: where there is no such line for the actor.
    """
    found = queries.odd_look(day, key)
    if found is None:
        raise Refused("There is no such look for you to look through.")
    about: dict[str, Any] = {"looked_at": found.file_id} if found.file_id else {}
    record(
        "odd_look_answered",
        file=_area(by),
        by=by,
        looks_day=queries.number_of(day),
        member=found.member_id,
        odd_because=found.kind,
        look_outcome=outcome,
        **about,
    )


@action(by=REVIEWERS, records=["odd_looks_reviewed"], on_case=False)
def finish_odd_looks(*, day: date, by: Actor) -> None:
    """Say that the day's odd looks have been looked through: this closes the duty.

    :raises Refused: while a line has no answer.
    """
    open_lines = [one for one in queries.odd_looks(day) if not one.outcome]
    refuse_if(
        f"{len(open_lines)} still to be answered: say of each whether it is fine."
        if open_lines
        else None
    )
    record("odd_looks_reviewed", file=_area(by), by=by, looks_day=queries.number_of(day))


@action(
    by=["information_guardian", "area_administrator"],
    records=["odd_look_limits_set"],
    on_case=False,
)
def set_odd_look_limits(
    *,
    days_around: int = 14,
    hours_from: int = 7,
    hours_to: int = 22,
    people_in_a_day: int = 40,
    by: Actor,
) -> None:
    """Set what counts as odd: days around a look, usual hours (London), young people in a day.

    :raises Refused: where the hours are none, or a number makes everything or nothing odd.
    """
    refuse_if(
        None
        if 0 <= hours_from < hours_to <= 24
        else "Usual hours begin before they end, between 0 and 24."
    )
    refuse_if(
        None
        if 1 <= days_around <= 90 and people_in_a_day >= 2
        else "Give 1 to 90 days around a look, and at least 2 young people in a day."
    )
    record(
        "odd_look_limits_set",
        file=_area(by),
        by=by,
        days_around=days_around,
        hours_from=hours_from,
        hours_to=hours_to,
        people_in_a_day=people_in_a_day,
    )


def _area(by: Actor) -> File:
    return File.objects.get(area_id=by.area_id, kind="area")
