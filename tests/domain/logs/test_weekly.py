"""A weekly log: asked for with a reason, owed week by week, looked at again, stopped."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.logs import actions
from accord.casework.logs.models import WeeklyEntry, WeeklyLog
from accord.duties.models import Duty, Tell
from tests.acting import acting_as, at

ASKED = "2026-03-10 10:00"
WHY = {"justification": "court", "words": "The hearing is in April.", "review_on": date(2026, 4, 7)}
WEEK = {"period_start": date(2026, 3, 10), "period_end": date(2026, 3, 16), "rating": "amber",
        "behaviour": "mixed", "words": "Two late nights, home by 1am."}  # fmt: skip


def asked(settled, **more):
    with acting_as(settled.town.dele, ASKED) as by:
        return actions.request_weekly_log(placement=settled.placement, by=by, **{**WHY, **more})


def due(settled, role, when):
    with acting_as(settled.town.dele, when):
        rows = Duty.objects.filter(
            clauses__contains=["ISL-LOG-08"], role=role, closed_at__isnull=True
        )
        return [one.due_at for one in rows]


def test_it_runs_from_week_to_week_until_it_stops(settled):
    weekly = asked(settled)
    assert due(settled, "keyworker", ASKED) == [at("2026-03-18 00:00")]
    with acting_as(settled.town.joan, "2026-03-16 18:00") as by:
        actions.send_weekly_log(weekly_log=weekly, by=by, **WEEK)
        with pytest.raises(Refused, match="this week has been sent"):
            actions.send_weekly_log(weekly_log=weekly, by=by, **WEEK)
    assert due(settled, "keyworker", "2026-03-17 09:00") == [at("2026-03-24 00:00")]
    with acting_as(settled.town.dele, "2026-03-17 09:00") as by:
        assert WeeklyEntry.objects.get().words.startswith("Two late nights")
        assert Tell.objects.filter(says="A weekly log is here for you", role="lead_worker").exists()
        actions.keep_weekly_log(weekly_log=weekly, review_on=date(2026, 5, 5), by=by)
        assert due(settled, "lead_worker", "2026-03-17 09:00") == [at("2026-05-06 00:00")]
        actions.stop_weekly_log(weekly_log=weekly, by=by)
        with pytest.raises(Refused, match="has stopped"):
            actions.stop_weekly_log(weekly_log=weekly, by=by)
    assert due(settled, "keyworker", "2026-03-18 09:00") == []
    assert due(settled, "lead_worker", "2026-03-18 09:00") == []
    with acting_as(settled.town.joan, "2026-03-18 09:00") as by, pytest.raises(Refused):
        actions.send_weekly_log(weekly_log=weekly, by=by, **WEEK)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"words": " "}, "Say clearly why"),
        ({"justification": "curious"}, "Say clearly why"),
        ({"review_on": date(2026, 3, 10)}, "a day to come"),
    ],
)
def test_without_a_clear_reason_and_a_day_to_come_there_is_none(settled, said, refusal):
    with pytest.raises(Refused, match=refusal):
        asked(settled, **said)
    with acting_as(settled.town.dele, ASKED):
        assert not WeeklyLog.objects.exists()


def test_one_at_a_time_by_the_lead_worker_and_only_for_days_that_have_passed(settled):
    weekly = asked(settled)
    with pytest.raises(Refused, match="already"):
        asked(settled)
    with acting_as(settled.town.joan, "2026-03-16 18:00") as by:
        with pytest.raises(Refused, match="This is for"):
            actions.request_weekly_log(placement=settled.placement, by=by, **WHY)
        for more, refusal in (
            ({"period_end": date(2026, 3, 30)}, "have passed"),
            ({"period_end": date(2026, 3, 9)}, "not before"),
            ({"words": ""}, "how the week was"),
        ):
            with pytest.raises(Refused, match=refusal):
                actions.send_weekly_log(weekly_log=weekly, by=by, **{**WEEK, **more})
        assert not WeeklyEntry.objects.exists()


def test_only_the_home_and_the_lead_worker_read_it(settled):
    asked(settled)
    seen = {}
    for who in ("dele", "hana", "joan", "maeve", "rosa", "idris", "priya", "yaz"):
        with acting_as(getattr(settled.town, who), ASKED):
            seen[who] = WeeklyLog.objects.exists()
    assert [who for who, sees in seen.items() if sees] == ["dele", "hana", "joan", "maeve"]
