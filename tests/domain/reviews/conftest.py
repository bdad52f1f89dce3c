"""Kai has lived at Number 4 since March, with a plan and agreed review dates."""

from datetime import date

import pytest

from accord.casework.reviews.actions import ReviewDay
from tests.domain.reviews.reviewing import Reviewed
from tests.domain.settled import settle
from tests.lending import lent


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4 with staff day and night."""
    return settle(town)


@pytest.fixture
def reviewed(settled):
    """The meeting is held, the plan agreed, three review dates set, the second one linked."""
    dates = (
        ReviewDay(date(2026, 6, 8)),
        ReviewDay(date(2026, 9, 7), linked=True),
        ReviewDay(date(2026, 12, 7)),
    )
    meeting = settled.hold(settled.arrange(), review_dates=dates)
    return Reviewed(settled, settled.agreed(meeting))


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database look for what time brings, as the worker may."""
    with lent(cluster, "reviews_to_watch", "coming_of_age"):
        yield
