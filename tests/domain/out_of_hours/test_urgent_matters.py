"""An urgent matter outside working hours is one record, with one service at every instant."""

import pytest
from django.db import IntegrityError, connection, transaction

from accord import clock
from accord.access.refusals import Refused
from accord.casework.out_of_hours import actions, watching
from accord.casework.out_of_hours.clockwork import handed_on
from accord.casework.out_of_hours.models import Matter, MatterHolding
from accord.casework.out_of_hours.queries import matter_page
from accord.casework.out_of_hours.watching import watch_matters
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.out_of_hours.county import county
from tests.lending import lent


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role hand matters on, as the worker may."""
    with lent(cluster, "matters_open", "hand_matter_on"):
        yield


def watch(place, when):
    with acting_as(f"deadlines-{place.town.area.pk}", when) as by:
        return watch_matters(by)


def held(place, matter, when):
    """Who had it from when to when, as Edie reads it."""
    with acting_as(place.edie, when):
        rows = MatterHolding.objects.filter(matter_id=matter.pk).order_by("held_from")
        return [(one.handled_by, one.held_from, one.held_until) for one in rows]


@pytest.mark.parametrize(
    ("raised", "passes"),
    [
        ("2026-11-20 18:30", "2026-11-20 23:00"),
        ("2027-03-27 22:59:59", "2027-03-27 23:00"),  # the night the clocks go forward
        ("2027-03-28 09:30", "2027-03-28 23:00"),  # and the night after it, an hour nearer
        ("2026-10-24 22:00", "2026-10-24 23:00"),  # the night they go back
        ("2026-10-25 12:00", "2026-10-25 23:00"),
    ],
)
def test_what_is_open_passes_at_eleven_by_the_clock_in_london(
    db, as_the_worker_may, raised, passes
):
    place = county()
    matter = place.raised(raised)
    eleven = at(passes)
    assert watch(place, eleven - (eleven - at(raised)) / 2) == 0  # not before
    assert watch(place, eleven.replace(minute=47)) == 1  # however late it runs
    assert watch(place, eleven.replace(minute=48)) == 0

    late = eleven.replace(minute=50)
    assert held(place, matter, late) == [
        ("in_house_duty_team", at(raised), eleven),
        ("out_of_hours_team", eleven, None),
    ]
    with acting_as(place.edie, late):
        moved = Event.objects.get(type="out_of_hours_issue_handed_over")
        assert (moved.happened_at, moved.recorded_at) == (eleven, eleven.replace(minute=47))
        (owed,) = Duty.objects.filter(clauses__contains=["OXS-OOH-02"], closed_at__isnull=True)
        assert owed.owner_team_id == place.edie.jobs.get().team_id and owed.opened_at == eleven
        assert {one.role: one.acknowledged_at for one in matter_page(matter).receipts[1:]} == {
            "in_house_duty_team": None, "out_of_hours_team": None,
        }  # fmt: skip
        ref = Tell.objects.get(role="out_of_hours_team").ref
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.mark_tell(%s, 'acknowledged')", [ref])
        knows = {one.role: one.acknowledged_by for one in matter_page(matter).receipts[1:]}
        assert knows == {"in_house_duty_team": "", "out_of_hours_team": "Edie"}


def test_it_stays_with_the_emergency_duty_team_all_night_and_is_ended_by_them_alone(
    db, as_the_worker_may
):
    place = county()
    matter = place.raised("2026-11-20 18:30")
    with (
        pytest.raises(Refused, match="emergency duty team now"),
        acting_as(place.gus, "2026-11-20 23:00") as by,
    ):
        matter.refresh_from_db()  # nobody has handed it on yet: the clock has
        actions.resolve_out_of_hours(matter=matter, outcome="I let them in.", by=by)
    watch(place, "2026-11-20 23:01")
    watch(place, "2026-11-22 12:00")  # a Sunday, by day
    with (
        pytest.raises(Refused, match="Add what you did"),
        acting_as(place.gus, "2026-11-21 00:10") as by,
    ):
        matter.refresh_from_db()
        actions.resolve_out_of_hours(matter=matter, outcome="I let them in.", by=by)
    with acting_as(place.gus, "2026-11-21 00:11") as by:  # and what they did is not lost
        actions.add_to_matter(matter=matter, words="I let them in at eleven.", by=by)
    with acting_as(place.edie, "2026-11-22 12:10") as by:
        matter.refresh_from_db()
        assert [one.words for one in matter_page(matter).notes] == ["I let them in at eleven."]
        actions.resolve_out_of_hours(matter=matter, outcome="All is calm.", by=by)
    with acting_as(place.town.dele, "2026-11-22 12:20"):
        over = MatterHolding.objects.filter(matter_id=matter.pk, held_until__isnull=True)
        assert not over.exists() and Tell.objects.filter(role="lead_worker").exists()
    with acting_as(place.edie, "2026-11-22 12:20"):  # their part ended with it
        assert not Matter.objects.exists()


def test_one_that_stays_open_holds_up_no_other(db, as_the_worker_may, monkeypatch):
    monkeypatch.setattr(watching, "AT_ONCE", 1)
    place = county()
    place.raised("2026-11-20 18:30")
    assert watch(place, "2026-11-20 23:01") == 1  # and it stays open all the next day
    newer = place.raised("2026-11-21 18:30")

    assert watch(place, "2026-11-21 23:01") == 1
    assert held(place, newer, "2026-11-21 23:02")[-1][0] == "out_of_hours_team"


def test_another_provider_has_its_own_and_nothing_passes(db, as_the_worker_may):
    place = county(commissioned=True)
    matter = place.raised("2026-11-20 22:50")
    assert (matter.handled_by, matter.provider_kind) == ("provider_out_of_hours_rota", "commissioned")  # fmt: skip
    assert watch(place, "2026-11-21 03:00") == 0
    with acting_as(place.edie, "2026-11-21 03:00"):
        assert not Matter.objects.exists() and not Tell.objects.exists()
    with acting_as(place.town.maeve, "2026-11-21 03:00") as by:
        assert not Duty.objects.get(clauses__contains=["OXS-OOH-03"]).closed_at
        actions.resolve_out_of_hours(matter=matter, outcome="Seen by a doctor.", by=by)


def test_in_working_hours_nothing_is_raised_here(db):
    place = county()
    with pytest.raises(Refused, match="It is working hours"):
        place.raised("2026-11-20 16:59")
    assert place.raised("2026-11-20 17:00").handled_by == "in_house_duty_team"


def test_nobody_has_a_matter_twice_in_one_instant_and_the_table_alone_sees_to_it(db):
    place = county()
    matter = place.raised("2026-11-20 18:30")

    def again():
        with acting_as(place.town.dele, "2026-11-20 19:00"), transaction.atomic():
            row = MatterHolding.objects.get(matter_id=matter.pk)
            row.pk, row.ref, row.recorded_at = None, "another", clock.now()
            row.held_from = clock.now()
            row.save(force_insert=True)

    with pytest.raises(IntegrityError, match="one_has_it"):
        again()


def test_the_hour_is_asked_by_the_london_clock_and_not_by_utc(db):
    """The control: 22:30 in summer is 21:30 in UTC, which a clock of UTC would hand on an hour late."""
    place = county()
    with acting_as(place.gus, "2027-06-11 22:30") as by:
        moved = handed_on("in_house_duty_team", at("2027-06-11 22:30"), at("2027-06-12 02:00"), by)
    assert moved == (at("2027-06-11 23:00"), "out_of_hours_team")
    assert moved[0].hour == 22  # in UTC
