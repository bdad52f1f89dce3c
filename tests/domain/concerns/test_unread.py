"""An urgent notice that nobody has seen climbs, at the exact moment, however late that is noticed."""

import pytest

from accord.casework.concerns import actions
from accord.casework.concerns.watching import watch_unread
from accord.duties.models import Tell
from accord.events.models import Event
from tests.acting import acting_as, at

NIGHT = "2026-03-29 00:30"  # the clocks go forward at 1am


@pytest.fixture
def raised(settled, as_the_worker_may):
    with acting_as(settled.town.joan, NIGHT) as by:
        actions.raise_harm_concern(file=settled.file, belief="x", by=by)

    def watch(when):
        with acting_as(f"deadlines-{settled.town.area.pk}", when) as by:
            return watch_unread(by)

    return settled, watch


def climbed(settled, when):
    with acting_as(settled.town.dele, when):
        events = Event.objects.filter(file_id=settled.file.pk, type="urgent_notice_left_unread")
        found = events.order_by("seq")
        rungs = [(e.facts["role"], e.facts["rung"], e.happened_at) for e in found]
        tells = Tell.objects.filter(event_id__in=[e.pk for e in found])
        return rungs, sorted(one.role for one in tells)


def test_it_climbs_step_by_step_in_elapsed_hours(raised):
    settled, watch = raised
    assert watch("2026-03-29 02:29") == 0
    # one hour on is 2:30 by the clock; noticed at 9, three steps later than it should have been
    while watch("2026-03-29 09:00"):
        pass
    rungs, told = climbed(settled, "2026-03-29 09:30")
    mine = [(rung, moment) for role, rung, moment in rungs if role == "lead_worker"]
    assert mine == [
        (1, at("2026-03-29 02:30")),
        (2, at("2026-03-29 03:30")),
        (3, at("2026-03-29 04:30")),
    ]
    assert {"lead_worker_manager", "out_of_hours_team", "head_of_service"} <= set(told)
    assert watch("2026-03-29 12:00") == 0  # and no further


def test_what_was_seen_climbs_no_further(raised):
    settled, watch = raised
    with acting_as(settled.town.dele, "2026-03-29 02:20"):
        from django.db import connection

        ref = Tell.objects.get(file_id=settled.file.pk, role="lead_worker", urgent=True).ref
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.mark_tell(%s, 'seen')", [ref])
    watch("2026-03-29 09:00")
    rungs, _ = climbed(settled, "2026-03-29 09:30")
    assert [role for role, _, _ in rungs if role == "lead_worker"] == []


def test_once_somebody_higher_has_seen_it_it_stops(raised):
    settled, watch = raised
    watch("2026-03-29 02:31")
    with acting_as(settled.town.hana, "2026-03-29 02:40"):
        from django.db import connection

        tells = Tell.objects.filter(role="lead_worker_manager", says__startswith="Something urgent")
        with connection.cursor() as cursor:
            for one in tells:
                cursor.execute("SELECT app.mark_tell(%s, 'seen')", [one.ref])
    while watch("2026-03-29 09:00"):
        pass
    rungs, _ = climbed(settled, "2026-03-29 09:30")
    assert [rung for role, rung, _ in rungs if role == "lead_worker"] == [1]
