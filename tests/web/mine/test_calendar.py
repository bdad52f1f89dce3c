"""The calendar: at a secret address, as its owner and while they are one, and about nobody."""

import re

import icalendar
import pytest

from accord.duties.record import record
from tests.acting import acting_as
from tests.web.forms import post
from tests.web.visiting import words

MAKE = "/you/calendar/"


def made(house, who):
    """The path of a new calendar of theirs."""
    page = post(house.visit(who), MAKE)
    assert page.status_code == 200, words(page)
    return re.search(r"/calendar/[\w-]{40,}\.ics", page.content.decode())[0]


def fetch(path, **headers):
    """What another program gets, with no cookie."""
    from django.test import Client

    return Client().get(path, headers=headers)


@pytest.fixture(scope="module")
def meeting(house):
    """Kai's planning meeting is arranged, on a Tuesday at 2pm, and Dele owes something by Monday."""
    with acting_as(house.dele, "2026-03-06 15:00") as by:
        record("keyworker_found_without_placement", file=house.kai.file, by=by, member=house.joan.pk)  # fmt: skip
    house.change(
        "INSERT INTO planning_meeting (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, placement_id, state, scheduled_for,"
        " location, location_is_placement, elsewhere_because, elsewhere_words, parents_may_come, arranged_at, arranged_by_id, chair, note_taker, cancelled_because)"
        f" SELECT 'meetingref12', {house.kai.file_id}, area_id, 0, 1, '2026-03-05 10:00+00', id, 1, 'arranged', '2026-03-31 13:00+00', '12 Alma Road', false, 'not_safe', 'Ember', 'no',"
        f" '2026-03-05 10:00+00', id, '', '', '' FROM member WHERE id = {house.dele.pk}"
    )
    return house


def test_it_holds_what_is_theirs_and_nothing_about_anybody(meeting):
    path = made(meeting, meeting.dele)
    response = fetch(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"

    calendar = icalendar.Calendar.from_ical(response.content)
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    events = calendar.walk("VEVENT")
    kinds = {str(one["SUMMARY"]).split(" (")[0] for one in events}
    assert kinds == {"Something is due", "Meeting"}
    (held,) = [one for one in events if str(one["SUMMARY"]).startswith("Meeting")]
    # in summer time, as London reads it
    assert (held["DTSTART"].dt.isoformat(), held["DTEND"].dt.isoformat()) == (
        "2026-03-31T14:00:00+01:00", "2026-03-31T15:00:00+01:00",
    )  # fmt: skip
    assert str(held["URL"]).endswith(f"/young-people/{meeting.kai.file.ref}/")
    allowed = {"UID", "DTSTAMP", "SUMMARY", "DESCRIPTION", "URL", "CLASS", "DTSTART", "DTEND", "TRANSP"}  # fmt: skip
    assert {name for one in events for name in one} <= allowed
    text = response.content.decode().replace("\r\n ", "")
    for word in ("Kai", "Ember", "Alma Road", "Dele", "Tigrinya", "FC-1042", "risk", "referral"):
        assert word.lower() not in re.sub(r"/[\w-]{12}/|\([\w-]{12}\)", "", text).lower(), word


def test_a_calendar_that_said_a_name_would_be_found(meeting, monkeypatch):
    # The control.
    from accord.web.mine import calendars

    monkeypatch.setitem(calendars.KINDS, "meeting", "Meeting about Kai Ember")
    assert "Kai Ember" in fetch(made(meeting, meeting.dele)).content.decode()


def test_it_reads_as_its_owner_sees_and_is_in_the_log_of_what_was_shown(meeting):
    before = meeting.rows("SELECT coalesce(max(id), 0) FROM view_log")[0][0]
    events = icalendar.Calendar.from_ical(fetch(made(meeting, meeting.dele)).content).walk("VEVENT")
    logged = meeting.rows("SELECT DISTINCT class FROM view_log WHERE id > %s AND member_id = %s AND screen = 'mine:feed' AND file_id = %s", before, meeting.dele.pk, meeting.kai.file_id)  # fmt: skip
    assert {("duty",), ("meeting",)} <= set(logged)
    assert events

    # the control: somebody with no part on the case has a calendar without it
    assert not icalendar.Calendar.from_ical(fetch(made(meeting, meeting.ivy)).content).walk(
        "VEVENT"
    )


def test_what_was_not_there_and_what_is_no_more_are_the_same(meeting):
    first = made(meeting, meeting.joan)
    assert fetch(first).status_code == 200
    second = made(meeting, meeting.joan)
    assert (fetch(first).status_code, fetch(second).status_code) == (404, 200)
    never = fetch(f"/calendar/{'x' * 43}.ics")
    assert never.content == fetch(first).content
    assert fetch("/calendar/%00.ics").status_code == 404

    browser = meeting.visit(meeting.joan)
    assert post(browser, "/you/calendar/end/").status_code == 302
    assert fetch(second).content == never.content
    assert browser.get("/you/calendar/end/").status_code == 404


def test_it_ends_at_once_for_whoever_leaves_or_is_suspended(meeting):
    path = made(meeting, meeting.yaz)
    assert fetch(path).status_code == 200
    for unset, put in (("active_until = '9999-01-01'", "active_until = '2026-03-06 15:59+00'"),):
        meeting.change(f"UPDATE member SET {put} WHERE id = {meeting.yaz.pk}")
        assert fetch(path).status_code == 404
        meeting.change(f"UPDATE member SET {unset} WHERE id = {meeting.yaz.pk}")
        assert fetch(path).status_code == 200
    meeting.change(f"INSERT INTO suspension (member_id, reason, starts, ends) VALUES ({meeting.yaz.pk}, 'x', '2026-03-01', '9999-01-01')")  # fmt: skip
    assert fetch(path).status_code == 404
    meeting.change(f"DELETE FROM suspension WHERE member_id = {meeting.yaz.pk}")


def test_it_is_not_sent_again_while_nothing_changed(meeting):
    path = made(meeting, meeting.dele)
    first = fetch(path)
    again = fetch(path, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert (
        first["Cache-Control"] == "no-store"
    )  # a browser in which somebody opens it keeps nothing
    assert fetch(path).content == first.content
    meeting.change("UPDATE planning_meeting SET scheduled_for = scheduled_for + interval '1 day'")
    assert fetch(path, if_none_match=first["ETag"]).status_code == 200


def test_the_address_is_shown_once_and_kept_nowhere(meeting):
    browser = meeting.visit(meeting.hana)
    path = made(meeting, meeting.hana)
    secret = path.split("/")[-1][:-4]
    assert secret not in browser.get(MAKE).content.decode() + browser.get("/you/").content.decode()
    for table in ("calendar_address", "submission", "event", "session", "draft"):
        assert secret not in str(meeting.rows(f"SELECT t::text FROM {table} t"))
    with acting_as(meeting.hana, "2026-03-06 16:00"):
        from accord.events.models import Event

        assert not Event.objects.filter(facts__icontains=secret).exists()


def test_nothing_but_reading_is_answered(meeting):
    from django.test import Client

    path = made(meeting, meeting.dele)
    assert Client().post(path).status_code in (403, 405)
    assert Client().head(path).status_code == 200
