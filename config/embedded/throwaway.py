"""A server for tests: in memory, unsafe against power cuts, gone afterwards."""

import fcntl
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.embedded import place, server
from config.embedded.cluster import Cluster

_HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_parallel_workers_per_gather": "0",  # tables are small, and tests run on every core already
    "scram_iterations": "1",  # tests connect often, with passwords nobody can guess
}


@contextmanager
def throwaway() -> Iterator[Cluster]:
    """A new, empty server with Accord's roles and database; stopped and removed at the end."""
    folder = place.temporary()
    _sweep(folder)
    try:
        made = Cluster(folder, _HASTY)
        made.start()
        try:
            yield made
        finally:
            made.stop(signal.SIGQUIT)
    finally:
        # its processes are told to leave at once, and one may still be removing a file of its own
        shutil.rmtree(folder, onerror=_unless_gone)


def _unless_gone(_does: Callable[..., object], _path: str, wrong: Any) -> None:
    if not isinstance(wrong[1], FileNotFoundError):
        raise wrong[1]


def _sweep(newest: Path) -> None:
    """Remove servers left by tests that were killed: those whose lock nobody holds."""
    for folder in newest.parent.glob(f"accord-throwaway-{os.geteuid()}-*"):
        lock = folder / "users.lock"
        if folder == newest or not lock.exists():
            continue
        try:
            descriptor = os.open(lock, os.O_RDWR)
        except FileNotFoundError:  # another run is sweeping too
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            server.stop(place.find(folder), signal.SIGQUIT)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)
