"""Which tables the data in the embedded database were made with.

A first edition of tables that was changed in place cannot be brought up to date: the database
says that it was made already. So the data folder notes what its tables were made from.
"""

import hashlib
import json
from pathlib import Path

import psycopg

from config.embedded import CannotStart, Cluster

CHECKOUT = Path(__file__).resolve().parent.parent
NOTE = "tables.json"


def sources(checkout: Path = CHECKOUT) -> dict[str, str]:
    """The files that tables are made from, each with its fingerprint."""
    found = [*checkout.glob("accord/**/migrations/0*.py"), *checkout.glob("accord/**/sql/*.sql")]
    return {
        path.relative_to(checkout).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(found)
    }


def check(running: Cluster, now: dict[str, str] | None = None) -> None:
    """Raise CannotStart where there are tables, and what they were made from is changed or not noted.

    Where there are none yet, what they are about to be made from is noted. Files that came
    since are no matter: they are what brings the tables up to date.
    """
    if not _has_tables(running):
        note(running)  # before they are made: a start that is cut short goes on next time
        return
    now = sources() if now is None else now
    made = noted(running.place.home)
    if made is not None and all(now.get(name) == print_ for name, print_ in made.items()):
        return
    raise CannotStart(
        f"The data in {running.place.home} was made by another version of Accord, whose tables this one cannot"
        " bring up to date; move that folder away to keep it, or load the demo afresh: make demo"
    )


def note(running: Cluster) -> None:
    """Note what the tables are made from now."""
    write(running.place.home, sources())


def noted(home: Path) -> dict[str, str] | None:
    """What the tables of this data folder were made from; None where nobody noted it."""
    kept = home / NOTE
    return json.loads(kept.read_text()) if kept.exists() else None


def write(home: Path, made_from: dict[str, str]) -> None:
    """Note what the tables of this data folder were made from."""
    (home / NOTE).write_text(json.dumps(made_from, indent=1))


def _has_tables(running: Cluster) -> bool:
    with psycopg.connect(running.dsn("root")) as root:
        found = root.execute(
            "SELECT to_regclass('public.django_migrations') IS NOT NULL"
        ).fetchone()
    return bool(found and found[0])
