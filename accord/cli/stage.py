"""Where journeys are played: one area that is never kept, in a transaction of which nothing stays.

A test's own database is used as it is, and a database with this version's tables where there
is one. Otherwise a server in memory is made, and is gone when the command ends.
"""

import atexit
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime

from accord.cli.answers import with_django
from accord.cli.database import database

_open = ExitStack()
_up: list[bool] = []


def raise_curtain() -> None:
    """Make a database there to play in, as the worker, who may act for others."""
    with_django()
    from django.conf import settings

    if settings.ACCORD_MODE == "test" or _up:
        return
    atexit.register(_open.close)
    if not (there() and _joined()):
        _make()
    _up.append(True)


def there() -> bool:
    """Whether a server is named, or the data folder holds a database that somebody made."""
    from config import mode
    from config.embedded import Cluster
    from config.prepare import CHECKOUT, uses_own_server

    folder = Cluster(mode.data_folder(CHECKOUT)).place.cluster
    return uses_own_server(os.environ) or (folder / "PG_VERSION").exists()


def current() -> bool:
    """Whether the database under way has the tables of this version."""
    from django.db import DatabaseError, connection
    from django.db.migrations.loader import MigrationLoader

    try:
        loader = MigrationLoader(connection)
    except DatabaseError:
        return False
    return set(loader.graph.nodes) <= set(loader.applied_migrations)


def _joined() -> bool:
    from django.conf import settings

    from config.database import configure

    _open.enter_context(database())
    asked = {**os.environ, "ACCORD_DATABASE_ROLE": "worker"}
    _become("worker", configure(asked, settings.DATA_DIR))
    return current()


def _make() -> None:
    """An empty database in memory, migrated. Gone at the end."""
    from django.core.management import call_command

    from config import embedded
    from config.database import parse

    server = _open.enter_context(embedded.throwaway())
    for role in ("owner", "worker"):
        _become(role, parse(server.dsn(role)))
        if role == "owner":
            call_command("migrate", verbosity=0, skip_checks=True)


def _become(role: str, address: dict) -> None:
    from django.db import connection

    connection.close()
    connection.settings_dict.update(address, ACCORD_ROLE=role)


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction of which nothing stays."""
    from django.db import transaction

    from accord.access import actor

    with actor.asking_as(actor.Asking()), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@contextmanager
def acting(ref: str, at: datetime) -> Iterator:
    """Act as a member at a moment (aware) in the transaction under way. A failure undoes its part alone."""
    from django.db import connection, transaction

    from accord.access import actor

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.begin_as(%s, %s)", [ref, at])
            (answer,) = cursor.fetchone()
        actor.begun(json.loads(answer) if isinstance(answer, str) else answer)
        yield actor.current()


def watch(area: int, at: datetime) -> None:
    """Let time pass to a moment: what became overdue, reviews that fell due, birthdays."""
    from accord.casework.watching import WATCHERS
    from accord.duties.watching import AT_ONCE, watch_some

    watchers: Sequence = (watch_some, *WATCHERS)
    with acting(f"deadlines-{area}", at) as by:
        for watcher in watchers:
            while watcher(by) >= AT_ONCE:
                pass
