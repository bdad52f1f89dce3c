"""Kai's case in a town whose pages can be visited, for each module of tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.islington import islington, joins, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with Kai's case, on which Joan has a part."""
    with islington(cluster, django_db_blocker) as made:
        made.kai = kai(made)
        joins(made, made.kai, "keyworker", made.joan)
        made.ada = _admin(made)
        yield made


def _admin(made: Any) -> Any:
    from accord.access.models import Member
    from tests.acting import acting_as

    with acting_as(made.town.admin, "2026-03-02 08:00"):
        return Member.objects.get(ref=made.town.admin)
