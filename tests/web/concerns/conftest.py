"""Kai lives at Number 4, a month has been logged and a concern was raised at night."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accord.casework.agencies import actions as agencies
from accord.casework.concerns import actions as concerns
from accord.casework.concerns.models.shares import PRINCIPLES
from accord.casework.logs import actions as logs
from accord.casework.logs.models import MonthlyLog
from accord.casework.logs.watching import watch_lines, watch_months, watch_vacancies
from tests.acting import acting_as
from tests.lending import lent
from tests.web.living import living

WORKER = (
    "open_logs", "lines_to_pass_on", "line_passed_on", "voids_to_fall_due", "unread_to_climb",
)  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town in April 2026."""
    with lent(cluster, *WORKER), living(cluster, django_db_blocker) as made:
        _concerns(made)
        _logs(made)
        made.it_is("2026-04-07 09:00")
        yield made


def _concerns(made: Any) -> None:
    with acting_as(made.joan, "2026-03-14 02:10") as by:
        made.concern = concerns.raise_harm_concern(
            file=made.file,
            belief="A man waits outside at night.",
            told_how="phone",
            told_role="out_of_hours_team",
            by=by,
        )
        made.other = concerns.note_third_party_concern(
            placement=made.settled.placement,
            relationship="sibling",
            concern="A younger sister stays late.",
            child_safety=True,
            by=by,
        )
    with acting_as(made.dele, "2026-03-14 10:00") as by:
        made.share = concerns.note_information(file=made.file, topic="risk", by=by)
        concerns.share_information(
            share=made.share,
            words="Lock the side gate.",
            recipients=["keyworker"],
            purpose="safeguarding",
            reason="The home can only keep Kai safe if it knows.",
            weighed=dict.fromkeys(PRINCIPLES, True),
            by=by,
        )


def _logs(made: Any) -> None:
    with acting_as(made.admin, "2026-01-05 09:00") as by:
        made.wes = agencies.add_member(
            team=made.teams["commissioning"],
            name="Wes Cardew",
            role="commissioning_team",
            email="wes.cardew@fernley.example",
            desk=True,
            by=by,
        )
    with acting_as(made.wes, "2026-03-02 09:00") as by:
        agency = made.agencies["Oakhouse Homes"]
        logs.supply_log_template(agency=agency, first_month=date(2026, 3, 1), due_day=7, by=by)
    with acting_as(f"deadlines-{made.area.pk}", "2026-04-01 05:00") as by:
        for watch in (watch_months, watch_lines, watch_vacancies):
            watch(by)
    with acting_as(made.maeve, "2026-04-02 09:00"):
        made.log = MonthlyLog.objects.get().ref
    with acting_as(made.dele, "2026-03-20 09:00") as by:
        logs.request_weekly_log(
            placement=made.settled.placement,
            justification="court",
            words="A hearing in April.",
            review_on=date(2026, 4, 20),
            by=by,
        )
