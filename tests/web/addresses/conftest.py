"""Kai lives at Number 4, for each module of tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.living import living


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with Kai's stay in it."""
    with living(cluster, django_db_blocker) as made:
        yield made
