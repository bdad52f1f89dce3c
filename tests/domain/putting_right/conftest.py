"""Kai has moved into Number 4."""

import pytest

from tests.domain.settled import settle


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4 since Friday 6 March at 4pm."""
    return settle(town)
