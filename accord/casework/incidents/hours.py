"""Whether it is out of hours, as the protocol in force counts office hours."""

from datetime import datetime

from accord.access.actor import Actor
from accord.duties.rulebooks import rulebook_for
from accord.protocols.telling import within_hours


def out_of_hours(at: datetime, by: Actor) -> bool:
    """Whether a moment (aware) is outside the office hours of the protocols in force.

    Where none says what they are, it is never out of hours.
    """
    stated = [pack.front.times.office_hours for pack in rulebook_for(by.packs).packs]
    hours = [one for one in stated if one is not None]
    return bool(hours) and not any(within_hours(one, at) for one in hours)
