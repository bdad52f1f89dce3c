"""A town with a landlord, and Kai on the way to a tenancy there."""

from typing import Any

import pytest

from tests.domain.tenancies.rehoused import founded, leaver


@pytest.fixture
def town(db: Any) -> Any:
    return founded()


@pytest.fixture
def kai(town: Any) -> Any:
    return leaver(town)
