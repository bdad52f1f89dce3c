"""Kai's case with Dele and Joan on it, and somebody who guards information."""

import pytest

from accord.access.models import Agency
from accord.casework.agencies import actions as agencies
from accord.casework.people.case_team import add_to_case_team
from tests.acting import acting_as


@pytest.fixture
def kai(town):
    person = town.young_person()
    with acting_as(town.dele, "2026-03-02 10:30") as by:
        add_to_case_team(person=person, role="keyworker", member=town.joan, by=by)
    return person


@pytest.fixture
def guardian(town):
    """Ines guards information, alone in a team of the council."""
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        council = Agency.objects.get(kind="council")
        team = agencies.add_team(
            agency=council, name="Information", function="information_guardian", by=by
        )
        return agencies.add_member(
            team=team, name="Ines Vale", role="information_guardian", desk=True, by=by,
            email="ines.vale@fernley.example",
        )  # fmt: skip
