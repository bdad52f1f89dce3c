"""What the protocols in force say about meetings and plans on a day: who chairs, what is agreed."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.duties import facts as event_facts
from accord.duties.rulebooks import rulebook_for
from accord.protocols.forms import Checklist
from accord.protocols.meetings import MeetingRoles
from accord.protocols.schema import Arrangement, Duty, Form, Law, Meeting, Recurring, Rule
from accord.protocols.where import compile_where

Kind = TypeVar("Kind", bound=Rule)
PLANNING_HELD = "placement_planning_meeting_held"
REVIEW_HELD = "placement_review_held"
PLAN_AGREED = "placement_support_plan_agreed"


def facts_on(file_id: int, at: datetime, **more: Any) -> dict[str, Any]:
    """What stands about the young person at a moment, ahead or past (aware), and `more` facts.

    Beside the standing facts it has the last answers about risk that agendas depend on.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.facts_on(%s, %s)", [file_id, at])
        (known,) = cursor.fetchone()
    known = json.loads(known) if isinstance(known, str) else known
    return {**event_facts.standing(known, at), **said(**more)}


def said(**facts: Any) -> dict[str, Any]:
    """Only the facts that say something: an empty text or list is as unknown as None."""
    return {name: value for name, value in facts.items() if value not in (None, "", [], ())}


def roles_on(by: Actor, held: str, facts: Mapping[str, Any]) -> MeetingRoles | None:
    """Everybody's part in the meeting that this event holds, by the facts of its day."""
    book = rulebook_for(by.packs)
    for name, rule in book.of_kind(Meeting).items():
        if _among(rule.held_when, held):
            return book.meeting(name).at(facts)
    return None


def checklist(by: Actor, record: str) -> Checklist | None:
    """The form that says what such a record should hold, where a protocol has one."""
    book = rulebook_for(by.packs)
    for name, rule in book.of_kind(Form).items():
        if rule.record == record:
            return book.form(name)
    return None


def clause_says(by: Actor, clause: str) -> str:
    """A clause in our words, or "" where no protocol in force has it."""
    found = rulebook_for(by.packs).clauses.get(clause)
    return found.says if found else ""


def clauses_of_arrangement(by: Actor, event: str) -> tuple[str, ...]:
    """The clauses that an arrangement set by this event makes real."""
    rules = rulebook_for(by.packs).of_kind(Arrangement).values()
    return tuple(c for rule in rules if _among(rule.set_when, event) for c in rule.clauses)


def clauses_done_by(by: Actor, event: str, facts: Mapping[str, Any]) -> set[str]:
    """The clauses whose duty this event, with these facts, would do."""
    return {
        clause
        for rule in rulebook_for(by.packs).of_kind(Duty).values()
        for trigger in rule.done_when
        if trigger.event == event and _holds(trigger.where, facts)
        for clause in rule.clauses
    }


def law_on_plan(by: Actor, facts: Mapping[str, Any]) -> Law | None:
    """The law that asks for a plan of this young person, shown beside the protocol."""
    for rule in rulebook_for(by.packs).of_kind(Duty).values():
        law = rule.law if _among(rule.done_when, PLAN_AGREED) else None
        if law and law.on and _holds(rule.where, facts) and _holds(law.applies_if, facts):
            return law
    return None


def latest_review(by: Actor, since: datetime) -> date | None:
    """The last day on which the next review may be, counted from a moment (aware)."""
    for rule in rulebook_for(by.packs).of_kind(Recurring).values():
        if _among(rule.held_when, REVIEW_HELD):
            last_moment = clock.due(since, rule.first_within or rule.every)
            return date.fromisoformat(clock.due_as_written(last_moment)[:10])
    return None


def within_of(by: Actor, event: str) -> str | None:
    """How long the protocols in force leave for what this event does, or None for no number."""
    duties = rulebook_for(by.packs).of_kind(Duty).values()
    return next(
        (rule.within for rule in duties if rule.within and _among(rule.done_when, event)), None
    )


def _among(triggers: Any, event: str) -> bool:
    return any(trigger.event == event for trigger in triggers)


def _holds(where: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    return compile_where(where)(facts)
