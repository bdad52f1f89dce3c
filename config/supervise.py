"""Keeps the web server and the worker running, and stops them in order, leaving nothing behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

from config.prepare import CHECKOUT

LONGEST_PAUSE = 30.0  # seconds between two tries of something that keeps ending
SETTLED = 60.0  # seconds after which a process counts as running well
STOP_SECONDS = 10.0


class Process:
    """A process of ours with all its children, started again whenever it ends by itself."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: dict[str, str],
        keep: tuple[int, ...] = (),
    ) -> None:
        self.name = name
        self._command, self._environment, self._keep = command, environment, keep
        self._child: subprocess.Popen[bytes] | None = None
        self._began = self._next_try = 0.0
        self._pause = 1.0

    def start(self) -> None:
        """Start it in a process group of its own, so that Ctrl-C reaches only us."""
        self._began = time.monotonic()
        self._child = subprocess.Popen(
            self._command,
            cwd=CHECKOUT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            pass_fds=self._keep,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def watch(self) -> None:
        """Start it again when it has ended: at once the first time, then after longer and longer pauses."""
        now = time.monotonic()
        if self._child is not None and self._child.poll() is not None:
            self._sweep()
            self._pause = 1.0 if now - self._began > SETTLED else self._pause
            print(
                f"The {self.name} ended (code {self._child.returncode}); "
                f"starting it again in {self._pause:.0f} seconds.",
                file=sys.stderr,
                flush=True,
            )
            self._child, self._next_try = None, now + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        if self._child is None and now >= self._next_try:
            self.start()

    def stop(self) -> None:
        """Ask it to end, wait, then end it and whatever is left of its group."""
        if self._child is None:
            return
        self._child.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(STOP_SECONDS)
        self._sweep()
        self._child.wait()
        self._child = None

    def _sweep(self) -> None:
        if self._child is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)


def _end_with_parent() -> None:
    """On Linux, have the kernel end this child when we are killed without a chance to do it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG
