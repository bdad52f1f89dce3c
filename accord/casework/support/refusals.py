"""Why something about daily support may not be saved, in sentences that say what to do."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.meetings.rules import facts_on
from accord.casework.placements.models import Placement
from accord.casework.reviews.models import Review
from accord.casework.support.headings import headings, in_force
from accord.casework.support.models import Appointment, FinanceEntitlement, Outreach
from accord.casework.support.models.daily import GOES, KINDS, STANDINGS
from accord.casework.support.progress import Line, headings_of
from accord.casework.support.states import OUTREACH_MOVES, RUNNING

CHANGED = "Somebody has just changed this. Look again."
JUST_AGREED = "Somebody has just agreed something under this heading. Look at it."
ONE_OUTREACH = "Outreach has been offered already. Look at that offer."
ENDED = "This placement has ended."
SAID = ("goal", "what", "owner_role", "owner_name", "by_on", "refer_to", "because")
KEPT = {"working": SAID[:6], "not_needed": ("because",), "not_safe": ()}


def of_stay(placement: Placement) -> str | None:
    """Return why nothing more is agreed about this stay, or None."""
    return ENDED if placement.state == "ended" else None


def of_heading(heading: str, file: File, by: Actor) -> str | None:
    """Return that the protocols in force have no such heading for this young person, or None."""
    named = {one.name for one in headings(by, facts_on(file.pk, clock.now()))}
    if heading in named or heading in in_force(file):
        return None
    return "No agreement here has such a heading of daily support. Choose one that is listed."


def to_agree(standing: str, said: Mapping[str, Any]) -> str | None:
    """Return what is missing from a heading, or None."""
    if standing not in dict(STANDINGS):
        return "Say whether it is worked on, not needed now, or not safe now."
    if standing == "not_needed" and not said["because"].strip():
        return "Say why no help is needed with it now."
    owner = said["owner_role"].strip() or said["owner_name"].strip()
    if standing == "working" and not (said["goal"].strip() and said["what"].strip() and owner):
        return "Say what is hoped for, what is done about it, and who does it."
    return None


def of_help(
    placement: Placement, what: str, given_on: date, kind: str, to_service: str
) -> str | None:
    """Return what is missing from an entry of help that was given, or None."""
    if kind not in dict(KINDS):
        return "Say whether it was help, a referral, a claim or a registration."
    if not what.strip():
        return "Say in a few words what was done."
    if kind != "help" and not to_service.strip():
        return "Say which service it went to."
    if given_on > clock.local_date(clock.now()):
        return "Enter a day that has come."
    return ENDED if placement.state == "ended" and not _reaches_out(placement) else None


def _reaches_out(placement: Placement) -> bool:
    return Outreach.objects.filter(placement_id=placement.pk, state=RUNNING).exists()


def of_progress(review: Review, lines: Sequence[Line], by: Actor) -> str | None:
    """Return what is wrong with what a review says of the headings, or None."""
    named = {one.name: one.says for one in headings_of(review, by)}
    for line in lines:
        if line.heading not in named:
            return "This is no heading of their daily support. Look at the review again."
        if line.goes not in dict(GOES):
            return f"Say how it goes: {named[line.heading]}."
        if line.goes == "not_spoken_of" and not line.words.strip():
            return f"Say why this was not spoken of: {named[line.heading]}."
    return None


def to_book(appointment_at: datetime, place: str) -> str | None:
    """Return why an appointment cannot be booked like this, or None."""
    if appointment_at < clock.now():
        return "Enter a time that is still to come."
    return None if place.strip() else "Say where the appointment is, and not what for."


def to_close_appointment(appointment: Appointment, at: datetime) -> str | None:
    """Return why it cannot be said what came of an appointment, or None."""
    if appointment.attended_at or appointment.fell_through_at:
        return "It has been said already what came of this appointment."
    return None if at <= clock.now() else "Enter a time that has already passed."


def of_day(day: date) -> str | None:
    """Return why something cannot have been done on that London day, or None."""
    return "Enter a day that has come." if day > clock.local_date(clock.now()) else None


def to_change_finance(finance: FinanceEntitlement) -> str | None:
    """Return why nothing more is said of this money, or None."""
    if finance.received_on:
        return f"This came on {clock.day_in_words(finance.received_on)}."
    return "This turned out not to be due." if finance.not_due_on else None


def to_move_outreach(outreach: Outreach, to: str) -> str | None:
    """Return why outreach cannot become that, or None."""
    if to in OUTREACH_MOVES[outreach.state]:
        return None
    return {
        "offered": "Outreach has been offered and has not begun. Say whether they take it.",
        "declined": "They did not want outreach. Offer it again if that has changed.",
        "running": "Outreach is running already.",
    }.get(outreach.state, "This outreach has ended. Offer it again if it is needed.")


def to_start_outreach(placement: Placement, started_on: date, planned_end: date) -> str | None:
    """Return why outreach cannot begin like this, or None."""
    if placement.state != "ended" or placement.ended_on is None:
        return "They live there still. Outreach begins once they have left."
    if started_on < placement.ended_on:
        return "Enter a first day on or after the day they left."
    return None if planned_end >= started_on else "Enter a last day after the first."
