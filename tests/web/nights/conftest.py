"""Number 4 on a Friday night: Kai and Amara live there, Ned is on shift."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.domain.nights import night
from tests.web.islington import islington


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town on Friday 13 March at ten past eleven at night."""
    with islington(cluster, django_db_blocker) as made:
        made.night = night(made.town)
        made.night.agree(60)
        made.kai, made.amara = made.night.kai, made.night.other
        made.path = f"/young-people/{made.kai.ref}/"
        made.tonight = f"/tonight/{made.night.settled.home.ref}/"
        made.ned, made.erin = made.night.ned, made.night.erin
        made.it_is("2026-03-13 23:10")
        yield made
