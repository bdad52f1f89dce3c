"""A town under the Islington protocol, with Kai's case in it, for each module of tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.islington import islington, joins, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town, with `house.case`: Kai, whom Dele holds and Joan supports."""
    with islington(cluster, django_db_blocker) as made:
        made.case = kai(made)
        made.ref = made.case.file.ref
        joins(made, made.case, "keyworker", made.joan)
        yield made
