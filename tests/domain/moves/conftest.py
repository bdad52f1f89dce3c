"""Kai lives at Number 4; Oakhouse runs Number 6 as well."""

import pytest

from tests.acting import acting_as
from tests.domain.homes.keeping import add_bed, add_home
from tests.domain.settled import settle


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4 with staff day and night; Joan is his keyworker."""
    return settle(town)


@pytest.fixture
def number_six(settled):
    """Another home of Oakhouse, and a bed in it."""
    with acting_as(settled.town.maeve, "2026-03-07 10:00") as by:
        home = add_home(settled.town.teams["oakhouse"], name="Number 6", by=by)
        return home, add_bed(home, by=by)
