"""The worker: deadlines and what time brings to cases, the outbox and the log's seals, until told to stop.

Each is a loop of its own, so that a mail server that does not answer holds up no
deadline. Everything they do is recorded once however often it runs, so a worker that
is killed, or two at work at the same time, lose nothing and repeat nothing.
"""

import logging
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import FrameType

from django.db import DatabaseError, connection

from accord.access.sight import forget_old_changes
from accord.casework.connecting.delivering import deliver_hooks
from accord.duties import service
from accord.duties.sealing import hand_out_heads, seal_what_was_shown
from accord.duties.watching import watch_deadlines
from accord.notices.delivering import deliver_notices, send_codes
from accord.notices.watching import watch_unsent
from accord.web.health.noting import note_certificate, note_keys

log = logging.getLogger("accord.worker")

DEADLINES_SECONDS = 15.0
OUTBOX_SECONDS = 5.0
WEBHOOK_SECONDS = 10.0
LEDGER_SECONDS = 60.0
TIDYING_SECONDS = 3600.0
CASEWORK = "accord.casework.watching"


@dataclass(frozen=True, slots=True)
class Round:
    """What is done again and again, and how long to wait in between."""

    name: str
    every: float  # seconds
    does: tuple[Callable[[], int], ...]
    also: tuple[str, ...] = ()  # what is noted beside it, for those who look after the service


def rounds() -> tuple[Round, ...]:
    """What this copy of Accord does by itself."""
    watching: list[Callable[[], int]] = [watch_deadlines]
    if find_spec(CASEWORK):
        watching.append(import_module(CASEWORK).watch_casework)
    return (
        Round("deadlines", DEADLINES_SECONDS, tuple(watching)),
        Round("webhooks", WEBHOOK_SECONDS, (deliver_hooks,)),
        Round("outbox", OUTBOX_SECONDS, (send_codes, deliver_notices, watch_unsent)),
        Round("ledger", LEDGER_SECONDS, (seal_what_was_shown, hand_out_heads), ("heads",)),
        Round("tidying", TIDYING_SECONDS, (forget_old_changes, note_keys, note_certificate)),
    )


def work(stopped: threading.Event, of: Sequence[Round] | None = None) -> None:
    """Go round until `stopped` is set; what is under way is finished first."""
    threads = [
        threading.Thread(target=_go_round, args=(one, stopped), name=one.name)
        for one in (rounds() if of is None else of)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def work_until_told() -> None:
    """Go round until SIGTERM or SIGINT."""
    stopped = threading.Event()

    def stop(sign: int, frame: FrameType | None) -> None:
        stopped.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    work(stopped)


def once(of: Round) -> int:
    """Go round once. Return how much was done."""
    return sum(does() for does in of.does)


def _go_round(one: Round, stopped: threading.Event) -> None:
    try:
        while not stopped.is_set():
            _try(one)
            stopped.wait(one.every)
    finally:
        connection.close()


def _try(one: Round) -> None:
    """Go round once; what fails is written down and tried again next time."""
    try:
        once(one)
        for name in (f"round:{one.name}", *one.also):
            service.note_now_and_then(name)
    except DatabaseError as error:
        log.warning("%s: the database refused (%s); trying again.", one.name, type(error).__name__)
        connection.close()
    except Exception:
        log.exception("%s failed; trying again.", one.name)
        connection.close()
