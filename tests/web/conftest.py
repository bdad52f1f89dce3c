"""A town whose pages can be visited, founded once for each module of tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from tests.sweeping import sweep


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town under the five-clause agreement, committed, at 4pm on Friday 6 March 2026."""
    from django.conf import settings
    from django.db import connection

    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town
    from tests.web.visiting import House

    before, settings.PACKS_DIR = (
        settings.PACKS_DIR,
        Path(__file__).parent.parent / "packs_for_tests",
    )
    pack_in_force.cache_clear()
    with django_db_blocker.unblock():
        try:
            made = House(Town.found("plain"), cluster)
            made.it_is("2026-03-06 16:00")
            yield made
        finally:
            connection.close()
            sweep(cluster)
            settings.PACKS_DIR = before
            pack_in_force.cache_clear()
            rulebook_for.cache_clear()


@pytest.fixture(autouse=True)
def no_limits_from_other_tests() -> None:
    """Sign-in limits are counted in a cache that tests share."""
    cache.clear()
