"""`accord backup`: copies of the database, fetched to a store on another machine."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from accord.cli.answers import CannotAnswer, show, takes_json
from accord.cli.database import database

ADDRESS = "ACCORD_DATABASE_URL_BACKUP"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    below = parser.add_subparsers(title="what to do", metavar="take|keep", required=True)
    whole = below.add_parser("take", help="fetch a whole copy now")
    takes_store(whole)
    takes_json(whole)
    whole.set_defaults(run=run)
    on = below.add_parser("keep", help="fetch what is written, until stopped")
    takes_store(on)
    on.set_defaults(run=run_keep)


def takes_store(parser: argparse.ArgumentParser) -> None:
    """Let a command name the folder of the copies."""
    parser.add_argument("store", type=Path, metavar="FOLDER", help="where the copies are")


def run(asked: argparse.Namespace) -> int:
    """Fetch a whole copy. With it go the heads of the log as they were when it began."""
    from config.backup import Store, taking

    with fetching() as address:
        store = Store(asked.store)
        base = taking.take(store, address, _heads(), _made_from())
        kept = taking.is_kept(store, address)
    answer = {"copy": base.name, "began_at": base.began_at, "ended_at": base.ended_at, "kept": kept}
    show(answer, _in_words(answer, asked.store), asked.json)
    return 0


def run_keep(asked: argparse.Namespace) -> int:
    """Become the program that fetches; returns only where it cannot begin."""
    from config.backup import Store, taking

    with fetching() as address:
        taking.keep(Store(asked.store), address)
    return 1


@contextmanager
def fetching() -> Iterator[str]:
    """The address that copies are fetched by, with what goes wrong as a sentence.

    :raises CannotAnswer: where the database cannot be joined, gives no copy, or the store will not do.
    """
    from config.backup import CannotBackUp
    from config.embedded import CannotStart, address
    from config.prepare import uses_own_server

    if uses_own_server(os.environ) and not os.environ.get(ADDRESS):
        raise CannotAnswer(
            f"Set {ADDRESS} to the address of a role that may fetch copies: it has the attribute REPLICATION"
            " and may connect to the database. docs/how-to/back-up-and-restore.md says how it is made."
        )
    try:
        with database():
            yield os.environ.get(ADDRESS) or _embedded(address(_data(), "root"))
    except (CannotBackUp, CannotStart) as wrong:
        raise CannotAnswer(str(wrong), code=1) from wrong


def _data() -> Path:
    from config.mode import data_folder
    from config.prepare import CHECKOUT

    return data_folder(CHECKOUT)


def _made_from() -> dict[str, str]:
    """What the tables were made from, where Accord runs the server: one's own is brought up to date by migrating."""
    from config import made
    from config.embedded import place

    where = None if os.environ.get(ADDRESS) else place.existing(_data())
    return (made.noted(where.home) if where else None) or {}


def _embedded(to: dict[str, str]) -> str:
    from psycopg.conninfo import make_conninfo

    return make_conninfo(
        host=to["HOST"],
        port=to["PORT"],
        user=to["USER"],
        password=to["PASSWORD"],
        dbname=to["NAME"],
    )


def _heads() -> list[dict[str, Any]]:
    from accord.cli.ledger import heads

    return heads()


def _in_words(answer: dict[str, Any], store: Path) -> str:
    said = f"The copy {answer['copy']} is whole, and every file of it is what was sent."
    if answer["kept"]:
        return (
            f"{said} What is written is being fetched, so any second from now on can be restored."
        )
    return (
        f"{said} Nobody fetches what is written from now on, so a restore ends where this copy does:"
        f" run `accord backup keep {store}` and leave it running."
    )
