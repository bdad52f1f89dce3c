"""Starts, finds and stops one PostgreSQL server process."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from config.embedded.place import Place, private
from config.embedded.refusal import CannotStart

PORT = 5432  # only names the socket file; the server listens on no network address
START_SECONDS = 30
STOP_SECONDS = 20

# Errors are logged without the statement, its values or the rows it met: those are personal data.
_ALWAYS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "logging_collector": "off",
}

_started: dict[int, subprocess.Popen[bytes]] = {}  # kept so that an ended child is reaped


def running(place: Place) -> int | None:
    """The process id of the server of this folder, or None. A stale pid file counts as none."""
    pid = _written_pid(place)
    if pid is None or _reap(pid):
        return None
    return pid if _is_server(pid, place.cluster) else None


def start(
    place: Place, programs: Path, settings: dict[str, str], seconds: float = START_SECONDS
) -> int:
    """Start the server and return its process id once it accepts connections, waiting so many seconds.

    Raises CannotStart with the end of the server's log when it does not come up.
    """
    private(place.socket, place.account)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        child = _launch(place, programs, settings)
        _started[child.pid] = child
        if _comes_up(place, child, until):
            return child.pid
        _end(child)
        if "shared memory block" not in last_words(place):
            break
        # the last server was killed and its children are still leaving
        time.sleep(0.3)
    raise CannotStart(f"PostgreSQL did not start. Its log, {place.log}, ends: {last_words(place)}")


def stop(place: Place, how: signal.Signals = signal.SIGINT) -> None:
    """Stop the server of this folder: politely, then firmly. Does nothing when none runs."""
    for sign in (how, signal.SIGQUIT, signal.SIGKILL):
        pid = running(place)
        if pid is None:
            break
        os.kill(pid, sign)
        until = time.monotonic() + STOP_SECONDS
        while _is_server(pid, place.cluster) and time.monotonic() < until:
            _reap(pid)
            time.sleep(0.01)
        # one that has let go of its memory is no server any more, and not yet a process that ended
        _reap(pid, wait=max(0.0, until - time.monotonic()))
    if place.socket.parent != place.home:
        with suppress(OSError):
            place.socket.rmdir()


def _reap(pid: int, wait: float = 0) -> bool:
    """Whether `pid` was a child of ours that has ended, or ends within `wait` seconds."""
    child = _started.get(pid)
    if child is None:
        return False
    try:
        child.wait(timeout=wait)
    except subprocess.TimeoutExpired:
        return False
    del _started[pid]
    return True


def _launch(place: Place, programs: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [str(programs / "postgres"), "-D", str(place.cluster)]
    wanted = _ALWAYS | {"unix_socket_directories": str(place.socket)} | settings
    for name, value in wanted.items():
        command += ["-c", f"{name}={value}"]
    environment = {"LC_ALL": "C", "PATH": "/usr/bin:/bin", "TZ": "UTC"}
    stale = _written_pid(place)
    if stale is not None:
        # Another program has that number now. Naming it so lets PostgreSQL pass over it
        # and still check that no process of the old server is left in shared memory.
        environment["PG_GRANDPARENT_PID"] = str(stale)
    with _open_log(place) as log:
        return subprocess.Popen(
            command,
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us to pass on, in order
            **place.account.drop(),
        )


def _open_log(place: Place):
    descriptor = os.open(place.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    return os.fdopen(descriptor, "wb")


def _comes_up(place: Place, child: subprocess.Popen[bytes], until: float) -> bool:
    try:
        while child.poll() is None and time.monotonic() < until:
            lines = _pid_lines(place)
            if len(lines) >= 8 and lines[0] == str(child.pid) and lines[7].strip() == "ready":
                return True
            time.sleep(0.02)
    except BaseException:
        _end(child)
        raise
    return False


def _end(child: subprocess.Popen[bytes]) -> None:
    del _started[child.pid]
    if child.poll() is None:
        child.send_signal(signal.SIGQUIT)
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _pid_lines(place: Place) -> list[str]:
    try:
        return (place.cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _written_pid(place: Place) -> int | None:
    lines = _pid_lines(place)
    # PostgreSQL writes a minus sign when it runs in single-user mode
    return abs(int(lines[0])) if lines and lines[0].strip().lstrip("-").isdigit() else None


def _is_server(pid: int, cluster: Path) -> bool:
    return str(cluster) in _command(pid)


def _command(pid: int) -> list[str]:
    try:
        return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).split("\0")
    except (FileNotFoundError, ProcessLookupError):
        if Path("/proc/self").exists():
            return []
    asked = subprocess.run(
        ["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return asked.stdout.split()


def last_words(place: Place) -> str:
    """The end of the server's log, on one line."""
    try:
        lines = place.log.read_text(errors="replace").strip().splitlines()
    except FileNotFoundError:
        lines = []
    return " / ".join(lines[-4:]) or "nothing"
