"""What time brings, recorded with the moment it became true, however late this runs.

Running it twice changes nothing: each is recorded `once`.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db import DataError, IntegrityError, InternalError, connection, transaction

from accord import vocabulary
from accord.access import actor
from accord.access.actor import Actor, Asking
from accord.access.models import File, new_ref
from accord.access.postgres.calling import call
from accord.access.refusals import Refused
from accord.duties import facts as event_facts
from accord.duties.record import happened_now, record
from accord.duties.rulebooks import rulebook_for
from accord.protocols import Happened, Rulebook, heeded

log = logging.getLogger("accord.worker")

AT_ONCE = 50  # duties in one transaction: small, so that people recording are not held up
KIND = "duty_overdue"
WATCH, RECORD = b"SELECT app.duties_to_watch($1, $2)", b"SELECT app.record_overdue($1)"


def watch_deadlines() -> int:
    """Record every duty that has become overdue, in every area. Return how many."""
    return sum(_watch_area(ref) for ref in system_actors("deadlines"))


def system_actors(called: str) -> list[str]:
    """The references of the named system actor, one for each area."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT ref FROM app.system_actors(%s)", [called])
        return [ref for (ref,) in cursor.fetchall()]


@contextmanager
def as_system(ref: str) -> Iterator[Actor]:
    """Yield the named system actor in one transaction of its own."""
    with actor.asking_as(Asking(member_ref=ref)), transaction.atomic():
        found = actor.current()
        assert found is not None
        yield found


def _watch_area(ref: str) -> int:
    total = 0
    refused: set[int] = set()
    while True:
        with as_system(ref) as by:
            found = watch_some(by, refused)
        total += found
        if found < AT_ONCE:
            return total - len(refused)


def watch_some(by: Actor, refused: set[int] | None = None) -> int:
    """Record up to `AT_ONCE` duties of the actor's area as overdue, oldest first. Return how many it looked at.

    What no rule listens to is written as a set, the rest one after another through the door. What
    cannot be recorded is added to `refused`, said in the log, and holds up none of the others; those
    named there already are left out. What somebody else is recording on waits for the next round.
    """
    refused = set() if refused is None else refused
    past_over = f"{{{','.join(map(str, sorted(refused)))}}}"
    known = call(WATCH, str(AT_ONCE), past_over)
    due = [Overdue.of(row) for row in known["due"]]
    quiet, others = _apart(due, rulebook_for(tuple(known["packs"])))
    try:
        with transaction.atomic():
            _record_as_a_set(quiet, known["packs"], by)
    except (DataError, IntegrityError, InternalError):
        others = [*quiet, *others]  # one of them: found by asking for each alone
    for one in others:
        try:
            with transaction.atomic():
                _record_alone(one, by)
        except (Refused, DataError, IntegrityError, InternalError) as error:
            log.error("duty %s cannot be recorded as overdue (%s)", one.duty, type(error).__name__)
            refused.add(one.duty)
    return len(due)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A duty that has passed its time, and what the event will say of it."""

    duty: int
    file_id: int
    due_at: datetime
    standing: Mapping[str, Any]  # as the database knows it
    facts: Mapping[str, Any]

    @classmethod
    def of(cls, row: list[Any]) -> Self:
        """As `app.duties_to_watch()` answers it."""
        duty, file_id, rule, clause, role, act, due, standing = row
        due_at = datetime.fromisoformat(due)
        facts = {"duty": duty, "rule": rule, "clause": clause, "role": role, "act": act, "due_at": due_at}  # fmt: skip
        return cls(duty, file_id, due_at, standing, facts)

    @property
    def once(self) -> str:
        """What keeps it from being recorded twice."""
        return f"overdue:{self.duty}"

    def happened(self) -> Happened:
        """The event as rules see it.

        :raises Refused: where it would lie before the young person's birth.
        """
        return happened_now(KIND, self.due_at, self.facts, self.standing)


def _apart(due: list[Overdue], book: Rulebook) -> tuple[list[Overdue], list[Overdue]]:
    """Those that no rule listens to, and the rest, with everything else on the same files.

    What one event brings about may matter to the next on its file, so a file is never in both.
    """
    heard = {one.file_id for one in due if _is_heard(one, book)}
    return [one for one in due if one.file_id not in heard], [
        one for one in due if one.file_id in heard
    ]


def _is_heard(one: Overdue, book: Rulebook) -> bool:
    try:
        return heeded(one.happened(), book)
    except Refused:
        return True  # by itself, where it is refused by itself


def _record_as_a_set(quiet: list[Overdue], packs: list[str], by: Actor) -> None:
    if not quiet:
        return
    rows = [_row(one) for one in quiet]
    sent = {"due": rows, "packs": packs, "by_roles": sorted(by.job_roles)}
    call(RECORD, json.dumps(sent))


def _row(one: Overdue) -> dict[str, Any]:
    happened = one.happened()
    vocabulary.event(KIND).check(one.facts)
    stood = {name: value for name, value in happened.facts.items() if name not in one.facts}
    return {
        "duty": one.duty,
        "ref": new_ref(),
        "once": one.once,
        "facts": event_facts.encode(one.facts),
        "standing": event_facts.encode(stood),
    }


def _record_alone(one: Overdue, by: Actor) -> None:
    record(
        KIND,
        file=File(pk=one.file_id),
        by=by,
        happened_at=one.due_at,
        once=one.once,
        also={"overdue": [one.duty]},
        **one.facts,
    )
