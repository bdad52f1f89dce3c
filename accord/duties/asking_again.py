"""What the gates say once an entry is put right: to the entry itself, and to those that rest on it."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from accord import vocabulary
from accord.access.actor import Actor
from accord.access.models import File
from accord.duties import facts as event_facts
from accord.duties.record import happened_now, past_gates
from accord.duties.rulebooks import rulebook_for
from accord.events.models import Event
from accord.protocols import Decision, Happened, LeftUnmet, State, refused_anew
from accord.protocols.decision import NewTell

# No word of either entry, nor of the gate: its clause is cited, for whoever may read it.
LOOK_AGAIN = "An entry was put right, and what a later one waited for is no longer so. Look at the later one again"


def whole_history(file_id: int, at: datetime) -> dict[str, Any]:
    """Everything that stands of a file's history, and what is known of the file at a moment. It is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.whole_history(%s, %s)", [file_id, at])
        (known,) = cursor.fetchone()
    return json.loads(known) if isinstance(known, str) else known


@dataclass(frozen=True, slots=True)
class Gates:
    """What the gates are asked of a correction: which facts differ, and a reason to go ahead."""

    event: Event
    changed: Set[str]
    going_ahead: str

    def facts(
        self, new: Happened, others: Sequence[Happened], known: Mapping[str, Any], by: Actor
    ) -> dict[str, Any]:
        """Return what is added to the facts where somebody goes ahead.

        :raises Refused: with what a gate says.
        """
        book = rulebook_for(tuple(known["packs"]))
        past: dict[str, tuple[Happened, ...]] = {}
        for one in others:
            past[one.type] = (*past.get(one.type, ()), one)
        found = refused_anew(
            new, lambda: self._as_it_stands(new.at, known), State((), past), book, self.changed
        )
        kept = {"went_past": new.facts["went_past"]} if "went_past" in new.facts else {}
        return past_gates(
            Decision(refusals=found),
            kept,
            by=by,
            file=File(pk=self.event.file_id),
            going_ahead=self.going_ahead,
        )

    def _as_it_stands(self, at: datetime, known: Mapping[str, Any]) -> Happened:
        """The entry until now, by what is known today of the moment in which it was put."""
        event = self.event
        then = event.happened_at
        standing = (
            known["standing"] if at == then else whole_history(event.file_id, then)["standing"]
        )
        return happened_now(event.type, then, event_facts.decode(event.type, event.facts), standing)


def look_again(put_right: Event | None, unmet: Iterable[LeftUnmet]) -> list[NewTell]:
    """What the lead worker is told: once for each gate, with its clause and the entries it is about."""
    by_gate: dict[str, list[LeftUnmet]] = {}
    for one in unmet:
        by_gate.setdefault(one.gate.gate, []).append(one)
    least = put_right.marking if put_right else 0
    return [
        NewTell(
            rule=gate,
            clauses=tuple(dict.fromkeys(one.gate.clause for one in found)),
            role="lead_worker",
            says=LOOK_AGAIN,
            how="in_accord",
            receipt=True,
            # which clause it is says something of either entry, and is held as closely as both
            marking=max(least, *(vocabulary.event(one.entry.type).marking for one in found)),
            about={"entries": [one.entry.id for one in found]},
        )
        for gate, found in by_gate.items()
    ]
