"""Holding the placement planning meeting: who came and everything agreed, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings import came as presence
from accord.casework.meetings import refusals
from accord.casework.meetings.actions.after import INFORMED, tell_young_person
from accord.casework.meetings.actions.agreeing import AGREED, agree
from accord.casework.meetings.actions.arranging import before_move_in, place_facts
from accord.casework.meetings.actions.noting import (
    Expected,
    Point,
    write_expectations,
    write_points,
)
from accord.casework.meetings.agenda import fill_agenda, held_items
from accord.casework.meetings.came import Came
from accord.casework.meetings.models import Attendance, MeetingNotes, PlanningMeeting
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import PLANNING_HELD, facts_on, roles_on, said
from accord.casework.meetings.states import ARRANGED, HELD
from accord.casework.meetings.terms import Terms
from accord.casework.people.actions import owned
from accord.casework.plans.actions.safety import SafetyTerms, write_safety_plan
from accord.casework.reviews.actions.dates import ReviewDay, write_dates
from accord.duties.record import record
from accord.protocols.meetings import MeetingRoles

QUESTIONS = (
    "significant_risks", "vuln_missing", "risk_late_night", "risk_gangs", "legal_curfew",
    "increased_risk",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Agreed:
    """Everything one meeting agreed, on its way into the records."""

    arrangements: tuple[Terms, ...]
    review_dates: tuple[ReviewDay, ...]
    planned_end: date | None
    safety_plan: SafetyTerms | None
    informed: tuple[str, ...]


@action(
    by=EITHER,
    records=[
        PLANNING_HELD, "review_dates_set", "safety_plan_agreed",
        "young_person_informed_of_expectations", *AGREED,
    ],
)  # fmt: skip
def hold_planning_meeting(
    *,
    meeting: PlanningMeeting,
    held_at: datetime,
    came: Sequence[Came],
    points: Sequence[Point] = (),
    expectations: Expected | None = None,
    arrangements: Sequence[Terms] = (),
    review_dates: Sequence[ReviewDay] = (),
    planned_end: date | None = None,
    safety_plan: SafetyTerms | None = None,
    informed: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
    by: Actor,
) -> PlanningMeeting:
    """Record that the planning meeting was held, who came and everything it agreed. All of it or nothing.

    `held_at` is aware. What was saved in the notes before counts with `points`. `answers`
    are yes, no or not_known to the questions that decide the agenda; what is left out is
    as last recorded. `informed` names what the young person was told: provider_expectations,
    own_expectations, actions_away.

    :raises Refused: by a clause too, such as a curfew without staff day and night (ISL-PPM-39).
    """
    refuse_if(refusals.to_change(meeting))
    write_points(meeting, points, by)
    if expectations is not None:
        write_expectations(meeting, expectations, by)
    facts = _facts_of_day(meeting, held_at, answers or {})
    roles = roles_on(by, PLANNING_HELD, facts)
    refuse_if(presence.refusal_of(roles, came))
    _close(meeting, held_at, roles, came, by)
    agreed = _Agreed(
        tuple(arrangements), tuple(review_dates), planned_end, safety_plan, tuple(informed)
    )
    fill_agenda(meeting, roles, _done(agreed), by)
    _record_held(meeting, facts, came, agreed, by)
    _write_agreed(meeting, agreed, held_at, by)
    return meeting


def _done(agreed: _Agreed) -> list[tuple[str, Mapping[str, Any]]]:
    """The events that will say what the meeting agreed, for the agenda to count."""
    done: list[tuple[str, Mapping[str, Any]]] = [
        (terms.event, terms.facts()) for terms in agreed.arrangements
    ]
    if agreed.review_dates:
        done.append(("review_dates_set", {}))
    if agreed.safety_plan is not None:
        done.append(("safety_plan_agreed", {}))
    if agreed.informed:
        done.append(("young_person_informed_of_expectations", {"holds": list(agreed.informed)}))
    return done


def _facts_of_day(
    meeting: PlanningMeeting, held_at: datetime, answers: Mapping[str, str]
) -> dict[str, Any]:
    """What rules know of the meeting's own day: what stands, what the notes answer, what is said now."""
    notes = MeetingNotes.objects.filter(meeting_id=meeting.pk).first()
    noted = {
        name: getattr(notes, name)
        for name in ("legal_curfew", "increased_risk")
        if notes and getattr(notes, name) != "not_known"
    }
    given = {name: value for name, value in answers.items() if name in QUESTIONS}
    return facts_on(meeting.file_id, held_at, **place_facts(meeting)) | noted | given


def _close(
    meeting: PlanningMeeting,
    held_at: datetime,
    roles: MeetingRoles | None,
    came: Sequence[Came],
    by: Actor,
) -> None:
    moved = PlanningMeeting.objects.filter(
        pk=meeting.pk, state=ARRANGED, version=meeting.version
    ).update(
        state=HELD,
        held_at=held_at,
        chair=roles.chairs.role if roles and roles.chairs else "",
        note_taker=roles.notes.role if roles and roles.notes else "",
        everybody_came=presence.everybody_came(roles, came),
        version=meeting.version + 1,
    )
    refuse_if(None if moved else refusals.ANSWERED)
    meeting.refresh_from_db()
    for one in came:
        Attendance.objects.create(**owned(meeting.file, by), meeting_id=meeting.pk, **one.row())


def _record_held(
    meeting: PlanningMeeting,
    facts: Mapping[str, Any],
    came: Sequence[Came],
    agreed: _Agreed,
    by: Actor,
) -> None:
    answers = {name: facts[name] for name in QUESTIONS if name in facts}
    dates = sorted(one.review_on for one in agreed.review_dates)
    record(
        PLANNING_HELD,
        file=meeting.file,
        by=by,
        happened_at=meeting.held_at,
        meeting=meeting.pk,
        placement=meeting.placement_id,
        held_at=meeting.held_at,
        before_move_in=before_move_in(meeting.placement, meeting.held_at),
        attended=presence.roles_there(came),
        absent=presence.roles_absent(came),
        holds=held_items(meeting, facts, by),
        **place_facts(meeting),
        **answers,
        **said(
            chair=meeting.chair,
            required_present=meeting.everybody_came,
            review_dates=dates,
            planned_end=agreed.planned_end or meeting.placement.planned_end,
        ),
    )


def _write_agreed(meeting: PlanningMeeting, agreed: _Agreed, at: datetime, by: Actor) -> None:
    """Write each thing that was agreed, with its own event at the time of the meeting."""
    placement = meeting.placement
    for terms in agreed.arrangements:
        agree(placement, terms, meeting=meeting, at=at, by=by)
    if agreed.review_dates:
        write_dates(
            placement,
            agreed.review_dates,
            planned_end=agreed.planned_end,
            meeting=meeting,
            at=at,
            by=by,
        )
    if agreed.safety_plan is not None:
        write_safety_plan(placement, agreed.safety_plan, meeting=meeting, at=at, by=by)
    if set(agreed.informed) & set(INFORMED):
        tell_young_person(meeting, agreed.informed, at, by)
