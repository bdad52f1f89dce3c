"""What screens show of planning meetings: the recorder's page, and what was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.models import CaseTeam, File
from accord.access.sight import shown
from accord.casework.meetings.actions.arranging import place_facts
from accord.casework.meetings.agenda import held_items
from accord.casework.meetings.models import (
    AgendaPoint,
    Attendance,
    Expectations,
    Handbook,
    MeetingNotes,
    PlanningMeeting,
)
from accord.casework.meetings.rules import (
    PLANNING_HELD,
    checklist,
    clause_says,
    facts_on,
    roles_on,
)
from accord.casework.placements.models import Placement
from accord.protocols.forms import Missing
from accord.protocols.meetings import MeetingRoles, Part


@dataclass(frozen=True, slots=True)
class Person:
    """A role in a meeting: who holds it on the case now, who may come instead, and why."""

    role: str
    title: str
    names: tuple[str, ...]
    force: str  # must | should | may | not
    clause: str
    clause_says: str
    says: str
    deputy: str
    deputy_title: str


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A point of the agenda, its clause, and what it came to so far."""

    point: str
    says: str
    clause_says: str
    agreed: str
    not_relevant_because: str

    @property
    def open(self) -> bool:
        """Whether nothing is written about it yet."""
        return not self.agreed and not self.not_relevant_because


@dataclass(frozen=True, slots=True)
class Recorder:
    """Everything the recorder of a meeting sees. `version` is that of the notes, 0 before the first.

    `answers` are the facts that decide the agenda, as they are known. Times are UTC.
    """

    meeting: PlanningMeeting
    chair: Person | None
    note_taker: Person | None
    people: tuple[Person, ...]
    place: str
    agenda: tuple[AgendaLine, ...]
    missing: tuple[Missing, ...]
    answers: Mapping[str, Any]
    notes: MeetingNotes | None
    version: int
    expectations: Expectations | None
    came: tuple[Attendance, ...]


def recorder(meeting: PlanningMeeting, *, by: Actor, at: datetime | None = None) -> Recorder:
    """The recorder's page of a meeting, by the facts of its day: held, given (aware), or scheduled."""
    notes = MeetingNotes.objects.filter(meeting_id=meeting.pk).first()
    day = meeting.held_at or at or meeting.scheduled_for
    facts = {**facts_on(meeting.file_id, day, **place_facts(meeting)), **_answers(notes)}
    roles = roles_on(by, PLANNING_HELD, facts)
    names = _names_on(meeting.file_id)
    for klass in ("meeting", "plan"):
        shown(klass, [meeting.file_id])
    return Recorder(
        meeting=meeting,
        chair=_one(roles.chairs if roles else None, names, by),
        note_taker=_one(roles.notes if roles else None, names, by),
        people=_people(roles, names, by),
        place=roles.place.says if roles and roles.place else "",
        agenda=_agenda(meeting, roles, by),
        missing=_missing(meeting, facts, by),
        answers={name: value for name, value in facts.items() if value is not None},
        notes=notes,
        version=notes.version if notes else 0,
        expectations=Expectations.objects.filter(meeting_id=meeting.pk).first(),
        came=tuple(Attendance.objects.filter(meeting_id=meeting.pk).order_by("pk")),
    )


def _answers(notes: MeetingNotes | None) -> dict[str, str]:
    names = ("legal_curfew", "increased_risk")
    return {n: getattr(notes, n) for n in names if notes and getattr(notes, n) != "not_known"}


def _agenda(
    meeting: PlanningMeeting, roles: MeetingRoles | None, by: Actor
) -> tuple[AgendaLine, ...]:
    there = {row.point: row for row in AgendaPoint.objects.filter(meeting_id=meeting.pk)}
    asked = [(point.clause, point.says) for point in (roles.agenda if roles else ())]
    more = [(row.point, row.says) for row in there.values() if row.point not in dict(asked)]
    return tuple(
        AgendaLine(
            point=clause,
            says=says,
            clause_says=clause_says(by, clause),
            agreed=there[clause].agreed if clause in there else "",
            not_relevant_because=there[clause].not_relevant_because if clause in there else "",
        )
        for clause, says in (*asked, *more)
    )


def _missing(meeting: PlanningMeeting, facts: Mapping[str, Any], by: Actor) -> tuple[Missing, ...]:
    """What the protocol's form asks of the record and nothing in it answers yet."""
    form = checklist(by, "planning_meeting")
    there = held_items(meeting, facts, by)
    return tuple(one for one in (form.missing(facts) if form else ()) if one.item not in there)


def _people(roles: MeetingRoles | None, names: Mapping[str, list[str]], by: Actor) -> tuple:
    if roles is None:
        return ()
    parts = (
        *(("must", part) for part in roles.must_attend),
        *(("should", part) for part in roles.should_attend),
        *(("may", part) for part in roles.may_attend),
        *(("not", part) for part in roles.may_not_attend),
    )
    return tuple(_person(part, force, names, by) for force, part in parts)


def _one(part: Part | None, names: Mapping[str, list[str]], by: Actor) -> Person | None:
    return _person(part, "must", names, by) if part else None


def _person(part: Part, force: str, names: Mapping[str, list[str]], by: Actor) -> Person:
    return Person(
        role=part.role,
        title=_title(part.role),
        names=tuple(names.get(part.role, ())),
        force=force,
        clause=part.clause,
        clause_says=clause_says(by, part.clause),
        says=part.says,
        deputy=part.deputy,
        deputy_title=_title(part.deputy) if part.deputy else "",
    )


def _names_on(file_id: int) -> dict[str, list[str]]:
    """Who holds each role on the case now."""
    now = clock.now()
    rows = CaseTeam.objects.filter(
        file_id=file_id, starts__lte=now, ends__gt=now, member__isnull=False
    ).select_related("member")
    found: dict[str, list[str]] = {}
    for row in rows:
        names = found.setdefault(row.role, [])
        name = row.member.name if row.member else ""
        if name not in names:  # who holds it for two reasons comes once
            names.append(name)
    shown("team", [file_id])
    return found


def _title(role: str) -> str:
    known = vocabulary.roles().get(role)
    return known.title if known else role


def meetings_on(file: File) -> list[PlanningMeeting]:
    """Every planning meeting of the case, the newest first."""
    rows = list(
        PlanningMeeting.objects.filter(file_id=file.pk)
        .select_related("placement", "arranged_by", "notes_sent_by")
        .order_by("-scheduled_for", "-pk")
    )
    shown("meeting", [row.file_id for row in rows])
    return rows


def meeting_ahead(placement: Placement) -> PlanningMeeting | None:
    """The planning meeting that is arranged and not yet held, where there is one."""
    return PlanningMeeting.objects.filter(placement_id=placement.pk, state="arranged").first()


def handbook_given(placement: Placement) -> Handbook | None:
    """The handbook that was given for this placement, the newest where there are several."""
    shown("plan", [placement.file_id])
    return Handbook.objects.filter(placement_id=placement.pk).order_by("-given_at").first()
