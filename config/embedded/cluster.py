"""One embedded PostgreSQL server and the people using it.

Everybody who needs the server holds a shared lock on `users.lock`. Whoever comes
first starts it; whoever leaves last stops it. A process that is killed lets go of its
lock too, so the next to leave tidies up after it.
"""

import fcntl
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.embedded import binaries, passwords, place, server
from config.embedded.place import Place
from config.embedded.refusal import CannotStart

DATA_VERSION = 1  # raise it when an older data folder can no longer be used as it is
DATABASE = "accord"
SUPERUSER = "accord_root"
ROLES = Path(__file__).with_name("roles.sql")


class Cluster:
    """The server of one data folder. `start()` and `stop()` may be repeated."""

    def __init__(self, data: Path | str, settings: dict[str, str] | None = None) -> None:
        self.place: Place = place.find(Path(data))
        self._settings = settings or {}
        self._user: int | None = None

    def start(self) -> None:
        """Join the running server, or make and start it.

        Raises CannotStart: data of another version, no room, not ours, did not come up.
        """
        if self._user is None:
            self._user = _locked(self.place.home / "users.lock", fcntl.LOCK_SH)
        try:
            self._ensure_running()
        except BaseException:
            self.stop()
            raise

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Leave; stop the server when nobody else uses it. Does nothing when not started."""
        if self._user is None:
            return
        try:
            fcntl.flock(self._user, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            server.stop(self.place, how)
        finally:
            self._leave()

    @property
    def running(self) -> bool:
        return server.running(self.place) is not None

    def dsn(self, role: str = "web", database: str = DATABASE) -> str:
        """A connection address for `role`: owner, web, worker, or root (the superuser)."""
        to = _address(self.place, role)
        return (
            f"postgresql://{to['USER']}:{quote(to['PASSWORD'], safe='')}@/{quote(database, safe='')}"
            f"?host={quote(to['HOST'], safe='')}&port={to['PORT']}"
        )

    def environment(self, database: str = DATABASE) -> dict[str, str]:
        """The settings that make another process of Accord use this server."""
        return {
            f"ACCORD_DATABASE_URL_{role.upper()}": self.dsn(role, database)
            for role in ("web", "worker", "owner")
        }

    def new_database(self, name: str) -> None:
        """Make an empty database prepared like Accord's own, without its tables."""
        with psycopg.connect(self.dsn("root", "postgres"), autocommit=True) as root:
            root.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
        self._prepare(name)

    def _leave(self) -> None:
        if self._user is not None:
            os.close(self._user)
            self._user = None

    def _ensure_running(self) -> None:
        turn = _locked(self.place.home / "start.lock", fcntl.LOCK_EX)
        try:
            if server.running(self.place) is not None:
                return
            _check_version(self.place)
            programs = binaries.find(self.place.account, self.place.home)
            fresh = not self.place.cluster.exists()
            if fresh:
                _initialise(self.place, programs)
            server.start(self.place, programs, self._settings)
            self._prepare_once()
        finally:
            os.close(turn)

    def _prepare_once(self) -> None:
        written = _versions() | {"roles": ROLES.read_text()}
        if _read_version(self.place) == written:
            return
        with psycopg.connect(self.dsn("root", "postgres"), autocommit=True) as root:
            known = root.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
            ).fetchone()
            if not known:
                root.execute(
                    psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(DATABASE))
                )
        self._prepare(DATABASE)
        _private_file(self.place.version, json.dumps(written, indent=1))

    def _prepare(self, database: str) -> None:
        with psycopg.connect(self.dsn("root", database)) as root:
            root.execute(ROLES.read_text())
            for role, word in passwords.read(self.place.passwords).items():
                root.execute(
                    psycopg.sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                        psycopg.sql.Identifier(role), psycopg.sql.Literal(word)
                    )
                )


@contextmanager
def cluster(data: Path | str) -> Iterator[Cluster]:
    """The embedded server of the data folder `data`, running; stopped after the last user."""
    joined = Cluster(data)
    joined.start()
    try:
        yield joined
    finally:
        joined.stop()


def address(data: Path | str, role: str) -> dict[str, str]:
    """How `role` connects to the server of `data`, in Django's words; starts and creates nothing."""
    where = place.existing(Path(data))
    if where is None:
        return {"NAME": DATABASE, "HOST": str(Path(data).absolute()), "USER": f"accord_{role}"}
    return _address(where, role)


def _address(where: Place, role: str) -> dict[str, str]:
    user = f"accord_{role}"
    return {
        "NAME": DATABASE,
        "USER": user,
        "PASSWORD": passwords.read(where.passwords)[user],
        "HOST": str(where.socket),
        "PORT": str(server.PORT),
    }


def _initialise(where: Place, programs: Path) -> None:
    making = where.cluster.with_name("postgres.making")
    subprocess.run(["rm", "-rf", str(making)], check=True)
    place.private(making, where.account)
    words = passwords.make(where.passwords)
    secret = making.with_name("postgres.password")
    secret.unlink(missing_ok=True)
    _private_file(secret, words[SUPERUSER])
    where.account.own(secret)
    try:
        _initdb(where, programs, making, secret)
    finally:
        secret.unlink()
    making.rename(where.cluster)


def _initdb(where: Place, programs: Path, making: Path, secret: Path) -> None:
    command = [
        *(str(programs / "initdb"), "-D", str(making), "-U", SUPERUSER, f"--pwfile={secret}"),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"),
        *("--builtin-locale=C.UTF-8", "--data-checksums", "--no-instructions", "--no-sync"),
    ]
    environment = {"LC_ALL": "C", "PATH": "/usr/bin:/bin", "TZ": "UTC"}
    made = subprocess.run(
        command,
        cwd="/",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **where.account.drop(),
    )
    if made.returncode:
        reason = " / ".join(made.stderr.strip().splitlines()[-3:])
        raise CannotStart(f"PostgreSQL could not prepare the data folder {making}: {reason}")


def _versions() -> dict[str, object]:
    return {"accord": DATA_VERSION, "postgresql": binaries.MAJOR}


def _read_version(where: Place) -> dict[str, object]:
    try:
        return json.loads(where.version.read_text())
    except FileNotFoundError:
        return {}
    except ValueError:
        raise CannotStart(
            f"{where.version} cannot be read, so nobody knows which Accord made the data beside it; "
            "move that folder aside and start Accord again, or put the file back from a copy."
        ) from None


def _check_version(where: Place) -> None:
    """Raise CannotStart when the folder was made by another PostgreSQL or another Accord."""
    found = _read_version(where)
    mark = where.cluster / "PG_VERSION"
    major = mark.read_text().strip() if mark.exists() else str(binaries.MAJOR)
    advice = (
        "move that folder aside and start Accord again, or set ACCORD_DATA_DIR to another folder."
    )
    if major != str(binaries.MAJOR):
        raise CannotStart(
            f"The data in {where.home} was made by PostgreSQL {major} and this Accord runs {binaries.MAJOR}; {advice}"
        )
    if found.get("accord", DATA_VERSION) != DATA_VERSION:
        raise CannotStart(
            f"The data in {where.home} was made by another version of Accord (data version {found['accord']}, "
            f"and this one reads {DATA_VERSION}); {advice}"
        )


def _locked(path: Path, how: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, how)
    return descriptor


def _private_file(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
