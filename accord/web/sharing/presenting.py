"""What was passed on, in finished words."""

from dataclasses import dataclass
from typing import Any

from accord import clock
from accord.casework.sharing.models import Call, LcsFiling
from accord.casework.sharing.queries import Told
from accord.web.case_form import Way
from accord.web.cases.presenting import title_of

HOW = {
    "in_writing": "In writing",
    "electronic_copy": "An electronic copy",
    "by_phone": "By telephone",
    "phone": "By telephone",
    "in_person": "In person",
    "in_accord": "In Accord",
}
STATES = {
    "acknowledged": "done",
    "seen": "done",
    "sent": "mild",
    "failed": "loud",
    "waiting": "warm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """One thing told: what, to whom, and how far it has got."""

    says: str
    when: str
    to: str
    how: str
    tone: str
    state: str
    steps: list[tuple[str, str]]
    urgent: bool
    failure: str
    ways: list[Way]


def told_line(one: Told, ways: list[Way]) -> ToldLine:
    """One thing told, in words."""
    role = title_of(one.role or one.outside)
    return ToldLine(
        says=one.says,
        when=_when(one),
        to=f"{one.name}, {role.lower()}" if one.name else role,
        how=HOW.get(one.how, one.how.replace("_", " ").capitalize()),
        tone=STATES[one.stands],
        state=_state(one),
        steps=_steps(one),
        urgent=one.urgent,
        failure=one.failure or "",
        ways=ways,
    )


def _when(one: Told) -> str:
    by = f", to be known by {clock.due_in_words(one.due_at)}" if one.due_at else ""
    return f"{clock.in_words(one.queued_at)}{by}"


def _state(one: Told) -> str:
    if one.stands == "waiting":
        return "To be printed and posted" if one.waiting_letter else "Not sent yet"
    return {"failed": "It could not be sent"}.get(one.stands, one.stands.capitalize())


def _steps(one: Told) -> list[tuple[str, str]]:
    moments = (
        ("Sent", one.sent_at, None),
        ("Seen", one.seen_at, one.seen_by),
        ("Acknowledged", one.acknowledged_at, one.acknowledged_by),
    )
    return [
        (word, f"{clock.in_words(at)}{f', {who}' if who else ''}")
        for word, at, who in moments
        if at
    ]


def call_rows(calls: list[Call]) -> list[list[Any]]:
    """Calls as rows of a table, the newest first."""
    return [
        [
            clock.in_words(call.called_at),
            ", ".join(word for word in (call.to_name, title_of(call.to_role)) if word),
            {"text": call.get_outcome_display(), "hint": "Urgent" if call.urgent else ""},
            call.recorded_by.name,
        ]
        for call in calls
    ]


def filing_rows(filings: list[LcsFiling]) -> list[list[Any]]:
    """Papers on the council's case system, with the reference it gave."""
    return [
        [
            one.get_kind_display(),
            clock.in_words(one.filed_at),
            one.receipt,
            {"text": one.recorded_by.name, "hint": f"Fingerprint {one.sha256[:12]}"},
        ]
        for one in filings
    ]
