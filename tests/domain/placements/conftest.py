"""Kai, and the placement Oakhouse confirmed for him."""

import pytest

from accord.casework.placements import actions
from tests.acting import acting_as, at
from tests.domain.assessments.referring import confirmed, sent_to_oakhouse


@pytest.fixture
def sent(town):
    """Kai's referral with Oakhouse, which has one home, Number 4."""
    return sent_to_oakhouse(town)


@pytest.fixture
def placement(sent):
    """Room 1 of Number 4, confirmed on 12 March for the 20th."""
    return confirmed(sent)


@pytest.fixture
def started(sent, placement):
    """He moved in at noon on Friday 20 March; Maeve recorded it that afternoon."""
    with acting_as(sent.town.maeve, "2026-03-20 15:00") as by:
        return actions.start_placement(
            placement=placement, started_at=at("2026-03-20 12:00"), by=by
        )
