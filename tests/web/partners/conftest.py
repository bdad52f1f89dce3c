"""The town with a commissioning officer and Kai's case, whose pages can be visited."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.agencies import actions as agencies
from tests.acting import acting_as
from tests.web.islington import islington, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """Wes commissions; Kai's case is Dele's."""
    with islington(cluster, django_db_blocker) as made:
        made.kai = kai(made)
        with acting_as(made.admin, "2026-01-05 09:00") as by:
            made.wes = agencies.add_member(
                team=made.teams["commissioning"], name="Wes Cardew", role="commissioning_team",
                email="wes.cardew@fernley.example", desk=True, by=by,
            )  # fmt: skip
        yield made
