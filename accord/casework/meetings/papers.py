"""The words of a planning meeting's notes: what was agreed, with clear actions."""

from accord import clock, vocabulary
from accord.casework.meetings.models import (
    AgendaPoint,
    Attendance,
    Expectations,
    MeetingNotes,
    PlanningMeeting,
)
from accord.casework.plans.contents import actions_of
from accord.casework.plans.models import SupportPlan
from accord.casework.plans.papers import action_table
from accord.casework.sharing.letters import Part, heading, section, table, text


def notes_parts(meeting: PlanningMeeting) -> list[Part]:
    """The notes in reading order. Arrangements of another class are not repeated here."""
    notes = MeetingNotes.objects.filter(meeting_id=meeting.pk).first()
    return [
        *section("When and where", _when(meeting), meeting.location),
        *_who_came(meeting),
        *_points(meeting),
        *_expected(meeting),
        *_actions(meeting),
        *section("Notes", notes.notes if notes else ""),
    ]


def _when(meeting: PlanningMeeting) -> str:
    return f"Held {clock.in_words(meeting.held_at)}." if meeting.held_at else ""


def _who_came(meeting: PlanningMeeting) -> list[Part]:
    rows = Attendance.objects.filter(meeting_id=meeting.pk).order_by("pk")
    said = [(_title(one.role), one.name, _came(one)) for one in rows]
    return [heading("Who came"), *table(("Role", "Name", "Came"), said)] if said else []


def _came(one: Attendance) -> str:
    if one.came == "deputised":
        return f"{_title(one.deputy_role)} came in their place"
    return one.get_came_display()


def _points(meeting: PlanningMeeting) -> list[Part]:
    rows = AgendaPoint.objects.filter(meeting_id=meeting.pk).order_by("pk")
    said = [(row.says or row.point, row.agreed) for row in rows if row.agreed]
    return [heading("What was agreed"), *table(("Point", "Agreed"), said)] if said else []


def _expected(meeting: PlanningMeeting) -> list[Part]:
    row = Expectations.objects.filter(meeting_id=meeting.pk).first()
    if row is None:
        return []
    return [
        *section("What you can expect from the provider", row.of_provider),
        *section("What is expected of you", row.of_young_person),
        *section("How what happens elsewhere may affect safety", row.actions_away),
    ]


def _actions(meeting: PlanningMeeting) -> list[Part]:
    plan = SupportPlan.objects.filter(placement_id=meeting.placement_id).order_by("-number").first()
    actions = action_table(actions_of(plan)) if plan else []
    return [heading("Actions"), *(actions or [text("The actions follow in the support plan.")])]


def _title(role: str) -> str:
    known = vocabulary.roles().get(role)
    return known.title if known else role
