"""Who owed going to a meeting, and whether they went: in time on the day itself, and only if they came."""

import pytest

from accord.casework.exploitation import actions as exploitation
from accord.casework.risk_meetings import actions as meets
from accord.duties.models import Duty
from tests.acting import acting_as, at

THE_DAY = "2026-10-27"
BEGINS = f"{THE_DAY} 10:00"
NOTED_AT = f"{THE_DAY} 11:30"


def risk_group(night):
    with acting_as(night.town.dele, "2026-10-25 09:00") as by:
        panel = meets.list_for_panel(
            file=night.file, panel="marp", listed_reason="Risk", meeting_at=at(BEGINS), by=by
        )
    return lambda attended, by: meets.record_panel(
        panel=panel, attended=attended, safety_plan_change=False, by=by
    )


def strategy(night):
    with acting_as(night.town.dele, "2026-10-25 09:00") as by:
        meeting = meets.call_risk_meeting(
            file=night.file, kind="strategy", topic="exploitation", reason="Now", place="Office",
            scheduled_for=at(BEGINS), invited=["keyworker"], by=by,
        )  # fmt: skip
    return lambda attended, by: meets.hold_risk_meeting(
        meeting=meeting, attended=attended, risk_level="High", plan="Ring", by=by
    )


def mapping(night):
    with acting_as(night.town.dele, "2026-10-25 09:00") as by:
        meeting = exploitation.call_mapping_meeting(
            file=night.file, reason="Wider", meeting_at=at(BEGINS), invited=["keyworker"],
            restrictions="All", by=by,
        )  # fmt: skip
    return lambda attended, by: exploitation.hold_mapping_meeting(
        meeting=meeting, attended=attended, by=by
    )


MEETINGS = [
    (risk_group, "attend-the-risk-group", "lead_worker", "keyworker"),
    (strategy, "keyworker-attends", "keyworker", "lead_worker"),
    (mapping, "attend-the-mapping-meeting", "keyworker", "lead_worker"),
]


def going(night, rule):
    return Duty.objects.get(file_id=night.file.pk, rule=f"islington/{rule}")


@pytest.mark.parametrize(("calls", "rule", "owes", "other"), MEETINGS)
def test_going_is_in_time_on_the_day_of_the_meeting(night, calls, rule, owes, other):
    holds = calls(night)
    with acting_as(night.town.dele, NOTED_AT) as by:
        assert going(night, rule).aim_at == at(BEGINS)
        holds([owes, other], by)
        duty = going(night, rule)
        assert duty.closed_as == "done"
        assert duty.done_at == at(NOTED_AT) > at(BEGINS)
        assert duty.done_at < duty.due_at == at("2026-10-28 00:00")


@pytest.mark.parametrize(("calls", "rule", "owes", "other"), MEETINGS)
def test_who_did_not_come_has_not_been_there(night, calls, rule, owes, other):
    holds = calls(night)
    with acting_as(night.town.dele, NOTED_AT) as by:
        holds([other], by)
        duty = going(night, rule)
    assert duty.closed_as == "lapsed"
    assert "without" in duty.closed_says
