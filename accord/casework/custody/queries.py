"""What screens show of police stations and courts."""

from dataclasses import dataclass

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.custody.actions.keeping import age_of
from accord.casework.custody.models import (
    INTERVIEW,
    OPEN,
    Attendance,
    AttendanceAdult,
    OvernightRequest,
)
from accord.casework.custody.roles import RUNG
from accord.casework.custody.searching import (
    NOBODY,
    Turn,
    is_family,
    law_on_a_bed,
    may_be,
    turn,
    whose_hour,
)
from accord.protocols.tables import Outcome


@dataclass(frozen=True, slots=True)
class Search:
    """An attendance with everybody asked, in order, and what comes next.

    `waiting` has been named and has not answered; `may` is whether they may come, or what is
    asked of them next. `more_of` is who could not come, of whose kind there may be another.
    """

    attendance: Attendance
    adults: tuple[AttendanceAdult, ...]
    turn: Turn | None
    waiting: AttendanceAdult | None
    may: Turn | None
    more_of: AttendanceAdult | None


def of_case(file: File) -> tuple[list[Attendance], list[OvernightRequest]]:
    """Every attendance and every bed asked for, the newest first."""
    attendances = list(Attendance.objects.filter(file_id=file.pk).order_by("-required_at", "-pk"))
    beds = list(OvernightRequest.objects.filter(file_id=file.pk).order_by("-requested_at", "-pk"))
    shown("station", [one.file_id for one in (*attendances, *beds)])
    return attendances, beds


def search(attendance: Attendance, by: Actor) -> Search:
    """Where the search for an appropriate adult stands at this moment."""
    adults = tuple(attendance.adults.select_related("asked_by").order_by("pk"))
    shown("station", [attendance.file_id])
    if attendance.kind != INTERVIEW or attendance.standing != OPEN:
        return Search(attendance, adults, None, None, None, None)
    whose = turn(attendance, adults, clock.now(), by)
    waiting = next((one for one in adults if not one.answer), None)
    last = adults[-1] if adults else None
    more_of = last if last and last.answer and is_family(last.role) and last.more is None else None
    may = may_be(waiting, by) if waiting else None
    return Search(attendance, adults, whose, waiting, may, more_of)


def rung_now(by: Actor) -> bool:
    """Whether the police ring this member's service at this hour."""
    mine = by.job_roles & set(RUNG)
    return bool(mine) and whose_hour(clock.now(), by) in mine


def is_over(found: Search) -> bool:
    """Whether everybody was asked and nobody is left."""
    return found.turn is not None and found.turn.to == NOBODY


def law_beside(overnight: OvernightRequest, by: Actor) -> Outcome | None:
    """What the law says of this bed, from what the police have said so far; None where no pack says."""
    facts = {name: said for name in ("bail_refused", "impracticable", "not_safe_enough") if (said := getattr(overnight, name)) is not None}  # fmt: skip
    age = age_of(overnight.file)
    facts |= {"stage": overnight.stage} | ({} if age is None else {"age": age})
    return law_on_a_bed(facts, by)
