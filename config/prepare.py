"""What has to be true before Accord can be served: one copy, a free port, tables, a demo."""

import errno
import fcntl
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from config import made
from config.embedded import CannotStart, Cluster, cluster
from config.embedded.cluster import DATABASE
from config.mode import DATABASES, MARK, data_folder

CHECKOUT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
HIGHEST_PORT = 65535

Environment = dict[str, str]


class OnlyCopy:
    """Held while this copy of Accord uses a data folder; a second copy is refused."""

    def __init__(self, home: Path) -> None:
        self._descriptor = os.open(home / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            where = os.read(self._descriptor, 200).decode().strip() or "not yet serving"
            os.close(self._descriptor)
            raise CannotStart(
                f"Accord is already running from {home} ({where}); use that one, or stop it with Ctrl-C first."
            ) from None
        self.says("still starting")

    def says(self, words: str) -> None:
        """Leave `words` for whoever tries to start a second copy."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"process {os.getpid()}, {words}".encode(), 0)

    def release(self) -> None:
        """Let another copy start."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def a_port(words: str) -> int:
    """The port somebody typed; 0 is any that is free. Raises CannotStart for what is no port."""
    if not words.isascii() or not words.isdecimal() or int(words) > HIGHEST_PORT:
        raise CannotStart(
            f"{words!r} is not a port; choose a number up to {HIGHEST_PORT}: make run PORT=8001"
        )
    return int(words)


def listen(asked: str | int) -> socket.socket:
    """Return a socket listening on this machine only. Raises CannotStart when the port is taken, or none."""
    port = a_port(str(asked))
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        reason = (
            "is taken by another program"
            if error.errno == errno.EADDRINUSE
            else "is not ours to use"
        )
        raise CannotStart(
            f"Port {port} {reason}; choose another: make run PORT={port + 1}"
        ) from None
    listener.listen(128)
    return listener


def uses_own_server(environment: Mapping[str, str]) -> bool:
    """Whether the environment names a PostgreSQL server, so that none is embedded."""
    return any(environment.get(name) for name in DATABASES)


@contextmanager
def joined() -> Iterator[None]:
    """The database, running, for one command: a running server is joined, otherwise one is started and stopped.

    Raises CannotStart. Use it before Django's settings are read, which look for the server's files.
    """
    if uses_own_server(os.environ):
        yield
        return
    with cluster(data_folder(CHECKOUT)):
        yield


def settle(data: Path, mode: str) -> None:
    """Leave in the data folder what later commands need to work as this mode."""
    if mode != "demo":
        return
    (data / MARK).write_text("demo\n")
    for name in ("secret_key", "files_key"):
        with suppress(FileExistsError):
            descriptor = os.open(data / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))


def command(environment: Environment, role: str, *words: str) -> None:
    """Run one of Django's commands as a database role. Raises CannotStart when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "config.manage", *words],
        cwd=CHECKOUT,
        env=environment | {"ACCORD_DATABASE_ROLE": role},
        check=False,
    )
    if done.returncode:
        raise CannotStart(
            f"`{words[0]}` failed, so Accord has not started; what went wrong is written above."
        )


def has_command(name: str) -> bool:
    """Whether Accord has a Django command of that name."""
    return any((CHECKOUT / "accord").glob(f"**/management/commands/{name}.py"))


def tables(environment: Environment, running: Cluster | None) -> None:
    """Bring the tables up to date, as their owner.

    Raises CannotStart where the embedded database's were made by a version that cannot be.
    """
    if running is not None:
        made.check(running)
    command(environment, "owner", "update_tables")
    if running is not None:
        made.note(running)


def demo(environment: Environment, running: Cluster | None, size: str | None = None) -> None:
    """Load the demo area when the database has none. One cut short is begun again."""
    if running is not None:
        unfinished = running.place.home / "demo-unfinished"
        if unfinished.exists():
            empty(running)
            tables(environment, running)
        elif has_demo(running):
            return
        unfinished.touch()
    command(environment, "owner", "enable_demo")
    print("Loading the demo area…", flush=True)
    command(environment, "worker", "load_demo", *(["--size", size] if size else []))
    if running is not None:
        unfinished.unlink()


def has_demo(running: Cluster) -> bool:
    """Whether the embedded database holds a demo area."""
    with psycopg.connect(running.dsn("root")) as root:
        found = root.execute("SELECT FROM area WHERE is_demo LIMIT 1").fetchone()
    return found is not None


def empty(running: Cluster) -> None:
    """Replace the embedded database by an empty one: what has happened is never deleted row by row."""
    with psycopg.connect(running.dsn("root", "postgres"), autocommit=True) as root:
        root.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    running.new_database(DATABASE)
