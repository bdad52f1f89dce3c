"""Putting records right together with the entry that says the same."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction

from accord import clock
from accord.access.refusals import Refused
from accord.casework.putting_right.kept import Kept
from accord.casework.putting_right.table import KEPT
from accord.duties import facts as event_facts
from accord.events.models import Event

NOT_YOURS = (
    "The record behind this entry is not yours to change. Ask the lead worker to put it right."
)
SINCE = (
    "Something that rests on this entry has been recorded since. Withdraw that first, or put "
    "right what is wrong about it."
)
NOT_FITTING = (
    "This does not fit with what else is recorded here. Check the dates before and after it."
)
ALONE = Kept()


class InRows:
    """Keeps the records of the case in step with its entries: what `correcting` asks of it."""

    def answers(self, event: Event) -> frozenset[str] | None:
        """The facts of an entry that may be put right with it, or None for any."""
        kept = KEPT.get(event.type)
        return frozenset(kept.facts) if kept else None

    def elsewhere(self, event: Event) -> str:
        """Which action puts right the rest of it, in a sentence; "" where there is none."""
        return KEPT.get(event.type, ALONE).instead

    def why_not_withdraw(self, event: Event) -> str | None:
        """Return why an entry cannot be withdrawn by itself, naming the action, or None."""
        kept = KEPT.get(event.type, ALONE)
        return None if kept.may_be_withdrawn else kept.instead

    def corrected(self, event: Event, at: datetime, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """Put the record right with its entry. Return the facts that the entry is to have.

        :raises Refused: if another action puts that right, or it does not fit.
        """
        kept = KEPT.get(event.type)
        if kept is None:
            return facts
        old = event_facts.decode(event.type, event.facts)
        follows = _following(kept, event, at, old)
        changed = {n: v for n, v in facts.items() if v != old.get(n) and n not in follows}
        if set(changed) - set(kept.facts):
            raise Refused(kept.instead or "This cannot be put right here. Record it anew.")
        row = row_of(kept, event)
        if row is not None:
            if kept.also:
                kept.also(row, event, at, changed)
            _save(row, _columns(kept, row, event, at, old, {**changed, **follows}))
        return {**facts, **follows}

    def withdrawn(self, event: Event) -> None:
        """Take the entry's word out of its record.

        :raises Refused: if another action does that, or more has been recorded since.
        """
        kept = KEPT.get(event.type, ALONE)
        if not kept.may_be_withdrawn:
            raise Refused(kept.instead)
        row = row_of(kept, event)
        if row is None:
            return
        undo = {"withdrawn_at": clock.now()} if kept.strikes else dict(kept.undo)
        if any(getattr(row, name) != value for name, value in kept.while_.items()):
            raise Refused(SINCE)
        if kept.undone:
            kept.undone(row, event)
        _save(row, undo)


def row_of(kept: Kept, event: Event) -> Any:
    """Return the record that holds what this entry says, or None where there is none.

    :raises Refused: if there is one and the asker may not see it.
    """
    if not kept.table or any(fact not in event.facts for fact in kept.by.values()):
        return None
    wanted = {column: event.facts[fact] for column, fact in kept.by.items()}
    if kept.written:
        wanted["recorded_at"] = _first(event).recorded_at
    if kept.timed:
        wanted[kept.at[0]] = event.happened_at
    table: Any = apps.get_model(kept.table)
    row = table.objects.filter(file_id=event.file_id, **wanted).order_by("-pk").first()
    if row is None:
        raise Refused(NOT_YOURS)
    return row


def _first(event: Event) -> Event:
    while event.corrects_id:
        event = Event.objects.get(pk=event.corrects_id)
    return event


def _following(kept: Kept, event: Event, at: datetime, old: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that say again when it happened, as they are to be."""
    if at == event.happened_at:
        return {}
    days = {name: clock.local_date(at) for name in kept.days if name in old}
    return days | {name: at for name in kept.moments if name in old}


def _columns(
    kept: Kept,
    row: Any,
    event: Event,
    at: datetime,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
) -> dict[str, Any]:
    """What changes in the record: only what still says what the entry said."""
    columns = {
        name: at
        for name in kept.at
        if at != event.happened_at and getattr(row, name) == event.happened_at
    }
    held = {**kept.facts, **{name: name for name in kept.days}}
    for fact, value in new.items():
        column = held.get(fact, "")
        if column and getattr(row, column) == old.get(fact):
            columns[column] = value
    return columns


def _save(row: Any, columns: Mapping[str, Any]) -> None:
    """Save these columns over the version that was read.

    :raises Refused: if the asker may not change it, somebody else just has, or it does not fit.
    """
    if not columns:
        return
    try:
        with transaction.atomic():
            mine = type(row).objects.filter(pk=row.pk, version=row.version)
            saved = mine.update(**columns, version=row.version + 1)
    except IntegrityError as wrong:
        raise Refused(NOT_FITTING) from wrong
    if not saved:
        raise Refused(NOT_YOURS)
