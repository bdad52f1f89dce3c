"""Data whose tables were made by another version are refused in one sentence that says what to do."""

import json

import psycopg
import pytest

from config import embedded, made
from config.embedded import CannotStart

SAYS = "made by another version of Accord.*move that folder away to keep it, or load the demo afresh: make demo"


@pytest.fixture(scope="module")
def running(shared):
    """A server whose database has tables."""
    with psycopg.connect(shared.dsn("root")) as root:
        root.execute("CREATE TABLE IF NOT EXISTS django_migrations (name text)")
    yield shared
    with psycopg.connect(shared.dsn("root")) as root:
        root.execute("DROP TABLE django_migrations")
    (shared.place.home / made.NOTE).unlink(missing_ok=True)


def test_the_version_that_made_them_goes_on_and_so_does_one_that_adds(running):
    made.note(running)
    made.check(running)
    made.check(running, {**made.sources(), "accord/new/migrations/0001_tables.py": "b" * 64})


def test_one_that_changed_or_took_away_what_they_were_made_from_is_refused(running):
    made.note(running)
    now = made.sources()
    first = next(iter(now))
    for other in ({**now, first: "a" * 64}, {name: now[name] for name in now if name != first}):
        with pytest.raises(CannotStart, match=SAYS):
            made.check(running, other)


def test_tables_of_which_nothing_is_noted_are_refused(running):
    (running.place.home / made.NOTE).unlink(missing_ok=True)
    with pytest.raises(CannotStart, match=SAYS):
        made.check(running)


def test_an_empty_database_is_noted_before_its_tables_are_made(folder):
    with embedded.cluster(folder / "data") as running:
        made.check(running)
        assert json.loads((running.place.home / made.NOTE).read_text()) == made.sources()
