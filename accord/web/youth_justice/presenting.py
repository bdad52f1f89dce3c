"""Custody, bail and orders in finished words."""

from typing import Any

from accord import clock
from accord.casework.youth_justice.models import (
    BailConsidered,
    Caretaking,
    CustodyStay,
    DisruptionMeeting,
    Enforcement,
    HostUpdate,
)
from accord.casework.youth_justice.queries import OrderAbroad
from accord.web.cases.presenting import title_of

Rows = list[tuple[str, str | list[str], str]]
POSSIBLE = {"yes": "Yes", "no": "No", "not_known": "Not known"}


def day(value: Any) -> str:
    """A day in words, "" for none."""
    return clock.day_in_words(value) if value else ""


def moment(value: Any, otherwise: str = "") -> str:
    """A moment in words."""
    return clock.in_words(value) if value else otherwise


def stay_rows(one: CustodyStay) -> Rows:
    """Time in custody in rows."""
    team = f"{one.told_team}, {moment(one.team_told_at)}" if one.team_told_at else ""
    rows: Rows = [
        ("Since", moment(one.in_custody_from), ""),
        ("Front door told", moment(one.recorded_at), ""),
        ("Social worker told", moment(one.worker_told_at, "Not by the front door yet"), ""),
    ]
    if team or not one.allocated:
        rows.append(("Social care team told", team or "Not yet", ""))
    expected = f" Expected on {day(one.expected_release_on)}." if one.expected_release_on else ""
    rows.append(("For the release", f"{one.package or 'Nothing is made ready yet.'}{expected}", ""))
    if one.released_at:
        rows.append(("Released", moment(one.released_at), ""))
    return rows


def bail_rows(one: BailConsidered) -> Rows:
    """Bail in rows."""
    rows: Rows = [
        ("Charged", day(one.charged_on), ""),
        ("Bail is possible", POSSIBLE[one.bail_possible], ""),
        ("What came of it", one.get_outcome_display(), ""),
    ]
    return [*rows, ("Why", one.reasons, "")] if one.reasons else rows


def order_rows(found: OrderAbroad) -> Rows:
    """The order in rows: whose it is and whether it was looked up."""
    order, check = found.order, found.check
    if order is None or order.on_order != "yes":
        return []
    looked = "Not looked up yet"
    if check:
        looked = f"{day(check.checked_on)}: {'looked after' if check.looked_after_found else 'not looked after'}"  # fmt: skip
    return [
        ("Order", order.order_type or "A youth justice order", ""),
        ("From", day(order.started_on) or "Not written down", ""),
        ("Whose it is", "Ours, wherever they live: responsibility and breaches stay here", ""),
        ("Looked up in social care’s records", looked, ""),
    ]


def caretaking_rows(one: Caretaking) -> Rows:
    """Another service's daily work in rows."""
    ended = f"{day(one.ended_on)}: {one.get_ended_because_display().lower()}" if one.ended_on else ""  # fmt: skip
    rows: Rows = [
        ("Asked", day(one.requested_on), ""),
        ("Agreed", day(one.accepted_on) or "Not yet", ""),
    ]
    return [*rows, ("Ended", ended, "")] if ended else rows


def breach_row(one: Enforcement, way: Any) -> list[Any]:
    """A breach as a line of the table."""
    done = f"{day(one.taken_on)}: {one.action} ({one.get_taken_by_display().lower()})" if one.taken_on else "Nothing yet"  # fmt: skip
    told = day(one.host_reported_on) or "By nobody else"
    return [day(one.breach_on), told, done, {"text": way.words, "href": way.href} if way else ""]


def update_line(one: HostUpdate) -> list[str]:
    """What the other service was given, as a line."""
    parts = [*(["the minutes"] if one.minutes_sent else []), *(["what was said"] if one.feedback_given else [])]  # fmt: skip
    return [day(one.sent_on), " and ".join(parts).capitalize()]


def meeting_rows(one: DisruptionMeeting) -> Rows:
    """A meeting in rows."""
    rows: Rows = [
        ("When", moment(one.meeting_at), ""),
        ("Where", one.place, ""),
        ("Asked", ", ".join(title_of(role) for role in one.invited), ""),
    ]
    came = ", ".join(title_of(role) for role in one.attended)
    return [*rows, ("Came", came, "")] if one.held_at else rows
