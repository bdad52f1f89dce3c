"""The town with a commissioning officer."""

import pytest

from accord.casework.agencies import actions as agencies
from tests.acting import acting_as


@pytest.fixture
def wes(town):
    """Wes, who commissions."""
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        return agencies.add_member(
            team=town.teams["commissioning"], name="Wes Cardew", role="commissioning_team",
            email="wes.cardew@fernley.example", desk=True, by=by,
        )  # fmt: skip
