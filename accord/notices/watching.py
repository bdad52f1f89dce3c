"""What did not reach anybody becomes a duty, and stops being one when it did."""

from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE, as_system, system_actors
from accord.notices import times

RAISE = "SELECT * FROM app.raise_unsent(%s, %s)"
SETTLE = "SELECT * FROM app.settle_unsent(%s)"


def watch_unsent() -> int:
    """Record what is to be told another way, and what went after all, in every area. Return how much."""
    actors = system_actors("messages")
    return sum(_to_the_end(watch, ref) for ref in actors for watch in (raise_unsent, settle_unsent))


def _to_the_end(watch: Any, ref: str) -> int:
    total = 0
    while True:
        with as_system(ref) as by:
            found = watch(by)
        total += found
        if found < AT_ONCE:
            return total


def raise_unsent(by: Actor) -> int:
    """Record up to `AT_ONCE` messages that reach nobody as they are: somebody then owes telling them.

    One that is held closely is owed by whoever it was for, who sees it on their own list: nobody
    else learns that there was one.
    """
    rows = _ask(RAISE, [times.letters_posted_by(clock.now()), AT_ONCE])
    for number, file_id, kind, marking, channel, why, role, _ in rows:
        facts = {"undelivered": number, "channel": channel, "undelivered_because": why}
        file, once = File(pk=file_id), f"unsent:{number}"
        if marking:
            record(
                "close_notice_undelivered",
                file=file,
                by=by,
                once=once,
                to_role=role,
                closely=marking,
                **facts,
            )
        else:
            record("notice_undelivered", file=file, by=by, once=once, on_case=kind == "case", **facts)  # fmt: skip
    return len(rows)


def settle_unsent(by: Actor) -> int:
    """Record up to `AT_ONCE` of them that went after all, or were read in Accord before."""
    rows = _ask(SETTLE, [AT_ONCE])
    for number, file_id, marking, outcome in rows:
        file, once = File(pk=file_id), f"settled:{number}"
        read = outcome == "seen_first"
        if marking:
            record("close_notice_arrived", file=file, by=by, once=once, undelivered=number, read=read)  # fmt: skip
        else:
            record("notice_arrived", file=file, by=by, once=once, undelivered=number, read=read)
    return len(rows)


def _ask(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
