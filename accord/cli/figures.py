"""Live figures of packs: how a clause stands in this installation, and what another edition would change.

Asked as the area's counting system actor. Figures name nobody; a case is named by its reference.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from accord.cli.database import acting, database, whom
from accord.cli.stage import current, there
from accord.protocols import Pack


def of_clause(clause: str) -> dict[str, int] | None:
    """How many duties of a clause are open, overdue, done and so on, over all areas; None without a database."""
    total: dict[str, int] = {}
    with ExitStack() as stack:
        for _ in _areas(stack):
            ((found,),) = _rows("SELECT app.clause_figures(%s)", [clause])
            for name, count in _read(found).items():
                total[name] = total.get(name, 0) + count
    return total or None


def duties_that_differ(one: Pack, other: Pack) -> list[dict[str, Any]]:
    """The duties on open cases that two editions of a pack see differently, each with its case."""
    from accord.protocols import compile_packs
    from accord.protocols.differing import duties_that_differ as differ

    before, after = compile_packs([one]), compile_packs([other])
    with ExitStack() as stack:
        return [
            {"case": ref, **line}
            for ref, events in _histories(stack)
            for line in differ(events, before, after)
        ]


def _histories(stack: ExitStack) -> Iterator[tuple[str, list]]:
    from accord import clock
    from accord.duties.facts import happened

    for _ in _areas(stack):
        for file_id, ref in _rows("SELECT id, ref FROM app.open_cases()"):
            ((whole,),) = _rows("SELECT app.whole_history(%s, %s)", [file_id, clock.now()])
            yield ref, [happened(*event) for event in _read(whole)["events"]]


def _areas(stack: ExitStack) -> Iterator[None]:
    """Be the counting actor of each area in turn; of none where there is no database to join."""
    if not there():
        return
    stack.enter_context(database())
    if not current():
        return
    for ref in whom(None):
        with acting(ref):
            yield


def _rows(sql: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, params or [])
        return cursor.fetchall()


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
