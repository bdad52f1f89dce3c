"""Homes of Oakhouse, kept by Maeve, its manager."""

import pytest

from tests.acting import acting_as
from tests.domain.homes.keeping import add_bed, add_home


@pytest.fixture
def home(town):
    """Number 4: medium support, staff day and night, one bed."""
    with acting_as(town.maeve) as by:
        return add_home(town.teams["oakhouse"], by=by)


@pytest.fixture
def bed(town, home):
    """Room 1 of Number 4."""
    with acting_as(town.maeve) as by:
        return add_bed(home, by=by)
