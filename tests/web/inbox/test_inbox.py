"""The inbox: what I am told, in what order, and what it says about having reached me."""

import re

import pytest

from accord.duties.record import record
from tests.acting import acting_as
from tests.web.visiting import words


@pytest.fixture(scope="module")
def told(house):
    """The placements team is told that a placement has started; Rosa works its list."""
    case = house.town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(house.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    house.it_is("2026-03-06 16:00")
    return house.rows("SELECT ref FROM tell")[0][0]


def test_what_i_am_told_waits_to_be_read(house, told):
    said = words(house.visit(house.rosa).get("/inbox/"))

    assert "A placement has started." in said
    assert "To Placements · Monday 2 March 2026, 10am" in said
    assert "Plain TELL-01" in said
    assert "Seen Not yet" in said


def test_those_it_is_not_for_see_nothing_of_it(house, told):
    for who in (house.idris, house.yaz):
        client = house.visit(who)
        assert "A placement has started" not in words(client.get("/inbox/"))
        assert client.get(f"/inbox/{told}/").status_code == 404
        assert client.post(f"/inbox/{told}/acknowledge/").status_code == 404
    assert house.rows("SELECT seen_at FROM tell") == [(None,)]


def test_somebody_who_works_the_teams_list_is_one_it_is_for(house, told):
    # The control: it is the shared list that makes it theirs.
    house.rows("INSERT INTO job (area_id, member_id, team_id, role, desk, starts, ends) VALUES (%s, %s, %s, 'placements_team', true, '2026-01-01', '9999-01-01') RETURNING id", house.area.pk, house.yaz.pk, house.teams["placements"].pk)  # fmt: skip
    try:
        assert "A placement has started." in words(house.visit(house.yaz).get("/inbox/"))
    finally:
        house.rows(
            "DELETE FROM job WHERE member_id = %s AND role = 'placements_team' RETURNING 1",
            house.yaz.pk,
        )


def test_an_urgent_one_comes_first(house, told):
    house.rows("INSERT INTO tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_team_id, to_outside, says, how, force, urgent, receipt, about, queued_at) SELECT 'urgent-1', file_id, area_id, 0, event_id, 'plain/other', clauses, role, to_team_id, '', 'Phone at once.', 'phone', 'must', true, true, '{}', queued_at - interval '1 day' FROM tell WHERE ref = %s RETURNING 1", told)  # fmt: skip
    try:
        said = words(house.visit(house.rosa).get("/inbox/"))
        assert said.index("Phone at once.") < said.index("A placement has started.")
        assert "Urgent Please acknowledge" in said
    finally:
        house.rows("DELETE FROM tell WHERE ref = 'urgent-1' RETURNING 1")


def test_opening_it_says_that_i_have_seen_it(house, told):
    client = house.visit(house.rosa)
    assert client.get(f"/inbox/{told}/").status_code == 200

    assert house.rows("SELECT seen_by_id, acknowledged_at FROM tell") == [(house.rosa.pk, None)]
    assert "A placement has started." not in words(client.get("/inbox/"))
    assert "by Rosa Fenn" in words(client.get("/inbox/read/"))


def test_one_tap_acknowledges_and_a_second_changes_nothing(house, told):
    client = house.visit(house.rosa)

    assert client.post(f"/inbox/{told}/acknowledge/")["Location"] == "/inbox/"
    first = house.rows("SELECT acknowledged_at, acknowledged_by_id FROM tell")
    assert client.post(f"/inbox/{told}/acknowledge/").status_code == 302
    assert house.rows("SELECT acknowledged_at, acknowledged_by_id FROM tell") == first
    assert first[0][1] == house.rosa.pk


def test_those_on_the_case_see_that_it_has_arrived(house, told):
    said = words(house.visit(house.dele).get("/inbox/sent/"))

    assert "About Kai Ember" in said
    assert "Acknowledged Friday 6 March 2026" in said


def test_a_letter_is_handed_over_once(house, told):
    house.rows("INSERT INTO tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_outside, says, how, force, urgent, receipt, about, queued_at) SELECT 'letter-1', file_id, area_id, 0, event_id, 'plain/letter', clauses, 'parent', 'parent', 'A placement has started.', 'in_writing', 'must', false, false, '{}', queued_at FROM tell WHERE ref = %s RETURNING 1", told)  # fmt: skip
    house.rows("INSERT INTO message (ref, area_id, file_id, marking, tell_id, channel, to_outside, address, urgent, message_id, queued_at, tries, failure) SELECT 'message-1', area_id, file_id, 0, id, 'letter', 'parent', '', false, 'm-1', queued_at, 0, '' FROM tell WHERE ref = 'letter-1' RETURNING 1")  # fmt: skip
    client = house.visit(house.dele)

    listed = words(client.get("/inbox/letters/"))
    assert "To be posted" in listed and "Kai" in listed  # whoever posts it knows whose it is
    page = words(client.get("/inbox/letters/message-1/"))
    assert "To: Parent or person with parental responsibility" in page
    assert "Kai" not in page
    assert "safe" not in page and "There is no address to write to" in page
    refused = client.post("/inbox/letters/message-1/posted/")
    assert refused.status_code != 302 and "There is no address to write to" in words(refused)
    assert client.post("/inbox/letters/message-1/handed-over/").status_code == 302
    posted = house.rows("SELECT sent_at FROM tell WHERE ref = 'letter-1'")
    assert posted[0][0] is not None
    assert client.post("/inbox/letters/message-1/handed-over/").status_code == 302
    assert house.rows("SELECT sent_at FROM tell WHERE ref = 'letter-1'") == posted
    assert house.visit(house.yaz).get("/inbox/letters/message-1/").status_code == 404
    for way in ("posted", "handed-over", "print"):
        assert house.visit(house.yaz).post(f"/inbox/letters/message-1/{way}/").status_code == 404


def test_the_button_of_a_line_carries_what_a_real_browser_must_send(house, told):
    from django.test import Client

    house.change(
        "UPDATE tell SET seen_at = NULL, seen_by_id = NULL, acknowledged_at = NULL, acknowledged_by_id = NULL"
    )
    visitor = Client(enforce_csrf_checks=True)
    visitor.cookies = house.visit(house.rosa).cookies
    page = visitor.get("/inbox/").content.decode()
    token = re.search(
        r'acknowledge/"><input type="hidden" name="csrfmiddlewaretoken" value="(\w+)"', page
    )[1]

    assert visitor.post(f"/inbox/{told}/acknowledge/").status_code == 403  # the control: without it
    assert (
        visitor.post(f"/inbox/{told}/acknowledge/", {"csrfmiddlewaretoken": token}).status_code
        == 302
    )
