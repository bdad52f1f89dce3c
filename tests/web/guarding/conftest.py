"""Kai's case, for each module of tests, and somebody who guards information."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.access.models import Agency
from accord.casework.agencies import actions as agencies
from tests.acting import acting_as
from tests.web.islington import islington, joins, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with Kai's case and Ines, who guards information."""
    with islington(cluster, django_db_blocker) as made:
        made.kai = kai(made)
        made.ref = made.kai.file.ref
        joins(made, made.kai, "keyworker", made.joan)
        with acting_as(made.admin, "2026-01-05 09:00") as by:
            team = agencies.add_team(
                agency=Agency.objects.get(kind="council"),
                name="Information",
                function="information_guardian",
                by=by,
            )
            made.ines = agencies.add_member(
                team=team,
                name="Ines Vale",
                role="information_guardian",
                email="ines.vale@fernley.example",
                desk=True,
                by=by,
            )
        yield made
