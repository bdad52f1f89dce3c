"""The database that a command looks in, as the worker: a running server is joined, or ours is started and stopped.

A command needs no web server. The embedded server is started where none runs, and stopped when
the command ends; a server of one's own is used where the environment names one.
"""

import atexit
import os
from contextlib import ExitStack

from accord.cli.answers import CannotAnswer, with_django

_open = ExitStack()
_at: list[str] = []


def join() -> bool:
    """Be connected as the worker. False where there is no database with Accord's tables yet.

    :raises CannotAnswer: where a server is named and cannot be reached, or ours cannot start.
    """
    with_django()
    from django.conf import settings

    if settings.ACCORD_MODE == "test" or _at:
        return True
    if not _there():
        return False
    from config.embedded import CannotStart
    from config.prepare import joined

    try:
        _open.enter_context(joined())
        atexit.register(_open.close)
        become("worker")
        if not _current():
            return False
    except CannotStart as cannot:
        raise CannotAnswer(str(cannot), code=1) from cannot
    _at.append("joined")
    return True


def make() -> None:
    """Make an empty one in memory, migrated, and be connected to it as the worker. Gone at the end."""
    from django.core.management import call_command

    from config import embedded
    from config.database import parse

    server = _open.enter_context(embedded.throwaway())
    atexit.register(_open.close)
    for role in ("owner", "worker"):
        become(role, parse(server.dsn(role)))
        if role == "owner":
            call_command("migrate", verbosity=0, skip_checks=True)
    _at.append("made")


def become(role: str, address: dict | None = None) -> None:
    """Connect as another database role from now on."""
    from django.conf import settings
    from django.db import connection

    from config.database import configure

    connection.close()
    asked = {**os.environ, "ACCORD_DATABASE_ROLE": role}
    found = address if address is not None else configure(asked, settings.DATA_DIR)
    connection.settings_dict.update(found, ACCORD_ROLE=role)


def _there() -> bool:
    """Whether a server is named, or the data folder holds a database that somebody made."""
    from django.conf import settings

    from config.embedded import Cluster
    from config.prepare import uses_own_server

    if uses_own_server(os.environ):
        return True
    folder = Cluster(settings.DATA_DIR).place.cluster
    return (folder / "PG_VERSION").exists()


def _current() -> bool:
    """Whether the tables are those of this version."""
    from django.db import OperationalError, ProgrammingError, connection
    from django.db.migrations.loader import MigrationLoader

    try:
        loader = MigrationLoader(connection)
    except (OperationalError, ProgrammingError) as wrong:
        raise CannotAnswer(f"The database cannot be reached: {wrong}", code=1) from wrong
    return set(loader.graph.nodes) <= set(loader.applied_migrations)
