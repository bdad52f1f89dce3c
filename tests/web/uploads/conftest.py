"""Kai's case in a committed town."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.islington import islington, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with Kai's case in it."""
    with islington(cluster, django_db_blocker) as made:
        made.kai = kai(made)
        made.path = f"/young-people/{made.kai.file.ref}/"
        yield made
