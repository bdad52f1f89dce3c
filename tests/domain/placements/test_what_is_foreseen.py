"""What is foreseen inside a stay: worked out by the day, and recorded once, however late, as of its own moment."""

from datetime import date, time

import pytest

from accord.casework.homes.actions import change_home
from accord.casework.homes.models import Home
from accord.casework.meetings import actions as meetings
from accord.casework.meetings.models import Arrangement
from accord.casework.meetings.terms import Curfew
from accord.casework.people.birth import correct_date_of_birth
from accord.casework.people.models import YoungPerson
from accord.casework.placements import foreseeing
from accord.casework.placements.foreseeing import Stay, eighteen_months, foreseen
from accord.casework.placements.watching import watch_foreseen
from accord.casework.referrals.actions import record_order
from accord.casework.work.on_case import duties_on
from accord.casework.work.queries import my_work
from accord.casework.work.timeline import timeline
from accord.duties.models import Duty
from accord.events.models import Event
from accord.web.doing import way_to
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.settled import AFTER, settle
from tests.lending import lent

HOME = {"provision": "shared_16_17", "home_kind": "shared_house", "oldest": 17,
        "out_of_borough": False, "takes_children": False}  # fmt: skip


def stay(born, began="2026-03-06 16:00", **more):
    return Stay(1, 2, at(began), at("2026-01-02 10:00"), born, HOME, **more)


def told(one):
    return [(f.kind, f.facts["foreseen_for"], f.since) for f in foreseen(one)]


# --- by the day, without a database ---


@pytest.mark.parametrize(
    ("born", "day", "since"),
    [
        (date(2008, 9, 14), date(2026, 9, 14), "2026-06-15 00:00"),
        (date(2008, 2, 29), None, ""),  # 18 on 1 March, before they moved in
        (date(2008, 6, 1), date(2026, 6, 1), "2026-03-06 16:00"),  # later than 13 weeks ahead
        (date(2008, 3, 6), None, ""),  # moved in on the birthday
        (date(2008, 12, 30), date(2026, 12, 30), "2026-09-30 00:00"),  # over the clocks' change
    ],
)
def test_an_eighteenth_birthday_is_so_from_13_weeks_ahead_or_from_the_move(born, day, since):
    found = [one for one in told(stay(born)) if one[0] == "18"]
    assert found == ([("18", day, at(since))] if day else [])


def test_born_on_29_february_it_is_foreseen_for_1_march():
    assert told(stay(date(2012, 2, 29), "2029-12-06 16:00")) == [
        ("18", date(2030, 3, 1), at("2029-12-06 16:00")),
        ("25", date(2037, 3, 1), at("2036-11-30 00:00")),
    ]


def test_18_months_run_from_the_later_of_18_and_the_first_home_and_stop_while_away():
    born = date(2007, 8, 31)  # 18 on 31 August 2025
    whole = [(date(2025, 3, 1), None)]
    moved = [(date(2025, 3, 1), date(2026, 1, 10)), (date(2026, 1, 10), None)]
    away = [(date(2025, 3, 1), date(2026, 1, 10)), (date(2026, 1, 20), None)]
    assert eighteen_months(born, whole) == date(2027, 2, 28)
    assert eighteen_months(born, moved) == date(2027, 2, 28)
    assert eighteen_months(born, away) == date(2027, 3, 10)
    assert eighteen_months(born, [(date(2025, 12, 1), None)]) == date(2027, 6, 1)
    assert eighteen_months(born, [(date(2025, 3, 1), date(2025, 8, 31))]) is None
    assert eighteen_months(born, []) is None


# --- on the database ---


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database look ahead, as the worker may."""
    with lent(cluster, "stays_to_foresee"):
        yield


@pytest.fixture
def county(as_the_worker_may, town):
    """Kai, 17, in a home for 16 and 17 year olds, under both Oxfordshire agreements."""
    fernshire = Town.found("islington", "oxfordshire-police", "oxfordshire-social-care")
    return settle(fernshire, born=date(2008, 9, 14), oldest=17)


@pytest.fixture
def curfewed(as_the_worker_may, town):
    """Kai in Islington, with a court's curfew agreed on 10 March and an order to 31 August."""
    settled = settle(town)
    with acting_as(town.dele, AFTER) as by:
        curfew = Curfew("court", time(20, 0), legal_source="Youth rehabilitation order")
        meetings.agree_arrangement(placement=settled.placement, terms=curfew, by=by)
        record_order(file=settled.file, on_order="yes", ends_on=date(2026, 8, 31), by=by)
    return settled


def watch(settled, when):
    with acting_as(f"deadlines-{settled.town.area.pk}", when) as by:
        return watch_foreseen(by)


def owed(settled, rule, when):
    """Role, due moment and how closed, of every duty of one rule, the oldest first."""
    with acting_as(settled.town.dele, when):
        rows = Duty.objects.filter(file_id=settled.file.pk, rule=rule).order_by("pk")
        return [(row.role, row.due_at, row.closed_as) for row in rows]


EIGHTEEN = "oxfordshire-police/move-on-before-eighteen"
CURFEW = "islington/curfew-after-the-order"


def test_a_birthday_is_foreseen_once_with_an_owner_and_a_day_however_late_this_runs(county):
    assert watch(county, "2026-06-14 23:59") == 0
    assert watch(county, "2026-07-20 09:00") == 1
    assert watch(county, "2026-07-20 09:05") == 0

    event = county.event("birthday_in_stay_foreseen", "2026-07-20 10:00")
    assert event.happened_at == at("2026-06-15 00:00")
    assert event.facts["foreseen_for"] == "2026-09-14"
    assert event.standing["age"] == 17
    due = [("keyworker", at("2026-09-14 00:00"), "")]
    assert owed(county, EIGHTEEN, "2026-07-20 10:00") == due
    county.leave("2026-08-01 10:00")
    assert [how for *_, how in owed(county, EIGHTEEN, "2026-08-01 11:00")] == ["lapsed"]
    assert watch(county, "2026-08-02 09:00") == 0


def test_it_is_on_the_work_of_who_owes_it_and_on_the_case_with_a_way_to_propose_a_move(county):
    watch(county, "2026-06-15 09:00")
    with acting_as(county.town.joan, "2026-06-15 10:00"):
        (line,) = [one for one in my_work() if one.act.startswith("Agree where they live")]
        assert [one.act for one in duties_on(county.file.pk)].count(line.act) == 1
        said = [one.sentence for one in timeline(county.file.pk)]
    assert line.due_at == at("2026-09-14 00:00")
    href, words = way_to(line)
    assert href.endswith(f"/placements/{county.placement.pk}/moves/propose/")
    assert words == "Propose a move"
    assert any("will turn 18" in sentence for sentence in said)
    with acting_as(county.town.yaz, "2026-06-15 10:00"):  # nothing to do with the case
        assert not [one for one in my_work() if one.act == line.act]


def put_right(settled, born, when):
    with acting_as(settled.town.dele, when) as by:
        person = YoungPerson.objects.select_related("file").get(file_id=settled.file.pk)
        correct_date_of_birth(person=person, born=born, version=person.version, by=by)


def test_another_date_of_birth_takes_back_what_was_foreseen_and_foresees_the_right_day(county):
    watch(county, "2026-06-15 09:00")
    put_right(county, date(2008, 8, 14), "2026-06-16 09:00")
    assert watch(county, "2026-06-16 10:00") == 2  # one withdrawn, one recorded
    assert watch(county, "2026-06-16 10:05") == 0
    assert owed(county, EIGHTEEN, "2026-06-16 11:00") == [
        ("keyworker", at("2026-09-14 00:00"), "lapsed"),
        ("keyworker", at("2026-08-14 00:00"), ""),
    ]


def test_what_is_not_compared_again_would_stay_owed_for_the_wrong_day(county, monkeypatch):
    # The control: without the look at what is no longer so, the wrong day stands and the right one never comes.
    monkeypatch.setattr("accord.casework.placements.watching.no_longer_so", lambda *_: ())
    watch(county, "2026-06-15 09:00")
    put_right(county, date(2008, 8, 14), "2026-06-16 09:00")
    assert watch(county, "2026-06-16 10:00") == 0
    assert owed(county, EIGHTEEN, "2026-06-16 11:00") == [("keyworker", at("2026-09-14 00:00"), "")]


def test_a_home_that_now_takes_those_of_18_asks_for_no_move(county):
    watch(county, "2026-06-15 09:00")
    with acting_as(county.town.maeve, "2026-06-20 09:00") as by:
        home = Home.objects.get(pk=county.home.pk)
        change_home(home=home, version=home.version, oldest=24, by=by)
    assert watch(county, "2026-06-20 10:00") == 2
    assert [how for *_, how in owed(county, EIGHTEEN, "2026-06-20 11:00")] == ["lapsed"]


def test_18_months_in_a_home_that_takes_those_of_18_are_foreseen_from_the_birthday(county):
    with acting_as(county.town.maeve, "2026-03-20 09:00") as by:
        home = Home.objects.get(pk=county.home.pk)
        change_home(home=home, version=home.version, oldest=24, by=by)
    watch(county, "2026-06-15 09:00")
    assert watch(county, "2027-12-13 23:59") == 0
    assert watch(county, "2027-12-14 00:00") == 1
    assert owed(
        county, "oxfordshire-police/move-on-within-eighteen-months", "2027-12-14 09:00"
    ) == [("keyworker", at("2028-03-14 00:00"), "")]


def test_where_no_protocol_of_the_area_says_anything_of_it_a_birthday_is_left_alone(curfewed):
    assert watch(curfewed, "2026-07-20 09:00") == 1  # the order's end, and no birthday
    with acting_as(curfewed.town.dele, "2026-07-20 10:00"):
        assert not Event.objects.filter(type=foreseeing.BIRTHDAY).exists()


def test_an_orders_end_inside_the_stay_is_foreseen_follows_its_day_and_is_dealt_with(curfewed):
    assert watch(curfewed, "2026-06-01 23:59") == 0
    assert watch(curfewed, "2026-06-02 00:00") == 1
    last = at("2026-09-01 00:00")
    assert {(role, due) for role, due, _ in owed(curfewed, CURFEW, "2026-06-02 09:00")} >= {
        ("keyworker", last)
    }

    with acting_as(curfewed.town.dele, "2026-06-10 09:00") as by:
        record_order(file=curfewed.file, on_order="yes", ends_on=date(2026, 8, 15), by=by)
    assert watch(curfewed, "2026-06-10 10:00") == 2
    with acting_as(curfewed.town.dele, "2026-06-12 09:00") as by:
        (curfew,) = Arrangement.objects.filter(kind="curfew", state="current")
        meetings.end_arrangement(arrangement=curfew, because="It ends with the order", by=by)
    days = {(due, how) for _, due, how in owed(curfewed, CURFEW, "2026-06-12 10:00")}
    assert (last, "lapsed") in days and (at("2026-08-16 00:00"), "done") in days
    assert "" not in {how for _, how in days}
    assert watch(curfewed, "2026-06-12 10:00") == 0
