"""Calls of our own functions that stand on every transaction, straight through libpq.

The driver's cursor is made for any statement; these few are one call each, text in and
JSON out, and the cursor was most of what they cost in Python. Values are sent apart from
the statement, as always. Nothing is kept prepared, so nothing is lost on a rollback.
"""

import json
import time
from collections.abc import Callable
from select import POLLIN, POLLOUT, poll
from typing import Any

from django.db import connection
from psycopg import OperationalError, errors, pq

HEARD: list[Callable[[str], None]] = []  # tests listen here, as they do to the driver's cursor
_FINE = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)


def call(statement: bytes, *values: str | None) -> Any:
    """Call a function inside the transaction under way and return its one answer, read as JSON.

    `statement` is fixed text with `$1`, `$2`; the function's own types say what the values are.
    """
    began = time.perf_counter()
    with connection.wrap_database_errors:
        raw = _raw()
        _heard(statement)
        answer = _answer(raw, raw.pgconn.exec_params(statement, _sent(values)))
    if connection.queries_logged:
        took = f"{time.perf_counter() - began:.3f}"
        connection.queries_log.append({"sql": statement.decode(), "time": took})
    return answer


def begin(raw: Any, statement: bytes, *values: str | None) -> Any:
    """Open a transaction on this connection and make its first call, in one round trip."""
    pgconn = raw.pgconn
    _heard(statement)
    try:
        pgconn.enter_pipeline_mode()
        pgconn.send_query_params(b"BEGIN", None)
        pgconn.send_query_params(statement, _sent(values))
        pgconn.pipeline_sync()
        found = _results(pgconn)
        pgconn.exit_pipeline_mode()
    except BaseException:
        raw.close()  # it no longer knows which answer belongs to what
        raise
    for result in found:
        _fine(raw, result)
    return _answer(raw, found[-1])


def commit(raw: Any) -> None:
    """Commit the transaction on this connection, if there is one."""
    if raw.pgconn.transaction_status != pq.TransactionStatus.IDLE:
        _fine(raw, raw.pgconn.exec_(b"COMMIT"))


def _raw() -> Any:
    connection.ensure_connection()
    raw: Any = connection.connection
    if raw.pgconn.transaction_status == pq.TransactionStatus.IDLE:
        raise RuntimeError("Nothing has been begun: this call belongs inside a transaction")
    return raw


def _heard(statement: bytes) -> None:
    for listener in HEARD:
        listener(statement.decode())


def _sent(values: tuple[str | None, ...]) -> list[bytes | None]:
    return [None if value is None else value.encode() for value in values]


def _results(pgconn: Any) -> list[Any]:
    """What came back for each statement of the pipeline, up to its end."""
    found: list[Any] = []
    ended = False
    while True:
        result = _next(pgconn)
        if result is None and ended:
            raise OperationalError("The connection to the database was lost.")
        ended = result is None  # of one statement's results; twice in a row, of everything
        if result is None:
            continue
        if result.status == pq.ExecStatus.PIPELINE_SYNC:
            return found
        found.append(result)


def _next(pgconn: Any) -> Any:
    """The next result, waited for where other threads go on.

    libpq's own wait holds up the whole process: where another of its threads has the lock that
    this one waits for, both would wait for ever.
    """
    while pgconn.is_busy():
        wait = POLLIN | POLLOUT if pgconn.flush() else POLLIN
        waiting = poll()
        waiting.register(pgconn.socket, wait)
        waiting.poll()
        pgconn.consume_input()
    return pgconn.get_result()


def _answer(raw: Any, result: Any) -> Any:
    _fine(raw, result)
    value = result.get_value(0, 0)
    return None if value is None else json.loads(value)


def _fine(raw: Any, result: Any) -> None:
    if result.status not in _FINE:
        raise errors.error_from_result(result, encoding=raw.info.encoding)
