"""Why something about custody or an order may not be recorded so, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date, datetime

from accord import clock
from accord.casework.referrals.models import YosOrder
from accord.casework.youth_justice.models import (
    BAIL,
    CARETAKING_ENDS,
    PLACES,
    TAKEN_BY,
    Caretaking,
    CustodyStay,
    Enforcement,
)

CHANGED = "Somebody has just changed this. Look again."
IN_CUSTODY = "They are recorded as in custody already. Go on with that."
HOSTED = "Another service has been asked already. End that first."
MAY_COME = (
    "lead_worker", "lead_worker_manager", "youth_justice_worker", "keyworker", "reviewing_officer",
    "young_person", "parent", "other_professional",
)  # fmt: skip


def of_day(day: date, *, since: date | None = None) -> str | None:
    """Return why a London day will not do for something that happened, or None."""
    if day > clock.local_date(clock.now()):
        return "Enter a day that has come."
    return f"Enter {clock.day_in_words(since)} or a later day." if since and day < since else None


def of_moment(at: datetime) -> str | None:
    """Return why a moment will not do for something that happened, or None."""
    return "Enter a time that has already passed." if at > clock.now() else None


def of_custody(place: str, since: datetime) -> str | None:
    """Return what is wrong with time in custody, or None."""
    return of_moment(since) or (None if place in dict(PLACES) else "Say where they are held.")


def of_stay(stay: CustodyStay) -> str | None:
    """Return that the young person has been released, or None."""
    return "They have been released." if stay.released_at else None


def of_package(package: str) -> str | None:
    """Return what is missing from the support for a release, or None."""
    return None if package.strip() else "Say what is made ready for the day of release."


def of_bail(outcome: str, reasons: str, charged_on: date) -> str | None:
    """Return what is missing from what came of bail, or None."""
    if outcome not in dict(BAIL):
        return "Say what came of it."
    if outcome == "refused" and not reasons.strip():
        return "Say why bail was refused, and what was offered instead."
    return of_day(charged_on)


def of_order(order: YosOrder | None) -> str | None:
    """Return that there is no order, or None."""
    if order is None or order.on_order != "yes":
        return "No youth justice order is recorded. Record it first."
    return None


def to_accept(caretaking: Caretaking, day: date) -> str | None:
    """Return why it cannot be recorded that the other service agreed, or None."""
    if caretaking.accepted_on or caretaking.ended_on:
        return "It is said already what came of this request."
    return of_day(day, since=caretaking.requested_on)


def to_end(caretaking: Caretaking, because: str, day: date) -> str | None:
    """Return why it cannot end so, or None."""
    if caretaking.ended_on:
        return "This has ended already."
    if because not in dict(CARETAKING_ENDS):
        return "Say why it ended."
    return of_day(day, since=caretaking.requested_on)


def to_enforce(enforcement: Enforcement, taken_by: str, action: str, taken_on: date) -> str | None:
    """Return what is missing from what was done about a breach, or None."""
    if enforcement.taken_on:
        return "It is said already what was done about this."
    if taken_by not in dict(TAKEN_BY):
        return "Say who acted."
    said = None if action.strip() else "Say what was done."
    return said or of_day(taken_on, since=enforcement.breach_on)


def of_update(caretaking: Caretaking, sent_on: date, *, minutes: bool, feedback: bool) -> str | None:  # fmt: skip
    """Return what is missing from an update of the other service, or None."""
    if caretaking.accepted_on is None or caretaking.ended_on:
        return "No other service does the daily work now."
    if not (minutes or feedback):
        return "Say whether the minutes, what was said, or both were passed on."
    return of_day(sent_on, since=caretaking.requested_on)


def to_call(meeting_at: datetime, place: str, invited: Sequence[str]) -> str | None:
    """Return what is missing from a meeting to be called, or None."""
    if meeting_at <= clock.now():
        return "Enter a time that is still to come."
    if not place.strip():
        return "Say where it is, or how people join."
    return of_people(invited)


def of_people(roles: Sequence[str]) -> str | None:
    """Return why these people cannot be named, or None."""
    if not roles:
        return "Say who."
    strangers = [role for role in roles if role not in MAY_COME]
    return "Name only people who work with the young person." if strangers else None
