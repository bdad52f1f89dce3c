"""Why something of a police station or court may not be recorded, in sentences that say what to do."""

from collections.abc import Collection
from datetime import datetime

from accord import clock, vocabulary
from accord.casework.custody.models import (
    ATTENDED,
    BAIL,
    COMES,
    ENDINGS,
    FOUND,
    INTERVIEW,
    MORE_TO_SAY,
    NO_PART,
    OPEN,
    Attendance,
    AttendanceAdult,
    OvernightRequest,
)
from accord.casework.custody.searching import CARE, MAY_COME, MAY_NOT, NOBODY, Turn

NOT_HERE = "No protocol of this area says how an appropriate adult is found. Ring social care."
GROWN = (
    "They are 18. An appropriate adult under this agreement is for those under 18. If they may be vulnerable, tell the custody officer, who "
    "decides."
)  # fmt: skip
OVER = "This is over. If it comes up again, record it anew."
CHANGED = "Somebody has just changed this. Look again: what you wrote is still here."
WHERE = "Say which police station or court."
WHY = "Say why, in a few words."
BED_OVER = "A bed was found for this request."
BED_ENDED = "This request is over. If the police ask again, record it anew."


def called(role: str) -> str:
    """A role as people say it."""
    known = vocabulary.roles()
    return known[role].title.lower() if role in known else role


def to_ask_for_an_adult(turn: Turn, place: str, age: int | None) -> str | None:
    """Return why no appropriate adult can be looked for, or None. An age that nobody knows is taken for a child's."""
    if turn.to == NOBODY and not turn.clause:
        return NOT_HERE
    return to_begin(place, age)


def to_take_a_call(whose: str, held: Collection[str], name: str, place: str, age: int, left: int) -> str | None:  # fmt: skip
    """Return why a call of the police cannot be taken here, or None. Says nothing of any case."""
    if not whose:
        return NOT_HERE
    if whose not in held:
        return f"At this hour the {called(whose)} takes it. Put the call through to them."
    if not left:
        return "You have asked ten times today. Ask a colleague to take this call, and tell your manager."
    if not name.strip():
        return "Enter their full name."
    return to_begin(place, age)


def to_begin(place: str, age: int | None) -> str | None:
    """Return why no search can begin for somebody of this age at this place, or None."""
    if age is not None and age >= 18:
        return GROWN
    return None if place.strip() else WHERE


def to_go_on(attendance: Attendance) -> str | None:
    """Return why nothing more can be recorded of this search, or None."""
    return None if attendance.standing == OPEN and attendance.kind == INTERVIEW else OVER


def to_name(
    attendance: Attendance, role: str, name: str, turn: Turn, barred: list[str]
) -> str | None:
    """Return why this person cannot be considered now, or None. Nobody is passed over, and nobody barred is asked again."""
    if wrong := to_go_on(attendance):
        return wrong
    if not name.strip():
        return "Say who they are."
    if role != turn.to:
        if turn.to == CARE:
            return "Find out first who looks after the young person."
        if turn.to == NOBODY:
            return "Everybody was asked. Tell the custody officer, and write down why nobody comes."
        return f"The next to ask is the {called(turn.to)}."
    if name.strip().casefold() in barred:
        return f"{name.strip()} may not be the appropriate adult here. Ask somebody else."
    return None


def to_say_of(adult: AttendanceAdult, question: str, asks: Turn) -> str | None:
    """Return why this is not to be said of them now, or None. Each question comes in its turn."""
    if adult.answer:
        return f"{adult.name} has answered already."
    return None if asks.to == question else "This is not what has to be known next. Look again."


def to_answer(adult: AttendanceAdult, answer: str, reason: str, may: Turn) -> str | None:
    """Return why this answer cannot be recorded, or None. Nobody comes of whom it is not known that they may."""
    if adult.answer:
        return f"{adult.name} has answered already."
    if answer == COMES and may.to == MAY_NOT:
        return (
            f"{adult.name} may not be the appropriate adult: {may.says[:1].lower()}{may.says[1:]}."
        )
    if answer == COMES and may.to != MAY_COME:
        return f"First say what is still asked about {adult.name}."
    if answer != COMES and not reason.strip() and answer == "not_appropriate":
        return "Say why it would not be right for the young person."
    return None


def to_ask_again(adult: AttendanceAdult) -> str | None:
    """Return why somebody cannot be asked again, or None."""
    if adult.answer in ("", COMES):
        return "They have not said no."
    return None if adult.part in ("", NO_PART) and not adult.objected_to else f"{adult.name} may not be the appropriate adult here."  # fmt: skip


def to_end_without(attendance: Attendance, turn: Turn, why: str) -> str | None:
    """Return why the search cannot end without anybody, or None. It never ends while somebody is left to ask."""
    if wrong := to_go_on(attendance):
        return wrong
    if turn.to == CARE:
        return "Find out first who looks after the young person: there may be somebody to ask."
    if turn.to != NOBODY:
        return f"Ask the {called(turn.to)} first."
    return None if why.strip() else WHY


def to_end_with(attendance: Attendance, at: datetime) -> str | None:
    """Return why it cannot be recorded that somebody was with them, or None."""
    if attendance.standing != FOUND:
        return OVER if attendance.ended_at else "Say first who goes with them."
    return "This lies ahead. Record it when it has happened." if at > clock.now() else None


def to_arrange(place: str, required_at: datetime, kind: str, purpose: str) -> str | None:
    """Return what is missing of an appearance to come, or None."""
    if not place.strip():
        return WHERE
    if required_at <= clock.now():
        return "Give a time that lies ahead."
    return "Say what they come back for." if kind == BAIL and not purpose else None


def to_settle(attendance: Attendance, role: str, name: str, allowed: tuple[str, ...]) -> str | None:
    """Return why this person cannot be named as whoever goes with them, or None."""
    if attendance.kind == INTERVIEW or attendance.ended_at:
        return OVER
    if role not in allowed:
        return f"For this the agreement names: {', '.join(called(one) for one in allowed)}."
    return None if name.strip() else "Say who goes with them."


def to_miss(attendance: Attendance, why: str) -> str | None:
    """Return why it cannot be recorded that they did not appear, or None."""
    if attendance.kind == INTERVIEW or attendance.ended_at:
        return OVER
    if attendance.required_at > clock.now():
        return "The time has not come yet."
    return None if why.strip() else "Say what happened."


def to_call_off(attendance: Attendance, why: str) -> str | None:
    """Return why it cannot be called off, or None."""
    if attendance.ended_at or attendance.standing == ATTENDED:
        return OVER
    return None if why.strip() else WHY


def to_ask_for_a_bed(police_station: str, requested_by: str, needs: str) -> str | None:
    """Return what is missing of a request for a bed, or None."""
    if not police_station.strip():
        return "Say at which police station they are."
    if not requested_by.strip():
        return "Say who of the police asks."
    return (
        None
        if needs.strip()
        else "Say what they need of a place: health, medicine, safety, who they may not meet."
    )


def is_over(request: OvernightRequest) -> str | None:
    """Return that a request for a bed is over, and how, or None."""
    if request.sourced_at:
        return BED_OVER
    return BED_ENDED if request.ended_at else None


def to_end_a_bed(request: OvernightRequest, ending: str, words: str) -> str | None:
    """Return why a request cannot end without a bed, or None."""
    if over := is_over(request):
        return over
    if ending not in dict(ENDINGS):
        return "Say how it ended."
    return (
        "Say in a few words what happened." if ending in MORE_TO_SAY and not words.strip() else None
    )


def to_find_a_bed(request: OvernightRequest, words: str) -> str | None:
    """Return why no bed can be recorded, or None."""
    if over := is_over(request):
        return over
    return None if words.strip() else "Say where they sleep, and who takes them there."
