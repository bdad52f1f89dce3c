"""A town under the protocols, with Kai's case in it and the gangs team on it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.islington import islington, joins, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town, with `house.case`: Kai, whom Dele holds, Joan supports, Yaz and the gangs team know."""
    with islington(cluster, django_db_blocker) as made:
        made.case = kai(made)
        made.ref = made.case.file.ref
        joins(made, made.case, "keyworker", made.joan)
        joins(made, made.case, "youth_justice_worker", made.yaz)
        joins(made, made.case, "gangs_team", made.teams["gangs"])
        yield made
