"""While a child is held and nobody is there, one service has the next step: the one of the hour, whoever was rung."""

import pytest

from accord.access.refusals import Refused
from accord.casework.custody import actions
from accord.casework.custody.clockwork import changes
from accord.casework.custody.models import Attendance, AttendanceAdult, OvernightRequest
from accord.casework.custody.watching import watch_beds, watch_searches
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.custody.borough import NIGHT, borough
from tests.lending import lent

TEAMS = ("front_door_team", "out_of_hours_team")


@pytest.fixture(scope="module", autouse=True)
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role hand on, as the worker may."""
    with lent(cluster, "searches_before", "search_goes_to", "beds_before", "bed_goes_to"):
        yield


def watch(place, when):
    with acting_as(f"deadlines-{place.town.area.pk}", when) as by:
        return watch_searches(by) + watch_beds(by)


def has_it(place, when):
    """Which service owes a step now, and which: exactly one may."""
    with acting_as(place.town.dele, when):
        owed = Duty.objects.filter(closed_at__isnull=True, role__in=TEAMS)
        return [(one.role, one.rule.split("/")[1]) for one in owed]


def test_at_every_step_of_a_night_one_service_has_the_next_and_at_9am_the_other(db):
    place = borough()
    team, parents = "out_of_hours_team", [("out_of_hours_team", "parents-are-asked-first")]
    with acting_as(place.town.joan, NIGHT) as by:
        one = actions.request_appropriate_adult(file=place.file, place="Marl Road", by=by)
    assert has_it(place, NIGHT) == parents
    mother = place.consider(one, "parent", "Rhea Ember", NIGHT, estranged="no")
    assert has_it(place, NIGHT) == parents
    place.answers(mother, "declined", NIGHT)
    assert has_it(place, NIGHT) == parents  # nobody has said yet whether there is another
    with acting_as(place.town.joan, NIGHT) as by:
        actions.say_if_more(adult=AttendanceAdult.objects.get(), more=False, by=by)
    assert has_it(place, NIGHT) == [(team, "duty-team-finds-somebody")]
    una = place.consider(one, "out_of_hours_team", "Una Blythe", NIGHT)
    place.answers(una, "not_reached", NIGHT)
    assert has_it(place, NIGHT) == [(team, "who-looks-after-them-is-found-out")]
    with acting_as(place.town.edie, NIGHT) as by:
        one.refresh_from_db()
        actions.say_who_looks_after_them(attendance=one, looked_after=True, in_residential_care=True, by=by)  # fmt: skip
    assert has_it(place, NIGHT) == [(team, "key-worker-is-asked")]
    joan = place.consider(one, "residential_keyworker", "Joan Abara", NIGHT)
    place.answers(joan, "unable", NIGHT)
    assert has_it(place, NIGHT) == [(team, "yos-manager-is-rung")]
    desmond = place.consider(one, "youth_justice_manager", "Desmond", NIGHT)
    place.answers(desmond, "not_reached", NIGHT)
    assert has_it(place, NIGHT) == [(team, "nobody-comes-is-written-down")]

    day = "2026-11-18 09:00"  # and by day there is a social worker to ring
    assert watch(place, "2026-11-18 08:59") == 0
    assert watch(place, "2026-11-18 09:20") == 1 and watch(place, "2026-11-18 09:21") == 0
    assert has_it(place, "2026-11-18 09:21") == [("front_door_team", "social-worker-is-rung")]
    with acting_as(place.town.clem, "2026-11-18 09:21") as by:
        assert Tell.objects.filter(rule__endswith="the-search-is-yours-at-this-hour").count() == 1
        row = Attendance.objects.get()
        assert (row.owner_role, row.held_since) == ("front_door_team", at(day))
        adult = actions.consider_adult(attendance=row, role="lead_worker", name="Dele", by=by)
        actions.say_of_adult(adult=adult, question="part", said="no", by=by)
        actions.record_answer(adult=adult, answer="attending", by=by)
    assert has_it(place, "2026-11-18 09:22") == [("front_door_team", "they-are-there")]
    assert watch(place, "2026-11-18 17:10") == 1  # having said yes is not being there
    assert has_it(place, "2026-11-18 17:11") == [("out_of_hours_team", "they-are-there")]
    with acting_as(place.town.edie, "2026-11-18 17:11") as by:
        actions.adult_did_not_come(attendance=Attendance.objects.get(), reason="No bus.", by=by)
    assert has_it(place, "2026-11-18 17:11") == [(team, "nobody-comes-is-written-down")]
    with acting_as(place.town.edie, "2026-11-18 17:20") as by:
        actions.call_off_attendance(attendance=Attendance.objects.get(), why="Released.", by=by)
    assert has_it(place, "2026-11-18 17:20") == []


def test_asked_at_1655_and_tried_at_1705_it_is_the_duty_teams_with_or_without_the_watcher(db):
    place = borough()
    one = place.asked("2026-11-20 16:55")  # a Friday
    assert has_it(place, "2026-11-20 16:59") == [("front_door_team", "parents-are-asked-first")]
    mother = place.consider(one, "parent", "Rhea Ember", "2026-11-20 17:05", estranged="no")
    place.answers(mother, "unable", "2026-11-20 17:05")
    assert has_it(place, "2026-11-20 17:05") == [("out_of_hours_team", "parents-are-asked-first")]
    with acting_as(place.town.edie, "2026-11-20 17:06"):
        assert Attendance.objects.get().held_since == at("2026-11-20 17:05")
    assert watch(place, "2026-11-20 17:06") == 0  # nothing is left for it to do
    assert watch(place, "2026-11-23 09:30") == 1  # over the weekend nobody else had it
    with acting_as(place.town.dele, "2026-11-23 09:31"):
        handed = Event.objects.filter(type="appropriate_adult_next_named", facts__handed_over=True)
        assert [one.happened_at for one in handed.order_by("happened_at")] == [
            at("2026-11-20 17:05"), at("2026-11-23 09:00"),
        ]  # fmt: skip


def test_every_hour_that_changes_is_counted_once_also_where_the_clocks_change(db):
    place = borough()
    with acting_as(place.town.dele, NIGHT) as by:
        for since, until, when in (
            ("2027-03-26 16:55", "2027-03-30 09:30", ["2027-03-30 09:00"]),  # Good Friday, the clocks, Easter Monday
            ("2027-10-29 16:55", "2027-11-01 17:00", ["2027-10-29 17:00", "2027-11-01 09:00", "2027-11-01 17:00"]),
            ("2026-11-18 17:00", "2026-11-19 08:59", []),
        ):  # fmt: skip
            owner = "front_door_team" if since == "2027-10-29 16:55" else "out_of_hours_team"
            found = [moment for moment, _ in changes(owner, at(since), at(until), by)]
            assert found == [at(one) for one in when]


def test_a_bed_goes_with_the_hour_and_a_request_that_found_none_has_an_end(db):
    place = borough()
    with acting_as(place.town.joan, "2026-12-24 16:55") as by:
        bed = actions.request_bed(file=place.file, police_station="Marl Road", requested_by="Sgt Oak", stage="charge", needs="Insulin.", by=by)  # fmt: skip
    assert has_it(place, "2026-12-24 16:56") == [("front_door_team", "bed-by-day")]
    assert watch(place, "2026-12-24 17:01") == 1
    assert has_it(place, "2026-12-24 17:02") == [("out_of_hours_team", "bed-at-night")]
    with acting_as(place.town.edie, "2026-12-24 20:00") as by:
        bed = OvernightRequest.objects.get()
        actions.bed_not_found(overnight=bed, reason="Rung twelve homes.", by=by)
    assert has_it(place, "2026-12-26 20:00") == [("out_of_hours_team", "bed-at-night")]
    with acting_as(place.town.edie, "2026-12-26 20:00") as by:  # a day later it is still theirs
        bed = OvernightRequest.objects.get()
        with pytest.raises(Refused, match="what happened"):
            actions.end_bed_request(overnight=bed, ending="moved", by=by)
        actions.end_bed_request(overnight=bed, ending="remanded", by=by)
        with pytest.raises(Refused, match="This request is over"):
            actions.bed_found(overnight=bed, found="Gull Lodge", by=by)
    assert has_it(place, "2026-12-26 20:01") == []
    assert watch(place, "2026-12-29 09:30") == 0
    with acting_as(place.town.honor, "2026-12-26 20:01"):
        assert Tell.objects.filter(rule__endswith="no-bed-is-needed-any-more").exists()
    with acting_as(place.town.edie, "2026-12-29 09:00"):
        assert not OvernightRequest.objects.exists()
