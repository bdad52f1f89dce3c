"""A database made for measuring: durable, of a council's size, and the people who use it."""

import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROUNDS = 5
CASES = int(os.environ.get("ACCORD_BENCH_CASES", "300"))
CASELOAD = 30  # the cases of the worker whose pages are measured: a full load
# Kept over a restart, so not in memory, as /tmp and /dev/shm may be.
DISK = os.environ.get("ACCORD_BENCH_FOLDER", "/var/tmp")  # nosec B108
TOKEN = "a-session-key-made-for-measuring-only"  # nosec: opens a throwaway database
DOOR_TOKEN = "another-session-key-for-measuring"  # nosec: likewise


@dataclass(frozen=True)
class Result:
    """One figure, the floor beside it and what was hoped for. Ratios are medians of rounds."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None
    note: str = ""


def median(values: list[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def in_turn(*what: Callable[[], Any], rounds: int = ROUNDS) -> list[list[Any]]:
    """Run each in turn, round after round, so that a busy moment falls on all of them."""
    found: list[list[Any]] = [[] for _ in what]
    for _ in range(rounds):
        for one, results in zip(what, found, strict=True):
            results.append(one())
    return found


@contextmanager
def durable_server() -> Iterator[Any]:
    """A new server that flushes every commit to a disk, as a real one does; never in memory."""
    from config.embedded import Cluster

    folder = Path(tempfile.mkdtemp(prefix="accord-bench-", dir=DISK))
    folder.chmod(0o711)  # as root, the user that runs PostgreSQL passes through and lists nothing
    made = Cluster(folder, {"shared_buffers": "512MB", "jit": "off"})
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def use(cluster: Any, role: str) -> None:
    """Connect this process as a role of that server."""
    use_address(cluster.dsn(role), role)


def use_address(dsn: str, role: str) -> None:
    """Connect this process as a role of the server at this address."""
    from django.db import connection

    from config.database import parse

    connection.close()
    connection.settings_dict.update(parse(dsn), ACCORD_ROLE=role, CONN_MAX_AGE=None)


def prepare(cluster: Any) -> Any:
    """Migrate, found an area under Islington's agreement, open cases; return the town and the files.

    The first `CASELOAD` files are Dele's, whose pages are measured; on the others, Wren records.
    """
    from django.core.management import call_command

    use(cluster, "owner")
    call_command("migrate", verbosity=0)
    use(cluster, "worker")
    from tests.cast import Town

    town = Town.found()
    wren = _another_worker(town)
    sign_in(cluster, town.dele, TOKEN)
    sign_in(cluster, wren, DOOR_TOKEN)
    return town, [_case(town.dele if n < CASELOAD else wren, n) for n in range(CASES)]


def _another_worker(town: Any) -> Any:
    from accord.casework.agencies import actions as agencies
    from tests.acting import acting_as, at

    with acting_as(town.admin, at("2024-01-01 10:00")) as by:
        return agencies.add_member(
            team=town.teams["social_care"], name="Wren Hale", role="lead_worker",
            email="wren.hale@fernley.example", desk=False, by=by,
        )  # fmt: skip


def _case(worker: Any, number: int) -> int:
    from accord.casework.people import actions as people
    from tests.acting import acting_as

    with acting_as(worker, "2026-01-05 09:00") as by:
        return people.open_case(
            legal_name=f"Kai Ember {number}", born=date(2008, 9, 14), status="looked_after",
            service="looked_after", by=by,
        ).file_id  # fmt: skip


def sign_in(cluster: Any, member: Any, token: str) -> None:
    """Give a member an account and a session under this key."""
    import psycopg

    with psycopg.connect(cluster.dsn("root")) as root:
        (user,) = root.execute(
            "INSERT INTO auth_user (password, is_superuser, username, first_name, last_name, email,"
            " is_staff, is_active, date_joined) VALUES ('!', false, %s, '', '', '', false, true, now()) RETURNING id",
            [token],
        ).fetchall()[0]
        root.execute("UPDATE member SET user_id = %s WHERE id = %s", [user, member.pk])
        root.execute(
            "SELECT app.session_save(%s, %s, %s, now() + interval '1 day', false)",
            [token, session_of(user), user],
        )


def session_of(user: int) -> str:
    """What Django keeps in the session of somebody signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User

    from accord.access.sessions import SessionStore

    found = {
        SESSION_KEY: str(user),
        BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend",
        HASH_SESSION_KEY: User(pk=user, password="!").get_session_auth_hash(),
    }
    return SessionStore().encode(found)
