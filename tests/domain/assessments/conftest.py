"""Kai's referral, received by Oakhouse."""

import pytest

from tests.domain.assessments.referring import sent_to_oakhouse


@pytest.fixture
def sent(town):
    """Kai's referral with Oakhouse, which has one home, Number 4."""
    return sent_to_oakhouse(town)
