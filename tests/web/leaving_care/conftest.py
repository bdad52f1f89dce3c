"""The mill town in a database that commits, with Kai on the way to a home of his own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.domain.leaving_care.milltown import kai, milltown
from tests.sweeping import sweep
from tests.web.visiting import House


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """Kai is 17 and looked after; the panel, its members and the leaving care team are there."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            made = House(milltown(), cluster)
            made.file = kai(made.town)  # type: ignore[attr-defined]
            yield made
        finally:
            connection.close()
            sweep(cluster)
