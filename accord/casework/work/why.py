"""Why something is owed: the event, its facts, the rule, its clause, and every date."""

from dataclasses import dataclass
from typing import Any

from accord import clock, vocabulary
from accord.access.sight import shown
from accord.casework.people.queries import classes_seen
from accord.duties import facts as event_facts
from accord.duties.models import Duty
from accord.events.models import Event

# Where what a standing fact says is kept.
CLASS_OF = {
    "age": "identity",
    "status": "status",
    "contract": "placement",
    "setting_24h": "placement",
    "interim_form": "duty",
    "lives_away": "placement",
    "yos_order": "offending",
    "youth_justice_begun": "offending",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything behind one duty. Words are finished; what the actor may not see is left out."""

    duty: Duty
    event: str  # what happened, as one sentence
    happened: str
    recorded: str
    by: str
    facts: tuple[tuple[str, str], ...]
    standing: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, str], ...]
    state: str
    closed: str


def proof_of(ref: str) -> Proof | None:
    """Return why a duty is owed, or None where there is none that the actor may see."""
    duty = Duty.objects.filter(ref=ref).select_related("file", "owner_member", "owner_team").first()
    if duty is None:
        return None
    shown("duty", [duty.file_id])
    # a second question, because the event may be of a class that the actor does not see
    event = Event.objects.filter(pk=duty.opened_by_id).select_related("by").first()
    if event:
        shown(event.klass, [duty.file_id])
    return Proof(
        duty=duty,
        event=because(event.type, event.facts) if event else "",
        happened=clock.in_words(event.happened_at) if event else "",
        recorded=clock.in_words(event.recorded_at) if event else "",
        by=event.by.name if event else "",
        facts=tuple(in_words(event.type, event.facts)) if event else (),
        standing=tuple(in_words(event.type, stood(duty.file_id, event))) if event else (),
        dates=tuple(_dates(duty)),
        state=_state(duty),
        closed=_closed(duty),
    )


def because(kind: str, facts: dict[str, Any]) -> str:
    """The timeline's sentence for an event as it is stored, or "" for a word we no longer know."""
    if kind not in vocabulary.events():
        return ""
    return vocabulary.event(kind).sentence(event_facts.decode(kind, facts))


def in_words(kind: str, facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Facts by name, each in words; references to records are left out."""
    if kind not in vocabulary.events():
        return []
    event = vocabulary.event(kind)
    found = []
    for name, value in event_facts.decode(kind, facts).items():
        fact = event.fact(name)
        if fact is not None and fact.type != "ref" and value is not None:
            found.append((name.replace("_", " ").capitalize(), fact.words(value)))
    return found


def stood(file_id: int, event: Event) -> dict[str, Any]:
    """What stood when it happened, as far as the reader may see records of that class.

    Every event of a case keeps these facts, whatever its own class: an order is not to be
    read off an entry about something else.
    """
    seen = classes_seen(file_id)
    told = {name: value for name, value in event.standing.items() if CLASS_OF.get(name) in seen}
    for klass in sorted({CLASS_OF[name] for name in told}):
        shown(klass, [file_id])
    return told


def _dates(duty: Duty) -> list[tuple[str, str]]:
    moments = [
        ("Owed since", clock.in_words(duty.opened_at)),
        ("Due", clock.due_in_words(duty.due_at) if duty.due_at else ""),
        ("Good practice", clock.due_in_words(duty.aim_at) if duty.aim_at else ""),
        ("Law", _law(duty)),
        ("Overdue since", clock.in_words(duty.overdue_at) if duty.overdue_at else ""),
        ("Done", clock.in_words(duty.done_at) if duty.done_at else ""),
        ("Closed", clock.in_words(duty.closed_at) if duty.closed_at else ""),
    ]
    if duty.measured and not duty.due_at:
        moments.append(("Time", "The protocol gives no number: the wait is shown, nothing is late"))
    return [(label, words) for label, words in moments if words]


def _law(duty: Duty) -> str:
    if not duty.law_at:
        return ""
    return f"{clock.due_in_words(duty.law_at)} ({duty.law_source})"


def _state(duty: Duty) -> str:
    if duty.closed_as == "done" and duty.due_at and duty.done_at and duty.done_at >= duty.due_at:
        return "Done late"
    if duty.closed_as:
        return duty.closed_as.capitalize()
    if duty.due_at and not duty.measured and duty.due_at <= clock.now():
        return "Overdue"
    return "Open"


def _closed(duty: Duty) -> str:
    """Why it was waived or lapsed, and by whom it was waived."""
    if not duty.closed_says or duty.closed_by_id is None:
        return duty.closed_says
    event = Event.objects.filter(pk=duty.closed_by_id).select_related("by").first()
    return f"{duty.closed_says} ({event.by.name})" if event else duty.closed_says
