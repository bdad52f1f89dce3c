"""A town with two homes, for each module of tests."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accord.access.models import Member
from accord.casework.homes import actions
from tests.acting import acting_as
from tests.domain.homes.keeping import add_bed, add_home
from tests.web.islington import islington


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """`house.home` is Number 4, with two beds of which Room 2 is free; Oakhouse runs it. `house.keeper` sets up the area."""
    with islington(cluster, django_db_blocker) as made:
        with acting_as(made.town.admin, "2026-03-02 09:00"):
            made.keeper = Member.objects.get(ref=made.town.admin)
        with acting_as(made.maeve, "2026-03-02 10:00") as by:
            made.home = add_home(made.town.teams["oakhouse"], by=by)
            made.bed = add_bed(made.home, "Room 1", by=by)
            made.free_bed = add_bed(made.home, "Room 2", by=by)
            made.vacancy = actions.open_vacancy(
                bed=made.free_bed, available_on=date(2026, 3, 2), by=by
            )
        yield made
