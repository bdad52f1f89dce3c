"""Putting right what was recorded wrongly, without changing what was recorded.

A correction is a new event that takes the place of the old one. The whole history is
then decided again, and the duties that stand are made to agree with it: what should
never have been owed lapses, what should have been is opened, and both stay visible.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from accord import clock, vocabulary
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, new_ref
from accord.access.refusals import Refused
from accord.duties import facts as event_facts
from accord.duties.asking_again import Gates, look_again, whole_history
from accord.duties.payload import closed, duty_row, tell_row
from accord.duties.record import CLOCK_SLIP, GONE_PAST, Recorded, apply, happened_now
from accord.duties.rulebooks import rulebook_for
from accord.events.models import Event
from accord.protocols import Decision, Happened, Life, left_unmet, replay

CORRECTORS = [
    "lead_worker", "lead_worker_manager", "keyworker", "provider", "asked_provider", "placements_team",
    "referrals_team", "gangs_coordinator", "gangs_team", "home_staff",
]  # fmt: skip
# No word of the entry itself: a duty is read by people to whom the entry may be closed.
PUT_RIGHT = "Put right: an entry that it rested on was corrected or withdrawn."
CORRECTED = "This entry has already been corrected. Correct the newest one."
NEW = 0  # the correction itself, before it has an id; payloads read it so


class Keeper(Protocol):
    """Keeps the records that say the same as an entry in step with it."""

    def answers(self, event: Event) -> frozenset[str] | None:
        """Return the facts of this entry that may be put right, or None for any."""

    def elsewhere(self, event: Event) -> str:
        """Return which action puts right the rest of it, in a sentence, or ""."""

    def why_not_withdraw(self, event: Event) -> str | None:
        """Return why this entry cannot be withdrawn by itself, naming the action, or None."""

    def corrected(self, event: Event, at: datetime, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """Put the record right too, and return the facts the entry is to have, or raise Refused."""

    def withdrawn(self, event: Event) -> None:
        """Take the entry's word out of its record, or raise Refused."""


_keepers: list[Keeper] = []


def keep_with(keeper: Keeper) -> None:
    """Keep records in step with this from now on. Called once, when the service starts."""
    _keepers[:] = [keeper]


def keeper() -> Keeper:
    """What keeps the records in step.

    :raises LookupError: if nothing does, so that no entry is ever put right alone by mistake.
    """
    if not _keepers:
        raise LookupError("nothing keeps the records in step with their entries")
    return _keepers[0]


@action(by=CORRECTORS, records=[])
def correct_entry(
    *,
    event: Event,
    happened_at: datetime | None = None,
    going_ahead: str = "",
    by: Actor,
    **facts: Any,
) -> Recorded:
    """Put right when something happened, or a fact about it. The first entry stays readable.

    The record that says the same is put right with it. The gates are asked what they say to the
    entry as it is now to be (`refused_anew`); `going_ahead` is the reason of somebody who may
    override one.

    :raises Refused: if it has already been corrected, if the new time is in the future, if a gate
        of the protocol is not met, or if another action puts that right; the sentence says which.
    """
    kind = vocabulary.event(event.type)
    before = event_facts.decode(event.type, event.facts)
    # what was gone past, and why, stays with the entry: it is no fact that anybody states
    kind.check({n: v for n, v in before.items() if n not in GONE_PAST} | facts)
    at = happened_at or event.happened_at
    if at > clock.now() + CLOCK_SLIP:
        raise Refused("Enter a time that has already passed: Accord records what happened.")
    _refuse_second(event)
    changed = {name for name, value in facts.items() if value != before.get(name)}
    whole = {**before, **keeper().corrected(event, at, facts)}
    gates = Gates(event, changed, going_ahead)
    return _replace(event, event.type, at, whole, by=by, gates=gates)


@action(by=CORRECTORS, records=["entry_withdrawn"])
def withdraw_entry(*, event: Event, reason: str, by: Actor) -> Recorded:
    """Withdraw an entry that is not true of this young person. It stays readable, struck out.

    `reason` is wrong_young_person, did_not_happen or recorded_twice. The record that says the
    same goes back to what it was, or leaves every screen.

    :raises Refused: if it has already been corrected, or if another action undoes what it
        did; the sentence says which.
    """
    _refuse_second(event)
    keeper().withdrawn(event)
    return _replace(
        event, "entry_withdrawn", event.happened_at, {"entry": event.pk, "reason": reason}, by=by
    )


def take_out(event: Event, reason: str, *, by: Actor) -> Recorded:
    """Withdraw an entry whose record the caller puts right itself. Part of an action; never one alone."""
    facts = {"entry": event.pk, "reason": reason}
    return _replace(event, "entry_withdrawn", event.happened_at, facts, by=by)


def _refuse_second(event: Event) -> None:
    """Refuse before any record is touched; the file is locked and asked again in `_replace()`."""
    if Event.objects.filter(corrects_id=event.pk).exists():
        raise Refused(CORRECTED)


def derive_again(kind: str, *, file: File, by: Actor, **facts: Any) -> Recorded:
    """Record that something which other entries rest on was put right, and decide them all again.

    Part of an action, which has put right the record that says it: a date of birth.
    """
    vocabulary.event(kind).check(facts)
    return _decided_again(kind, clock.now(), facts, file_id=file.pk, by=by)


def withdraw_what_rested_on_it(event: Event, *, by: Actor) -> Recorded:
    """Withdraw an entry of Accord's own that is no longer so, as part of an action."""
    facts = {"entry": event.pk, "reason": "did_not_happen"}
    return _replace(event, "entry_withdrawn", event.happened_at, facts, by=by)


def _replace(
    event: Event,
    kind: str,
    at: datetime,
    facts: Mapping[str, Any],
    *,
    by: Actor,
    gates: Gates | None = None,
) -> Recorded:
    return _decided_again(
        kind, at, facts, file_id=event.file_id, by=by, corrects=event, gates=gates
    )


def _decided_again(
    kind: str,
    at: datetime,
    facts: Mapping[str, Any],
    *,
    file_id: int,
    by: Actor,
    corrects: Event | None = None,
    gates: Gates | None = None,
) -> Recorded:
    known = whole_history(file_id, at)
    born, book = known["standing"].get("born"), rulebook_for(tuple(known["packs"]))
    stood = [event_facts.happened(*row, born=born) for row in known["events"]]
    was = [one for one in stood if corrects and one.id == corrects.pk]
    if corrects and not was:
        raise Refused(CORRECTED)
    others = [one for one in stood if one not in was]
    new = happened_now(kind, at, facts, known["standing"])
    new = Happened(new.type, new.at, new.facts, NEW)
    if gates:
        facts = {**facts, **gates.facts(new, others, known, by)}
    unmet = [u for old in was for u in left_unmet(old, new, others, book)]
    lives = replay([*others, new], book).values()
    row = {
        **_as_stored(new, facts, file_id, corrects),
        "packs": known["packs"],
        "by_roles": sorted(by.roles_on(file_id)),
        **differences(known["duties"], lives, says=PUT_RIGHT),
        "tells": [tell_row(tell, new_ref()) for tell in look_again(corrects, unmet)],
    }
    recorded = apply(row, Decision(), by=by, file=File(pk=file_id))
    return replace(recorded, left_unmet=tuple(unmet))


def _as_stored(
    new: Happened, facts: Mapping[str, Any], file_id: int, corrects: Event | None
) -> dict[str, Any]:
    standing = {name: value for name, value in new.facts.items() if name not in facts}
    return {
        "file": file_id,
        "ref": new_ref(),
        "type": new.type,
        "facts": event_facts.encode(facts),
        "standing": event_facts.encode(standing),
        "happened_at": new.at.isoformat(),
        "once": f"corrects:{corrects.pk}" if corrects else None,
        **({"corrects": corrects.pk} if corrects else {}),
    }


def differences(stored: Iterable[list[Any]], lives: Iterable[Life], *, says: str) -> dict[str, Any]:
    """What must change for the stored duties to be those that the history makes.

    `stored` rows are id, opening event, rule, role, how it was closed and when due. What
    was waived stays waived: a person decided that.
    """
    should = {(life.opened_by, life.duty.rule, life.duty.role): life for life in lives}
    found = {(opened, rule, role): (id, how) for id, opened, rule, role, how, _ in stored}
    ends: list[dict[str, Any]] = []
    reopened: list[int] = []
    for key, (duty_id, how) in found.items():
        life = should.get(key)
        if how == "" and life is None:
            ends.append(closed(duty_id, "lapsed", says=says))
        elif how == "" and life is not None and life.status != "open":
            ends.append(closed(duty_id, life.status, says=life.says, done_at=_done(life)))
        elif how in ("done", "lapsed") and life is not None and life.status == "open":
            reopened.append(duty_id)
    opened = [_opened(life) for key, life in should.items() if key not in found]
    return {"closed": ends, "reopened": reopened, "duties": opened}


def _done(life: Life) -> datetime | None:
    return life.closed_at if life.status == "done" else None


def _opened(life: Life) -> dict[str, Any]:
    row = duty_row(life.duty, new_ref())
    row["opened_by"] = life.opened_by or None
    row["opened_at"] = life.opened_at.isoformat()
    row["done_by"] = life.closed_by if life.status == "done" else None
    row["lapsed_by"] = life.closed_by if life.status == "lapsed" else None
    row["lapse_says"] = life.says
    return row
