"""The Safety tab in finished words."""

from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.casework.exploitation.models import SIGNS as KINDS_OF_SIGN
from accord.casework.exploitation.models import Indicator, MappingMeeting, RiskConcern, Sighting
from accord.casework.exploitation.queries import to_look_at_again
from accord.casework.intelligence.coverage import Coverage
from accord.casework.intelligence.models import GroupLink, PoliceFlag, RelayNote, SpecialMeasure
from accord.casework.intelligence.queries import Relay, Step
from accord.casework.risk_meetings.queries import Discussed, Met
from accord.web.cases.presenting import title_of
from accord.web.page.cards import Step as Picture

Rows = list[tuple[str, Any, str]]
COVERED = {
    "covered": "Covered in Islington only",
    "not_covered": "Not covered by Islington overnights",
    "not_known": "Not known whether covered",
}


def coverage_words(found: Coverage | None) -> dict[str, str] | None:
    """What no news means, as a heading and a sentence."""
    if found is None:
        return None
    borough = f" {found.borough}." if found.borough and found.outcome == "not_covered" else ""
    return {"title": COVERED[found.outcome], "says": f"{found.says}{borough}"}


def chain(relay: Relay) -> tuple[list[Picture], list[list[str]]]:
    """The links of a relay: a picture, and a table with every time and how long after the one before."""
    reached = [step for step in relay.steps if step.at]
    waiting = next((step for step in relay.steps if step.at is None), None)
    pictures = [
        Picture(text=s.what, state=_state(s, waiting), note=_when(s.at)) for s in relay.steps
    ]
    rows, before = [], None
    for step in reached:
        rows.append([step.what, clock.in_words(step.at), _after(before, step.at), step.who or "–"])  # type: ignore[arg-type]
        before = step.at
    return pictures, rows


def _state(step: Step, waiting: Step | None) -> str:
    return "done" if step.at else "now" if step is waiting else "next"


def _when(at: datetime | None) -> str:
    return clock.in_words(at) if at else ""


def _after(before: datetime | None, at: datetime | None) -> str:
    """How long it took, elapsed: a change of the clocks neither adds nor takes an hour."""
    if before is None or at is None or at < before:
        return "–"
    minutes = int((at - before) / timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else ""]
    return " ".join(part for part in parts if part)


def note_rows(note: RelayNote) -> Rows:
    """What was passed on, to whoever may read it."""
    return [
        (note.get_about_display(), note.words.splitlines(), ""),
        ("Passed on", f"{note.get_how_display()}, {clock.in_words(note.sent_at)}, by {note.recorded_by.name}", ""),
        ("To", ", ".join(title_of(role) for role in note.to_roles), ""),
    ]  # fmt: skip


def item_rows(relay: Relay) -> Rows:
    """What the gangs team cleared, for the lead worker's side and the team."""
    item = relay.item
    limited = (
        "What happened was outside the area, or the young person lives outside it."
        if item.coverage_limited
        else ""
    )
    rows = [
        ("What to know", item.words.splitlines(), ""),
        ("Not to be done with it", item.handling, ""),
        ("Where it happened", item.get_happened_where_display(), ""),
        ("Not covered by Islington overnights", limited, ""),
        ("The gangs team says", f"Urgent: {item.igt_urgent_because}" if item.igt_urgent else "Not urgent", ""),
        ("Why it is, or is not, urgent", item.urgency_reason, ""),
        ("What came of it", item.closed_because, ""),
    ]  # fmt: skip
    return [row for row in rows if row[1]]


def flag_rows(flag: PoliceFlag) -> Rows:
    """On the police's list: as what, on what basis, until when."""
    told = clock.in_words(flag.keyworker_told_at) if flag.keyworker_told_at else "Not yet"
    ended = f"{clock.in_words(flag.ended_at)}. {flag.ended_because}" if flag.ended_at else ""
    rows = [
        ("Listed", flag.get_listed_as_display(), ""),
        ("Basis", flag.basis, ""),
        ("Known since", clock.in_words(flag.known_at), ""),
        ("Looked at again", clock.day_in_words(flag.review_on), ""),
        ("Young person told", _they_know(flag), ""),
        ("Keyworker told", told, ""),
        ("Ended", ended, ""),
    ]
    return [row for row in rows if row[1]]


def group_rows(link: GroupLink) -> Rows:
    """A group: which, on what basis, until when."""
    ended = f"{clock.in_words(link.ended_at)}. {link.ended_because}" if link.ended_at else ""
    rows = [
        ("Belongs to it" if link.belongs else "Linked with it", link.code, ""),
        ("Basis", link.basis, ""),
        ("Known since", clock.in_words(link.known_at), ""),
        ("Looked at again", clock.day_in_words(link.review_on), ""),
        ("Young person told", _they_know(link), ""),
        ("Ended", ended, ""),
    ]
    return [row for row in rows if row[1]]


def measure_rows(one: SpecialMeasure) -> Rows:
    """Special measures of the police."""
    rows = [
        ("What for", one.get_reason_display(), ""),
        ("What the police do", one.words.splitlines(), ""),
        ("Since", clock.in_words(one.since), ""),
        ("Looked at again", clock.day_in_words(one.review_on), ""),
        ("Young person told", _they_know(one), ""),
        ("Home told", _when(one.provider_told_at) or "Not yet", ""),
        ("Ended", _when(one.ended_at), ""),
    ]
    return [row for row in rows if row[1]]


def _they_know(warning: PoliceFlag | GroupLink | SpecialMeasure) -> str:
    if warning.young_person_told:
        return "Yes"
    return f"Not yet. {warning.not_told_because}"


def worry_rows(one: RiskConcern, weighed: Any) -> Rows:
    """A worry, and how far it has got."""
    police = (
        f"{one.get_police_route_display()}, {_when(one.police_informed_at)}"
        if one.police_informed_at
        else ""
    )
    rows: Rows = [
        ("Worry", one.words.splitlines(), ""),
        ("Noticed", clock.in_words(one.noticed_at), ""),
        ("Lead worker told", _when(one.shared_at) or "Not yet", ""),
        ("Police told", police or ("Not yet: something serious happened" if one.significant else ""), ""),
        ("Their reference", one.police_reference, ""),
        ("Advice asked for", _when(one.advice_sought_at), ""),
        ("Advice", one.advice, ""),
        ("Specialist consulted", _when(one.specialist_consulted_at), ""),
    ]  # fmt: skip
    rows += _weighed(one, weighed)
    return [row for row in rows if row[1]]


def _weighed(one: RiskConcern, weighed: Any) -> Rows:
    """What the lead worker made of it, for those who may read it; to others that it was weighed."""
    if weighed is None:
        by = "By the lead worker, who keeps the reasons"
        return [("Weighed", by, "")] if one.state == "assessed" else []
    met = {True: "Met", False: "Not met", None: "–"}[weighed.threshold_met]
    return [
        ("Threshold", met, ""),
        ("Risk", weighed.risk_level, ""),
        ("Procedures", weighed.procedures, ""),
        ("Why", weighed.reason, ""),
    ]


def sighting_rows(one: Sighting) -> Rows:
    """What was seen."""
    if one.erased_at:
        return [("Erased", f"No longer needed: {clock.in_words(one.erased_at)}", "")]
    given = (
        f"{one.footage_receiver}, {_when(one.footage_shared_at)}. {one.footage_basis}"
        if one.footage_shared_at
        else ""
    )
    again = (
        "Look now at whether it is still needed"
        if to_look_at_again(one)
        else clock.day_in_words(one.review_on)
    )
    rows = [
        ("What for", one.purpose, ""),
        ("Who came", one.visitor, ""),
        ("Number plate", one.car_registration, ""),
        ("Taxi firm", one.taxi_firm, ""),
        ("Seen", one.words, ""),
        ("Picture kept", one.photo_kept, ""),
        ("Recording kept", one.footage_kept, ""),
        ("Given to the police", given, ""),
        ("Passed to the lead worker", _when(one.passed_at) or "Not yet", ""),
        ("Looked at again", again, ""),
    ]
    return [row for row in rows if row[1]]


def sign_row(one: Indicator) -> list[str]:
    """One sign, as a row of a table."""
    names = dict(KINDS_OF_SIGN)
    signs = ", ".join(names[sign] for sign in one.signs)
    return [clock.in_words(one.seen_at), one.get_context_display(), "; ".join(w for w in (signs, one.words) if w)]  # fmt: skip


def met_rows(found: Met) -> Rows:
    """A meeting: when, who, and what was agreed."""
    row = found.meeting
    rows = [
        ("When", clock.in_words(row.held_at or row.scheduled_for), ""),
        ("Where", row.place, ""),
        ("Asked", ", ".join(title_of(role) for role in row.invited), ""),
        ("Notice given", _notice(row.notice_at, row.scheduled_for), ""),
        ("Why", found.words.get("reason", ""), ""),
        ("Came", ", ".join(title_of(role) for role in row.attended), ""),
        ("Risk", found.words.get("risk_level", ""), ""),
        ("Agreed", found.words.get("plan", ""), ""),
    ]
    return [one for one in rows if one[1]]


def _notice(notice: datetime | None, at: datetime) -> str:
    return f"{_when(notice)}, {_after(notice, at)} before" if notice else "Not yet"


def panel_rows(found: Discussed) -> Rows:
    """A discussion at a risk group."""
    one = found.panel
    asked = [
        f"{task.words}: by {clock.day_in_words(task.due_on)}{', done' if task.done_at else ''}"
        for task in found.actions
    ]
    rows = [
        ("When", clock.in_words(one.held_at or one.meeting_at), ""),
        ("Why", found.paper.listed_reason if found.paper else "", ""),
        ("Keyworker spoken to", _when(one.keyworker_contacted_at), ""),
        ("How things are in the home", one.placement_information, ""),
        ("Came", ", ".join(title_of(role) for role in one.attended), ""),
        ("Agreed", one.agreed_outcomes, ""),
        ("Asked of the home", asked, ""),
        ("Case notes updated", _when(one.case_notes_updated_at), ""),
        ("Home’s file", "; ".join(w for w in (one.provider_file_entry, one.provider_file_attachments) if w), ""),
        ("Risk plan kept", found.paper.plan_kept if found.paper else "", ""),
    ]  # fmt: skip
    return [row for row in rows if row[1]]


def mapping_rows(one: MappingMeeting) -> Rows:
    """A mapping meeting: that it takes place, and what may leave the room."""
    rows = [
        ("When", clock.in_words(one.held_at or one.meeting_at), ""),
        ("Asked", ", ".join(title_of(role) for role in one.invited), ""),
        ("May not leave the room", one.restrictions, ""),
        ("May leave it", one.shareable or "Nothing", ""),
        ("Came", ", ".join(title_of(role) for role in one.attended), ""),
    ]
    return [row for row in rows if row[1]]
