"""Counts and durations of every process on this machine, added up where a monitor asks.

Each process adds in memory and writes what it has to a file of its own, at most every few
seconds; whichever process is asked adds up the files of all. What a process had counted when
it ended is kept, so that no count ever goes down. A count that cannot be written fails nothing.
"""

import atexit
import fcntl
import json
import os
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

WRITE_SECONDS = 5.0
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
ENDED = "ended"

Labels = tuple[tuple[str, str], ...]
Series = tuple[str, Labels]


class Counts:
    """The counts of one process, and with `total()` those of all that share its folder; alone where it has none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._mine: dict[Series, float] = {}
        self._lock = threading.Lock()
        self._written = 0.0
        self._process = 0

    def add(self, name: str, value: float = 1.0, **labels: str) -> None:
        """Add to a count."""
        with self._lock:
            self._add(name, value, labels)
        self._write_now_and_then()

    def took(self, name: str, seconds: float, **labels: str) -> None:
        """Add a duration to those of its name: how many were at most each bound, how many in all, and their sum."""
        with self._lock:
            for bound in BOUNDS[bisect_left(BOUNDS, seconds) :]:
                self._add(f"{name}_bucket", 1, labels | {"le": f"{bound:g}"})
            self._add(f"{name}_bucket", 1, labels | {"le": "+Inf"})
            self._add(f"{name}_count", 1, labels)
            self._add(f"{name}_sum", seconds, labels)
        self._write_now_and_then()

    def total(self) -> dict[Series, float]:
        """What all processes have counted so far."""
        found: dict[Series, float] = {}
        with self._lock:
            mine = dict(self._mine)
        with self._alone() as folder:
            self._keep_the_ended(folder)
            for path in folder.glob("*.json"):
                if path.stem != str(os.getpid()):
                    _added(found, _read(path))
        _added(found, mine)
        return found

    def write(self) -> None:
        """Write this process's counts to its file."""
        with self._lock:
            mine, self._written = dict(self._mine), time.monotonic()
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(self.folder / f"{os.getpid()}.json", mine)

    def _add(self, name: str, value: float, labels: dict[str, str]) -> None:
        if self._process != os.getpid():  # born from one that counted: that one counts its own
            self._mine, self._process = {}, os.getpid()
            atexit.register(self.write)
            with self._alone() as folder:
                self._keep_the_ended(folder)  # one before us may have had our number
        series = (name, tuple(sorted(labels.items())))
        self._mine[series] = self._mine.get(series, 0.0) + value

    def _write_now_and_then(self) -> None:
        if time.monotonic() - self._written >= WRITE_SECONDS:
            self.write()

    @contextmanager
    def _alone(self) -> Iterator[Path]:
        """The folder, for nobody else meanwhile; an empty one that goes away where it cannot be used."""
        with ExitStack() as stack:
            try:
                if self.folder is None:
                    raise FileNotFoundError
                self.folder.mkdir(parents=True, exist_ok=True)
                lock = stack.enter_context((self.folder / "lock").open("w"))
                fcntl.flock(lock, fcntl.LOCK_EX)
                folder = self.folder
            except OSError:
                folder = Path(stack.enter_context(TemporaryDirectory()))
            yield folder

    def _keep_the_ended(self, folder: Path) -> None:
        gone = [path for path in folder.glob("*.json") if self._has_ended(path.stem)]
        if not gone:
            return
        kept = folder / f"{ENDED}.json"
        total = _read(kept)
        for path in gone:
            _added(total, _read(path))
        _write(kept, total)
        for path in gone:
            path.unlink(missing_ok=True)

    def _has_ended(self, stem: str) -> bool:
        if not stem.isdecimal():
            return False
        if int(stem) == os.getpid():
            return not self._mine  # of one before us with our number
        try:
            os.kill(int(stem), 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False  # somebody else's, and alive
        return False


def _added(to: dict[Series, float], more: dict[Series, float]) -> None:
    for series, value in more.items():
        to[series] = to.get(series, 0.0) + value


def _read(path: Path) -> dict[Series, float]:
    try:
        rows = json.loads(path.read_text())
        return {(name, tuple((one, said) for one, said in labels)): value for name, labels, value in rows}  # fmt: skip
    except (OSError, ValueError):
        return {}


def _write(path: Path, counts: dict[Series, float]) -> None:
    making = path.with_suffix(".making")
    making.write_text(json.dumps([[name, labels, value] for (name, labels), value in counts.items()]))  # fmt: skip
    making.replace(path)
