"""Which side of the 18th birthday a meeting may be on, and whether it comes within the stay."""

from dataclasses import dataclass
from datetime import date, datetime

from accord import clock
from accord.access.actor import Actor
from accord.casework.meetings.rules import PLANNING_HELD, latest_review, within_of
from accord.casework.placements.models import Placement

ADULT = 18


@dataclass(frozen=True, slots=True)
class Ages:
    """Both `under` and `over` while the day is open and the protocol leaves days on either side."""

    birthday: date  # the 18th: the first day of "18 and over" (ISL-PPM-05)
    under: bool
    over: bool
    in_stay: bool  # it comes after the meeting and before the stay ends


def ages_at(placement: Placement, born: date, *, at: datetime | None, by: Actor) -> Ages:
    """Read the ages of a planning meeting. `at` is when it is (aware), None while that is open.

    While it is open it may be on any day that the protocol leaves for it (ISL-PPM-08), counted
    from today or from the move, whichever is later. The stay lasts until its planned end; where
    none is agreed yet, as before the meeting, until the first review is due (ISL-REVIEW-01).
    """
    now = clock.now()
    first = at or now
    last = at or _latest(placement, now, by)
    birthday = clock.birthday(born, ADULT)
    turns = clock.start_of(birthday)
    ends = placement.planned_end or latest_review(by, last)
    after = turns >= last and ends is not None and birthday <= ends
    over = turns <= at if at else first >= turns or turns < last
    return Ages(birthday, under=first < turns, over=over, in_stay=after and not over)


def _latest(placement: Placement, now: datetime, by: Actor) -> datetime:
    """The last moment the protocol leaves for the meeting."""
    within = within_of(by, PLANNING_HELD)
    start = max(now, clock.start_of(placement.move_in_on))
    return clock.due(start, within) if within else start
