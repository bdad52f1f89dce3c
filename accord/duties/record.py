"""The one door: record what happened, and everything that follows from it.

Two round trips. The first locks the file and fetches what deciding needs; the pure
`protocols.decide()` says what follows; the second writes the event, its discharges,
its new duties, what is told, who joins the case team, and the file's chain.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.models import File, new_ref
from accord.access.postgres.calling import call
from accord.access.refusals import Refused
from accord.duties import facts as event_facts
from accord.duties.payload import closed, duty_row, join_row, leave_row, tell_row
from accord.duties.rulebooks import rulebook_for
from accord.duties.team_moves import with_base_moves
from accord.duties.timing import timed
from accord.protocols import decide
from accord.protocols.decision import Decision, Happened, LeftUnmet, OpenDuty, State

PREPARE, APPLY = b"SELECT app.prepare_event($1, $2, $3, $4)", b"SELECT app.apply_event($1)"
GONE_PAST = ("went_ahead", "went_past")  # why somebody went past which gates
CLOCK_SLIP = timedelta(minutes=2)  # a browser's clock may run a little ahead of ours


@dataclass(frozen=True, slots=True)
class Recorded:
    """The event as stored. `new` is False when `once` had been recorded before.

    `left_unmet` are the entries that rested on what this one puts right, each with the gate that
    it has not met any more. Some may be closed to whoever put it right: a page shows what they see.
    """

    ref: str
    id: int | None
    decision: Decision
    new: bool = True
    left_unmet: tuple[LeftUnmet, ...] = ()


@timed
def record(
    event_type: str,
    *,
    file: File,
    by: Actor,
    happened_at: datetime | None = None,
    once: str | None = None,
    going_ahead: str = "",
    also: Mapping[str, Any] | None = None,
    **facts: Any,
) -> Recorded:
    """Write the event, and open, close and tell whatever follows from it.

    `happened_at` is when it was true (aware; now if left out). `once` makes recording
    it again do nothing. `going_ahead` is the reason given by somebody who may override
    a gate. `also` carries effects an action itself decides (a waiver).

    :raises Refused: if a gate of the protocol is not met, or the time is in the future.
    """
    assert connection.in_atomic_block, "record() belongs inside an action"
    at = happened_at or clock.now()
    if at > clock.now() + CLOCK_SLIP:
        raise Refused("Enter a time that has already passed: Accord records what happened.")
    vocabulary.event(event_type).check(facts)
    known = _prepare(file.pk, at, once, rulebook_for(by.packs).looks_back(event_type))
    if known["already"]:
        return Recorded(known["already"], None, Decision(), new=False)
    happened = happened_now(event_type, at, facts, known["standing"])
    book = rulebook_for(tuple(known["packs"]))
    decision = with_base_moves(event_type, facts, decide(happened, _state(known), book))
    facts = past_gates(decision, facts, by=by, file=file, going_ahead=going_ahead)
    event = {
        **_event(facts, happened, file=file, by=by, once=once, packs=known["packs"]),
        **effects(decision, happened),
    }
    return apply(_merged(event, also or {}), decision, by=by, file=file)


def foresee(event_type: str, *, file: File, by: Actor, **facts: Any) -> Decision:
    """What would follow if this happened now, for somebody about to decide. Nothing is written."""
    at = clock.now()
    known = _prepare(file.pk, at, None, rulebook_for(by.packs).looks_back(event_type))
    happened = happened_now(event_type, at, facts, known["standing"])
    book = rulebook_for(tuple(known["packs"]))
    return with_base_moves(event_type, facts, decide(happened, _state(known), book))


def happened_now(
    event_type: str, at: datetime, facts: Mapping[str, Any], standing: Mapping[str, Any]
) -> Happened:
    """The event as rules see it: its own facts, and what stood at that moment."""
    return Happened(event_type, at, {**event_facts.standing(standing, at), **facts})


def effects(decision: Decision, happened: Happened) -> dict[str, Any]:
    """What a decision changes, as the rows `app.apply_event()` takes."""
    return {
        "closed": [closed(done.duty, "done") for done in decision.done]
        + [closed(lapse.duty, "lapsed", says=lapse.says) for lapse in decision.lapses],
        "duties": [duty_row(duty, new_ref()) for duty in decision.duties],
        "tells": [tell_row(tell, new_ref()) for tell in decision.tells],
        "joins": [join_row(join, happened.facts) for join in decision.joins],
        "leaves": [leave_row(leave, happened.facts) for leave in decision.leaves],
    }


def _prepare(file_id: int, at: datetime, once: str | None, look: frozenset[str]) -> dict[str, Any]:
    types = f"{{{','.join(sorted(look))}}}"  # names of events, as PostgreSQL writes an array
    return call(PREPARE, str(file_id), at.isoformat(), once, types)


def _state(known: Mapping[str, Any]) -> State:
    past: dict[str, list[Happened]] = {}
    born = known["standing"].get("born")
    for row in known["past"]:
        past.setdefault(row[1], []).append(event_facts.happened(*row, born=born))
    duties = tuple(
        OpenDuty(duty_id, rule, role, about, _time(due), _time(since))
        for duty_id, rule, role, about, due, since in known["open"]
    )
    return State(duties, {kind: tuple(events) for kind, events in past.items()})


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def past_gates(
    decision: Decision, facts: dict[str, Any], *, by: Actor, file: File, going_ahead: str
) -> dict[str, Any]:
    """Return the facts, with the reason and the gates where somebody who may goes past them.

    :raises Refused: with the first refusal that this actor may not, or does not, override.
    """
    for refusal in decision.refusals:
        may = set(refusal.override_by) & (by.roles_on(file.pk) | by.job_roles)
        if not (may and going_ahead.strip()):
            raise Refused(
                refusal.says,
                clause=refusal.clause,
                gate=refusal.gate,
                override_by=refusal.override_by,
            )
    if decision.refusals:
        before = facts.get("went_past") or ()
        gates = list(dict.fromkeys([*before, *(refusal.gate for refusal in decision.refusals)]))
        return {**facts, "went_ahead": going_ahead.strip(), "went_past": gates}
    return facts


def _event(
    facts: Mapping[str, Any],
    happened: Happened,
    *,
    file: File,
    by: Actor,
    once: str | None,
    packs: Sequence[str],
) -> dict[str, Any]:
    return {
        "file": file.pk,
        "ref": new_ref(),
        "type": happened.type,
        "facts": event_facts.encode(facts),
        "standing": event_facts.encode(
            {name: value for name, value in happened.facts.items() if name not in facts}
        ),
        "happened_at": happened.at.isoformat(),
        "packs": list(packs),
        "by_roles": sorted(by.job_roles),
        "once": once,
    }


def _merged(event: dict[str, Any], also: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in also.items():
        event[key] = [*event.get(key, []), *value] if isinstance(value, list) else value
    return event


def apply(event: Mapping[str, Any], decision: Decision, *, by: Actor, file: File) -> Recorded:
    """Write a prepared event with its effects: the second round trip, and nothing else."""
    stored = call(APPLY, json.dumps(event))
    if event.get("joins") or event.get("leaves"):
        by.forget_roles(file.pk)
    return Recorded(stored["ref"], stored["id"], decision)


@transaction.atomic
def open_file(kind: str) -> File:
    """Open a new, empty file of this kind in the actor's own area."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.open_file(%s)", [kind])
        (file_id,) = cursor.fetchone()
    return File(pk=file_id, kind=kind)
