"""Opening a file in an emergency on pages: asked, stepped up, shown in red, ended, looked at."""

import re

import pytest

from accord.access.models import Member
from tests.acting import acting_as
from tests.web.visiting import signed_in_strongly, words

ASK = {
    "reference": "FC-1042", "name": "", "ground": "missing", "again": "yes",
    "reason": "Missing since last night, nobody answers the phone",
}  # fmt: skip
BY_NAME = {
    "reference": "",
    "name": "Kai Ember",
    "born-day": "14",
    "born-month": "9",
    "born-year": "2008",
}


@pytest.fixture(autouse=True)
def four_in_the_afternoon(house):
    house.it_is("2026-03-06 16:00")
    house.rows("DELETE FROM glass_ask RETURNING 1")
    house.change(
        "UPDATE glass SET ends = least(ends, '2026-03-06 15:59+00') WHERE began_by IS NOT NULL"
    )


def opened(house, who, **asked):
    client = house.visit(who)
    answer = client.post("/emergency/", {**ASK, **asked})
    assert answer.status_code == 302, words(answer)
    assert answer.url == f"/young-people/{house.ref}/people/"
    return client


def test_it_is_offered_where_nobody_is_found(house):
    client = house.visit(house.yaz)
    assert "Open one file in an emergency" in words(client.get("/young-people/"))
    assert "Open one file in an emergency" not in words(
        house.visit(house.dele).get("/young-people/")
    )


def test_every_page_of_the_case_says_so_in_red_until_it_is_ended(house):
    client = opened(house, house.yaz)
    for page in (f"/young-people/{house.ref}/", f"/referrals/{house.ref}/risk/"):
        shown = words(client.get(page))
        assert "Opened in an emergency, until Friday 6 March 2026, 8pm." in shown
        assert "End now" in shown
    assert "Opened in an emergency" not in words(  # the control: not to whoever has a part on it
        house.visit(house.dele).get(f"/young-people/{house.ref}/")
    )
    ended = client.post(f"/young-people/{house.ref}/emergency/end/")
    assert (ended.status_code, ended.url) == (302, "/young-people/")
    assert client.get(f"/young-people/{house.ref}/").status_code == 404


def test_it_leads_to_where_they_are_and_how_they_are_reached(house):
    shown = words(opened(house, house.yaz).get(f"/young-people/{house.ref}/people/"))
    assert "Where they are Where they live now No home is recorded in Accord." in shown
    assert "How to reach them" in shown and "Legal name Kai Ember" in shown
    assert "Who works on this case Not yours to see." in shown
    assert "Dele Okafor" not in shown and "Looked after" not in shown


def test_it_is_kept_open_once(house):
    client = opened(house, house.yaz)
    page = f"/young-people/{house.ref}/"
    assert "Keep it open for four more hours" in words(client.get(page))
    assert client.post(f"{page}emergency/extend/").status_code == 302
    shown = words(client.get(page))
    assert "until midnight at the start of Saturday 7 March 2026" in shown
    assert "Keep it open for four more hours" not in shown
    assert client.post(f"{page}emergency/extend/").status_code == 422


def test_after_four_hours_the_page_is_not_there(house):
    client = opened(house, house.yaz)
    house.it_is("2026-03-06 19:59")
    assert client.get(f"/young-people/{house.ref}/").status_code == 200
    house.it_is("2026-03-06 20:01")
    hidden, none = (
        client.get(f"/young-people/{house.ref}/"),
        client.get("/young-people/nobodyhere00/"),
    )
    assert hidden.status_code == 404
    assert same(hidden) == same(none)


def same(response):
    """A page without what is new each time: its token."""
    return re.sub(rb'(csrfmiddlewaretoken" value=")[^"]+', rb"\1", response.content)


@pytest.mark.parametrize(
    "asked",
    [{"name": "Nobody Here"}, {"born-day": "15"}, {"reference": "FC-9999"}],
    ids=["name", "birthday", "reference"],
)
def test_the_same_answer_whoever_is_not_found(house, asked):
    answer = house.visit(house.yaz).post("/emergency/", {**ASK, **BY_NAME, **asked})
    assert answer.status_code == 422
    assert "No file can be opened with that." in words(answer)


def test_and_for_a_conflict_of_interest(house):
    client = house.visit(house.gail)
    said = client.post("/conflict-of-interest/", {**BY_NAME, "ground": "family"}, follow=True)
    other = house.visit(house.tom).post(
        "/conflict-of-interest/",
        {**BY_NAME, "name": "Nobody Here", "ground": "family"},
        follow=True,
    )
    assert words(said).replace("Gail Prentice", "") == words(other).replace("Tom Reyes", "")
    answer = client.post("/emergency/", ASK)
    nobody = house.visit(house.yaz).post("/emergency/", {**ASK, "reference": "FC-9999"})
    assert answer.status_code == nobody.status_code == 422
    assert words(answer).replace("Gail Prentice", "").replace("FC-1042", "") == words(
        nobody
    ).replace("Yaz Moran", "").replace("FC-9999", "")


def test_after_three_asks_there_is_no_form_until_the_guardian_lets_them(house):
    client = house.visit(house.ivy)
    for left in ("3 times", "twice", "once"):
        assert f"You may ask {left} more today" in words(client.get("/emergency/"))
        client.post("/emergency/", {**ASK, "reference": "FC-9999"})
    assert "You have asked three times in a day" in words(client.get("/emergency/"))
    guardian = house.visit(house.ines)
    assert "Ivy Brand" in words(guardian.get("/emergency/opened/"))
    assert house.visit(house.piotr).get(f"/emergency/let/{house.ivy.ref}/").status_code == 404
    assert guardian.post(f"/emergency/let/{house.ivy.ref}/").status_code == 302
    assert "You may ask 3 times more today" in words(client.get("/emergency/"))


def test_it_is_asked_who_they_are_where_that_was_last_shown_long_ago(house):
    client = house.visit(
        house.rosa, **signed_in_strongly(house.account_of(house.rosa), ago=16 * 60)
    )
    asked = client.post("/emergency/", ASK)
    assert (asked.status_code, asked.url) == (303, "/sign-in/confirm/?next=%2Femergency%2F")
    page = client.get("/emergency/")
    assert "You may ask 3 times more" in words(page)  # nothing was asked
    assert "nobody answers the phone" in words(page)  # and nothing is to be typed again


def test_without_the_tick_nothing_is_opened(house):
    answer = house.visit(house.yaz).post("/emergency/", {**ASK, "again": ""})
    assert answer.status_code == 422
    assert "Tick to say that you need it" in words(answer)


def test_it_is_looked_at_by_the_guardian_and_by_nobody_else(house):
    opened(house, house.yaz).get(f"/referrals/{house.ref}/risk/")
    guardian = house.visit(house.ines)
    work = words(guardian.get("/work/"))
    assert "Look at an emergency access" in work
    access = re.search(r"/emergency/opened/(\d+)/", guardian.get("/work/").content.decode())
    listed = guardian.get("/emergency/opened/").content.decode()
    newest = max(int(one) for one in re.findall(r"/emergency/opened/(\d+)/", listed))
    assert access
    assert "Why this is owed" not in work  # nothing of the file but that line
    assert "A file was opened in an emergency" in words(guardian.get("/inbox/"))
    page = f"/emergency/opened/{newest}/"
    shown = words(guardian.get(page))
    for said in ("Yaz Moran", "They are missing", "nobody answers the phone", "Identity"):
        assert said in shown
    assert "Kai" not in shown  # the reference is enough
    assert house.visit(house.yaz).get(page).status_code == 404
    assert house.visit(house.dele).get(page).status_code == 404
    assert guardian.post(page, {"outcome": ""}).status_code == 422
    assert guardian.post(page, {"outcome": "justified"}).status_code == 302
    assert "Justified, by Ines Vale" in words(guardian.get(page))
    with acting_as(house.admin):
        admin = Member.objects.get(ref=house.admin)
    for who in (house.ines, admin):  # each is sent only where they may go
        reader = house.visit(who)
        found = re.findall(r'href="(/young-people/[^"]+/who/)"', reader.get(page).content.decode())
        assert all(reader.get(one).status_code == 200 for one in found)


def test_the_case_shows_who_opened_it_to_those_who_hold_it(house):
    opened(house, house.yaz)
    shown = words(house.visit(house.dele).get(f"/young-people/{house.ref}/people/"))
    assert "Who may see this case" in shown
    assert "nobody answers the phone" in shown
    assert "nobody answers the phone" not in words(
        house.visit(house.joan).get(f"/young-people/{house.ref}/people/")
    )


def test_set_up_leads_reviewers_there(house):
    with acting_as(house.admin):
        admin = Member.objects.get(ref=house.admin)
    assert "Files opened in an emergency" in words(house.visit(admin).get("/set-up/"))
    assert "Files opened in an emergency" not in words(house.visit(house.joan).get("/set-up/"))
