"""Kai lives at Number 4 since Friday 6 March 2026, and commissioning uses the monthly log."""

from datetime import date

import pytest

from accord.casework.agencies import actions as agencies
from accord.casework.logs import actions
from tests.acting import acting_as
from tests.domain.settled import settle
from tests.lending import lent


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4 with staff day and night."""
    return settle(town)


@pytest.fixture
def wes(town):
    """Somebody of commissioning who works its shared list."""
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        return agencies.add_member(
            team=town.teams["commissioning"],
            name="Wes Cardew",
            role="commissioning_team",
            email="wes.cardew@fernley.example",
            desk=True,
            by=by,
        )


@pytest.fixture
def supplied(settled, wes):
    """Oakhouse has the template, from March on, hoped for by the seventh."""
    with acting_as(wes, "2026-03-02 09:00") as by:
        actions.supply_log_template(
            agency=settled.town.agencies["Oakhouse Homes"],
            first_month=date(2026, 3, 1),
            due_day=7,
            guidance="Say how things are, not how they ought to be.",
            by=by,
        )
    return settled


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database look for what time brings, as the worker may."""
    with lent(cluster, "open_logs", "lines_to_pass_on", "line_passed_on", "voids_to_fall_due"):
        yield


@pytest.fixture
def month_over(supplied, as_the_worker_may):
    """The worker has noticed, four days late, that March ended."""
    from accord.casework.logs.watching import watch_lines, watch_months, watch_vacancies

    def pass_time(when="2026-04-05 05:00"):
        with acting_as(f"deadlines-{supplied.town.area.pk}", when) as by:
            return [watch(by) for watch in (watch_months, watch_lines, watch_vacancies)]

    pass_time()
    return supplied, pass_time
