"""Every test runs on a real PostgreSQL, as the role that serves the web.

The server is a throwaway one in memory. The schema is migrated as the owner; then the
connection becomes `accord_web`'s, so row-level security decides what a test can see.
"""

import gc
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

os.environ["ACCORD_MODE"] = "test"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps a loop running

from hypothesis import settings as hypothesis_settings

from config import embedded

# A run makes much and drops little of it in circles: looking for those was a tenth of its time.
gc.set_threshold(50_000, 20, 50)

# What is asked of every example is that it holds, never how fast: a busy machine fails nothing.
hypothesis_settings.register_profile("accord", deadline=None)
hypothesis_settings.load_profile("accord")

_server = embedded.throwaway()
_cluster = None


def pytest_configure(config: pytest.Config) -> None:
    """Start the server before Django reads its settings: one for each process that runs tests."""
    global _cluster
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        os.environ["DATABASE_URL"] = "postgresql://nobody@/none"  # hands tests out, runs none
        return
    if _cluster is None and not config.option.help:
        _cluster = _server.__enter__()
        os.environ["DATABASE_URL"] = _cluster.dsn("owner")
        for role in ("web", "worker", "owner"):
            os.environ[f"ACCORD_DATABASE_URL_{role.upper()}"] = _cluster.dsn(role)


def pytest_unconfigure() -> None:
    """Stop it, and remove every trace."""
    global _cluster
    if _cluster is not None:
        _cluster = None
        _server.__exit__(None, None, None)


LONG = {"secrecy", "malformed", "journeys", "need_to_know", "test_replayed.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that no process is left with one when the others are done."""
    long = {
        item.path
        for item in items
        if item.get_closest_marker("browser") or LONG.intersection(item.path.parts)
    }
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not walk it again while tests run."""
    gc.collect()
    gc.freeze()


_ended = itertools.count(1)


def pytest_runtest_logfinish() -> None:
    """Now and then, clear away what tests took back."""
    if _cluster is not None and next(_ended) % 50 == 0:
        from tests.sweeping import clear_away

        clear_away(_cluster)


@pytest.fixture(scope="session")
def cluster() -> object:
    """The throwaway server: `cluster.dsn(role)`."""
    return _cluster


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Migrate as the owner, let tests begin transactions for anybody, then be the web role."""
    from django.core.management import call_command
    from django.db import connection

    from config.database import parse

    settings = connection.settings_dict

    def become(role: str) -> None:
        connection.close()
        settings.update(parse(_cluster.dsn(role)), ACCORD_ROLE=role)

    with django_db_blocker.unblock():
        become("owner")
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            # Only in this database: a live web role can neither choose who is asking nor when.
            cursor.execute(
                "SET ROLE accord_sight; GRANT EXECUTE ON FUNCTION app.begin_as TO accord_web,"
                " accord_owner; GRANT EXECUTE ON FUNCTION app.set_demo_clock TO accord_web; RESET ROLE"
            )
            cursor.execute(
                "SET ROLE accord_record; GRANT EXECUTE ON FUNCTION app.found_area,"
                " app.duties_to_watch, app.record_overdue, app.system_actors, app.seal_views, app.ledger_heads,"
                " app.file_keys_after, app.file_key_sealed_anew, app.imports_after, app.import_sealed_anew,"
                " app.claim_files_to_scan, app.file_to_scan, app.file_scanned,"
                " app.imports_running, app.stop_import,"
                " app.lost_heads, app.looks_to_collect, app.lapse_holds, app.papers_to_chase, app.keyworkers_untied, app.end_uses_of_leavers,"
                " app.records_to_compare, app.records_alike, app.note_match, app.note_compared,"
                " app.note_service, app.forget_note,"
                " app.host_packs_to_announce, app.offers_to_announce, app.places_answered, app.places_to_announce, app.take_back_places"
                " TO accord_web; RESET ROLE"
            )
        become("web")
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(autouse=True)
def _shown_to_nobody() -> Iterator[None]:
    """What a test began to show ends with it: the next reads for nobody, as outside a request."""
    from accord.access import sight

    yield
    sight.stop_showing()


@pytest.fixture
def acting_as(db: None) -> Callable[..., AbstractContextManager[object]]:
    """`with acting_as(amira, "2026-03-06 16:00") as by:` acts as a member at a London time."""
    from tests.acting import acting_as as act

    return act


@pytest.fixture(scope="session")
def founded(django_db_setup: None, django_db_blocker: object, cluster: object) -> object:
    """The town, founded once and copied aside. Tests want `town`."""
    from tests.founding import found_once

    with django_db_blocker.unblock():
        return found_once(cluster)


@pytest.fixture
def town(founded: object, db: None) -> object:
    """A fictional area with its cast, its agencies and the Islington protocol adopted."""
    from tests.founding import given_back

    return given_back(founded)


@pytest.fixture
def plain_town(db: None, settings: object) -> Iterator[object]:
    """The same area under a five-clause agreement written for the tests of the machinery."""
    from pathlib import Path

    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town

    settings.PACKS_DIR = Path(__file__).parent / "packs_for_tests"
    pack_in_force.cache_clear()
    yield Town.found("plain")
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: object, cluster: object) -> Iterator[None]:
    """A database in which tests really commit, for races, faults and browsers.

    Everything is swept away afterwards by the server's superuser, triggers off: neither
    the web role nor the owner may truncate the log.
    """
    from django.db import connection

    from tests.sweeping import sweep

    with django_db_blocker.unblock():
        yield
        connection.close()
    sweep(cluster)
