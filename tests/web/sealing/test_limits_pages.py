"""The pages of sealed limits: for the team that sets them, and absent for everybody else."""

import re

import pytest

from tests.domain.referrals.journeys import play
from tests.domain.sealing.test_sealed_limits import ASKED
from tests.web.looking import chromium
from tests.web.touring import flaws

pytestmark = pytest.mark.browser
WHY = "Somebody there has said what they would do to him."


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def asked(house):
    """Kai's case, about which the gangs team has been asked."""
    return play(house.fresh(), ASKED)


def form(house, **changed):
    home = house.home_id("Larch House")
    given = {"kind": "address", "home": home, "locality": "", "other": "", "reason": WHY}
    review = {"review_on-day": "1", "review_on-month": "9", "review_on-year": "2099"}
    return given | review | changed


def plain(response):
    """The page without the token of its forms, which is another each time."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())


def set_path(asked):
    return f"/limits/set/{asked.file.ref}/"


def test_a_limit_is_set_read_and_lifted(house, asked, browser):
    client = house.visit(house.town.tom)

    led = client.post(set_path(asked), form(house) | {"once": "a"})

    assert (led.status_code, led["Location"]) == (302, "/limits/")
    page = client.get("/limits/").content.decode()
    assert WHY in page
    assert "Larch House" in page
    lift = page.split('href="/limits/')[1].split('"')[0]
    for path in ("/limits/", set_path(asked), f"/limits/{lift}"):
        assert flaws(browser, client, path) == []
    assert client.post(f"/limits/{lift}", {"because": "", "once": "b"}).status_code == 422
    assert client.post(f"/limits/{lift}", {"because": "Gone.", "once": "c"}).status_code == 302
    assert "Limits that were lifted" in client.get("/limits/").content.decode()


def test_the_case_shows_the_way_to_the_team_alone(house, asked):
    for who, there in (("tom", True), ("dele", False)):
        path = f"/referrals/{asked.file.ref}/"
        page = house.visit(getattr(house.town, who)).get(path).content.decode()
        assert ("Set a limit" in page) is there


@pytest.mark.parametrize("who", ["dele", "hana", "rosa", "maeve", "olive"])
def test_to_others_there_is_no_such_page(house, asked, who):
    client = house.visit(getattr(house.town, who))
    absent = plain(client.get("/limits/set/nothing-here/"))

    for path in (set_path(asked), "/limits/", "/limits/nothing-here/lift/"):
        found = client.get(path)
        assert found.status_code == 404
        assert plain(found) == absent
    assert client.post(set_path(asked), form(house) | {"once": "d"}).status_code == 404


@pytest.mark.parametrize(
    "changed",
    [{"reason": ""}, {"kind": ""}, {"home": ""}, {"kind": "area", "locality": "north"}],
)
def test_what_is_missing_is_said_and_nothing_is_set(house, asked, changed):
    client = house.visit(house.town.tom)
    before = house.rows("SELECT count(*) FROM sealed_limit")

    said = client.post(set_path(asked), form(house, **changed) | {"once": str(changed)})

    assert said.status_code == 422
    assert house.rows("SELECT count(*) FROM sealed_limit") == before
