"""`accord upgrade`: the tables, and what pages fetch beside themselves, brought to this release while the one before serves."""

import argparse
import os

from accord.cli.answers import CannotAnswer, show, takes_json
from accord.cli.database import database


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "--check", action="store_true", help="only say what is left to do; exit 1 where anything is"
    )
    takes_json(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Bring the tables up to date as their owner. Run it before the new release serves; the one before goes on meanwhile.

    :raises CannotAnswer: where the database is the embedded one, which is brought up to date whenever it starts.
    """
    from config.prepare import uses_own_server

    if not uses_own_server(os.environ):
        raise CannotAnswer(
            "This database is Accord's own, and is brought up to date whenever Accord starts: make run."
            " Set ACCORD_DATABASE_URL_OWNER to upgrade a server of yours."
        )
    os.environ["ACCORD_DATABASE_ROLE"] = "owner"  # nobody else may change a table
    with database("owner"):
        left = _left()
        if not asked.check:
            _bring()  # also where no table is left to do: a release brings styles of its own
    done = [] if asked.check else left
    show({"left": left if asked.check else [], "done": done}, _in_words(left, asked.check), asked.json)  # fmt: skip
    return 1 if asked.check and left else 0


def _left() -> list[str]:
    """What is not in the database yet, in order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{one.app_label} {one.name}" for one, _ in plan]


def _bring() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        # who waits for a table holds up everybody behind it: rather try again than that
        cursor.execute("SET lock_timeout = '5s'")
    call_command("update_tables")
    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)


def _in_words(left: list[str], check: bool) -> str:
    if not left:
        return "The tables are up to date."
    return "\n".join(["Left to do:" if check else "Done:", *(f"  {one}" for one in left)])
