"""Review dates for the whole stay, and what happens when one comes."""

import re
from datetime import date
from pathlib import Path

import pytest

from accord.access.refusals import Refused
from accord.casework import watching
from accord.casework.people.birth import correct_date_of_birth
from accord.casework.people.models import YoungPerson
from accord.casework.people.watching import watch_birthdays
from accord.casework.reviews import actions
from accord.casework.reviews.actions import ReviewDay, propose_dates
from accord.casework.reviews.models import ReviewDate
from accord.casework.reviews.queries import review_dates
from accord.casework.reviews.watching import watch_reviews
from accord.casework.watching import WATCHERS
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.settled import AFTER, settle

pytestmark = pytest.mark.usefixtures("as_the_worker_may")


def set_dates(settled, *days, when=AFTER, **more):
    with acting_as(settled.town.dele, when) as by:
        return actions.set_review_dates(
            placement=settled.placement, dates=[ReviewDay(day) for day in days], by=by, **more
        )


def test_dates_reach_over_the_stay_and_say_which_are_linked(reviewed):
    facts = reviewed.settled.event("review_dates_set", AFTER).facts
    assert facts["review_dates"] == ["2026-06-08", "2026-09-07", "2026-12-07"]
    assert facts["linked_dates"] == ["2026-09-07"]
    assert facts["planned_end"] == "2027-03-05"


def test_proposed_dates_are_the_latest_the_protocol_allows_to_the_planned_end(settled):
    with acting_as(settled.town.dele, AFTER) as by:
        days = propose_dates(start=at(AFTER), planned_end=date(2027, 3, 5), by=by)
        open_ended = propose_dates(start=at(AFTER), planned_end=None, by=by)
    assert days == [date(2026, 6, 10), date(2026, 9, 10), date(2026, 12, 10)]
    assert len(open_ended) == 4


def test_new_dates_replace_those_that_are_still_to_come(reviewed):
    set_dates(reviewed.settled, date(2026, 6, 5))
    with acting_as(reviewed.settled.town.dele, AFTER):
        assert [one.review_on for one in review_dates(reviewed.settled.placement)] == [
            date(2026, 6, 5)
        ]
        assert ReviewDate.objects.filter(state="superseded").count() == 3


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ((), "at least one"),
        ((date(2026, 6, 8), date(2026, 6, 8)), "twice"),
        ((date(2026, 3, 9),), "still to come"),
        ((date(2027, 3, 6),), "planned to end on Friday 5 March 2027"),
    ],
)
def test_dates_that_make_no_sense_are_refused(settled, days, says):
    with pytest.raises(Refused, match=says):
        set_dates(settled, *days)


def watch(town, when, watcher=watch_reviews):
    with acting_as(f"deadlines-{town.area.pk}", when) as by:
        return watcher(by)


def due_events(town, when):
    with acting_as(town.dele, when):
        return list(Event.objects.filter(type="placement_review_due").order_by("happened_at"))


def test_a_date_that_comes_is_recorded_when_its_day_began_however_late(reviewed):
    town = reviewed.settled.town
    assert watch(town, "2026-06-07 23:59") == 0
    assert watch(town, "2026-09-20 09:00") == 2
    assert watch(town, "2026-09-20 09:05") == 0

    first, second = due_events(town, "2026-09-20 10:00")
    assert first.happened_at == at("2026-06-08 00:00")
    assert first.recorded_at == at("2026-09-20 09:00")
    assert (first.facts["due_on"], second.facts["linked"]) == ("2026-06-08", True)


def test_it_names_the_review_that_is_scheduled_for_it(reviewed):
    review = reviewed.schedule()
    watch(reviewed.settled.town, "2026-06-08 00:10")
    (event,) = due_events(reviewed.settled.town, "2026-06-08 01:00")
    assert event.facts["review"] == review.pk


def test_a_date_whose_review_was_held_before_it_came_is_not_due(reviewed):
    review = reviewed.schedule("2026-06-05 10:00", agreed_date=dates_of(reviewed)[0])
    reviewed.hold(review, "2026-06-05 10:00", "2026-06-05 12:00")
    assert watch(reviewed.settled.town, "2026-06-09 09:00") == 0


def test_once_the_stay_has_ended_no_date_falls_due(reviewed):
    reviewed.settled.leave("2026-07-01 10:00")
    assert watch(reviewed.settled.town, "2026-12-20 09:00") == 1  # June, when they lived there
    (event,) = due_events(reviewed.settled.town, "2026-12-20 10:00")
    assert event.facts["due_on"] == "2026-06-08"


def dates_of(reviewed):
    with acting_as(reviewed.settled.town.dele, "2026-06-01 09:00"):
        return review_dates(reviewed.settled.placement)


def test_the_worker_runs_every_watcher():
    folder = Path(watching.__file__).parent
    written = {
        name
        for module in folder.rglob("*.py")
        for name in re.findall(r"^def (watch_\w+)\(by: Actor\)", module.read_text(), re.M)
    }
    assert {watcher.__name__ for watcher in WATCHERS} == written


def test_an_eighteenth_birthday_is_recorded_at_midnight_with_where_they_live(town):
    settled = settle(town, born=date(2008, 9, 14))
    assert watch(town, "2026-09-13 23:59", watch_birthdays) == 0
    assert watch(town, "2026-09-16 09:00", watch_birthdays) == 1
    assert watch(town, "2026-09-16 09:05", watch_birthdays) == 0

    event = settled.event("young_person_turned_18", "2026-09-16 10:00")
    assert event.happened_at == at("2026-09-14 00:00")
    assert event.facts == {"placement": settled.placement.pk}
    assert event.standing["age"] == 18


def test_a_wrong_eighteenth_birthday_is_withdrawn_and_the_right_one_comes(town):
    settled = settle(town, born=date(2008, 9, 14))
    assert watch(town, "2026-09-15 09:00", watch_birthdays) == 1

    with acting_as(town.dele, "2026-09-15 10:00") as by:
        person = YoungPerson.objects.select_related("file").get(file_id=settled.file.pk)
        born = date(2008, 10, 14)
        correct_date_of_birth(person=person, born=born, version=person.version, by=by)
    withdrawn = settled.event("young_person_turned_18", "2026-09-15 11:00")
    assert settled.event("entry_withdrawn", "2026-09-15 11:00").corrects_id == withdrawn.pk

    assert watch(town, "2026-10-13 23:59", watch_birthdays) == 0
    assert watch(town, "2026-10-14 09:00", watch_birthdays) == 1
    assert watch(town, "2026-10-15 09:00", watch_birthdays) == 0
    came = settled.event("young_person_turned_18", "2026-10-15 10:00")
    assert came.happened_at == at("2026-10-14 00:00")


def test_born_on_29_february_comes_of_age_on_1_march(town):
    town.young_person("2026-02-01 10:00", legal_name="Leap Day", born=date(2008, 2, 29))
    assert watch(town, "2026-02-28 23:59", watch_birthdays) == 0
    assert watch(town, "2026-03-01 00:00", watch_birthdays) == 1


def test_somebody_whose_case_opened_at_18_did_not_turn_18_with_us(town):
    town.young_person(born=date(2008, 3, 2), status="care_leaver")  # opened on the birthday
    assert watch(town, "2026-09-16 09:00", watch_birthdays) == 0


def test_from_18_the_statutory_and_protocol_roles_pass_on(town):
    settled = settle(town, born=date(2008, 4, 1))
    watch(town, "2026-04-01 06:00", watch_birthdays)
    assert settled.duty("placement-plan-completed", "2026-04-01 07:00").closed_as == "lapsed"
