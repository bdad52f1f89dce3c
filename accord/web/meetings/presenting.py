"""Planning meetings in finished words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord import clock
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.queries import Person, Recorder
from accord.duties.models import Duty
from accord.web.clauses import as_named
from accord.web.page.cards import Task

FORCE = {
    "must": "Must come",
    "should": "Should come",
    "may": "May come",
    "not": "Must not be part of it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A role in a meeting: who, whether they must, and where that comes from."""

    title: str
    names: str
    force: str
    tone: str
    says: str
    deputy: str
    clause: str
    clause_says: str


def person_line(one: Person) -> PersonLine:
    """One role, in words."""
    alone = (
        one.force in ("must", "should")
        and not one.names
        and one.role not in ("young_person", "parent")
    )
    return PersonLine(
        title=one.title,
        names=", ".join(one.names) or ("Nobody holds this role yet" if alone else ""),
        force=FORCE[one.force],
        tone={"must": "mild", "not": "loud"}.get(one.force, "calm"),
        says=one.says,
        deputy=f"The {one.deputy_title.lower()} may come instead" if one.deputy else "",
        clause=one.clause,
        clause_says=one.clause_says,
    )


def chairs(page: Recorder) -> list[str]:
    """Who chairs and who takes notes, in sentences."""
    lines = []
    for part, does in ((page.chair, "chairs"), (page.note_taker, "takes the notes")):
        if part:
            who = f"{part.title}{f' ({part.names[0]})' if part.names else ''}"
            lines.append(f"{who} {does}.")
    return lines


def limits(meeting: PlanningMeeting) -> list[str]:
    """By when the meeting is to be held: the protocol's limit, and the law's date beside it."""
    duties = Duty.objects.filter(
        file_id=meeting.file_id,
        screen="hold_planning_meeting",
        about__placement=meeting.placement_id,
        due_at__isnull=False,
    )
    duty = duties.order_by("due_at").first()
    if duty is None or duty.due_at is None:
        return _good_practice(meeting)
    lines = [f"To be held by {clock.due_in_words(duty.due_at)}, as the protocol says."]
    if duty.law_at:
        lines.append(f"By law: by {clock.due_in_words(duty.law_at)} ({duty.law_source}).")
    return lines


def _good_practice(meeting: PlanningMeeting) -> list[str]:
    rows = Duty.objects.filter(
        file_id=meeting.file_id,
        screen="hold_planning_meeting",
        about__placement=meeting.placement_id,
        aim_at__isnull=False,
    )
    first = rows.order_by("aim_at").first()
    return [f"Good practice: by {clock.due_in_words(first.aim_at)}."] if first else []


def when(meeting: PlanningMeeting) -> str:
    """When and where a meeting is, or was."""
    at: datetime = meeting.held_at or meeting.scheduled_for
    place = meeting.location or ("At the placement" if meeting.location_is_placement else "")
    return f"{clock.in_words(at)}{f'. {place}' if place else ''}"


def elsewhere(meeting: PlanningMeeting) -> str:
    """Why it is not at the placement, "" where it is."""
    if meeting.location_is_placement:
        return ""
    words = [meeting.get_elsewhere_because_display(), meeting.elsewhere_words]
    return f"Not at the placement: {'. '.join(word for word in words if word)}"


def points(page: Recorder, done: set[str], href: Any) -> list[Task]:
    """The agenda as a task list: each point with what it came to so far."""
    return [
        Task(
            title=line.says,
            state="Done" if not line.open or line.point in done else "Not started",
            href=href(line.point),
            hint=as_named(line.point).ref,
        )
        for line in page.agenda
    ]


def came_rows(page: Recorder, titles: dict[str, str]) -> list[list[Any]]:
    """Who came, as rows of a table."""
    return [
        [
            {"text": titles.get(one.role, one.role), "hint": one.name},
            _came(one, titles),
            one.reason or "–",
        ]
        for one in page.came
    ]


def _came(one: Any, titles: dict[str, str]) -> str:
    if one.came != "deputised":
        return one.get_came_display()
    who = titles.get(one.deputy_role, one.deputy_role).lower()
    return f"{one.deputy_name or 'Somebody'} came in their place, as {who}"


def agenda_rows(page: Recorder) -> list[list[Any]]:
    """What each point came to, as rows of a table."""
    return [
        [
            {"text": line.says, "hint": as_named(line.point).ref},
            line.agreed or _open(line.not_relevant_because),
        ]
        for line in page.agenda
    ]


def _open(because: str) -> str:
    return f"Not relevant: {because}" if because else "Left open"
