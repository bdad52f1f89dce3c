"""Kai's case under the Islington protocol, and the journeys of his referral."""

import pytest

from tests.domain.referrals.journeys import JOURNEYS, new_case


@pytest.fixture
def case(town):
    """Kai, looked after, 17, with two homes that have a vacancy and one that has none."""
    return new_case(town)


@pytest.fixture(params=sorted(JOURNEYS))
def journey(request, town):
    """Each journey with a case it fits, not begun."""
    steps, details = JOURNEYS[request.param]
    return new_case(town, **details), steps
