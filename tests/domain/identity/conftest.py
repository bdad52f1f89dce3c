"""Somebody who guards information, and the worker who compares."""

import pytest

from accord.access.models import Agency
from accord.casework.agencies import actions as agencies
from accord.casework.identity.watching import watch_records
from accord.duties.watching import system_actors
from tests.acting import acting_as
from tests.domain.guarding.conftest import guardian

__all__ = ["guardian"]
OPENED = "2026-03-02 10:00"
COMPARED = "2026-03-02 10:05"
LATER = "2026-03-03 10:00"


@pytest.fixture
def wren(town):
    """Wren leads cases in another team: neither Dele nor Hana sees them, nor Wren theirs."""
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        council = Agency.objects.get(kind="council")
        team = agencies.add_team(
            agency=council, name="Leaving care", function="leaving_care", by=by
        )
        return agencies.add_member(
            team=team, name="Wren Adeyemi", role="lead_worker", desk=False, by=by,
            email="wren.adeyemi@fernley.example",
        )  # fmt: skip


@pytest.fixture
def compare():
    """The worker's round: compare what is new. Returns how many records it compared."""

    def round_of_the_worker(when=COMPARED):
        (ref,) = system_actors("deadlines")
        with acting_as(ref, when) as by:
            return watch_records(by)

    return round_of_the_worker
