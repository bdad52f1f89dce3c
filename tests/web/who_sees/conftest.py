"""A town under the Islington protocol, with Kai's case in it and an information guardian."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.agencies import actions as agencies
from tests.acting import acting_as
from tests.web.islington import islington, joins, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town, with `house.case`: Kai, whom Dele holds and Joan and Yaz support."""
    with islington(cluster, django_db_blocker) as made:
        made.case = kai(made)
        made.ref = made.case.file.ref
        joins(made, made.case, "keyworker", made.joan)
        joins(made, made.case, "mentor", made.yaz)
        with acting_as(made.town.admin, "2026-03-02 09:00") as by:
            made.greta = agencies.add_member(
                team=made.teams["heads"], name="Greta Holm", role="information_guardian",
                email="greta.holm@fernley.example", desk=False, by=by,
            )  # fmt: skip
        yield made
