"""Kai's case in Fernley, and Otherby beside it, whose people can visit too."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.domain.transfers.conftest import announce, found_otherby
from tests.web.islington import islington, joins, kai
from tests.web.visiting import House


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """Both areas. `house.there` is a house of Otherby's people; `house.announce()` its worker's round."""
    with islington(cluster, django_db_blocker) as made:
        made.kai = kai(made)
        made.ref = made.kai.file.ref
        joins(made, made.kai, "keyworker", made.joan)
        otherby = found_otherby()
        made.there = House(otherby, cluster)
        made.announce = lambda: announce(otherby.area, "2026-03-06 15:59")
        yield made
