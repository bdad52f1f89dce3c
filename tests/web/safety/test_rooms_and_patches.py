"""What leaves a mapping meeting, and the pages of patches, police visits and training."""

import pytest

from tests.web.living import day, one
from tests.web.looking import chromium, look, violations, wide
from tests.web.safety.pressing import sent
from tests.web.visiting import words

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


def test_what_a_mapping_meeting_said_stays_in_the_room(house):
    house.it_is("2026-10-25 10:00")
    town, safety = house.town, f"{house.path}safety/"
    dele, joan, maeve = (house.visit(who) for who in (town.dele, town.joan, town.maeve))
    given = {"reason": "A wider picture is needed", "invited": ["keyworker"]}
    when = day("meeting_at", "2026-10-28", "10am")
    sent(dele, f"{safety}mapping/add/", 422, **given, restrictions="", **when)
    sent(
        dele,
        f"{safety}mapping/add/",
        **given,
        restrictions="All of it",
        shareable="That it took place",
        **when,
    )
    meeting = one(house, "mapping_meeting")
    assert "A wider picture" not in words(joan.get(safety))
    assert "All of it" in words(joan.get(safety))
    house.it_is("2026-10-28 12:00")
    sent(dele, f"{safety}mapping/{meeting}/held/", attended=["keyworker"])
    refused = sent(
        joan,
        f"{safety}mapping/{meeting}/leave/",
        422,
        to_role="home_staff",
        because="They work nights",
    )
    assert "unless the meeting itself said" in words(refused)
    sent(
        joan,
        f"{safety}mapping/{meeting}/leave/",
        to_role="home_staff",
        because="They work nights",
        stated="yes",
    )
    assert "All of it" not in words(maeve.get(safety))


def test_patches_and_visits(house, browser):
    house.it_is("2026-10-25 10:00")
    town = house.town
    tom, maeve, priya = (house.visit(who) for who in (town.tom, town.maeve, town.priya))
    oakhouse = town.teams["oakhouse"].pk
    sent(
        tom,
        "/gangs-team/patches/add/",
        name="North",
        member=town.tom.pk,
        postcodes="WX1",
        teams=[oakhouse],
    )
    ((ref,),) = house.rows("SELECT ref FROM patch")
    sent(tom, f"/gangs-team/patches/{ref}/note/", words="Thefts near the station")
    sent(tom, f"/gangs-team/patches/{ref}/met/", team=oakhouse, locality_issues="Watch the alley")
    home = house.rows("SELECT id FROM home ORDER BY id")[0][0]
    sent(
        maeve,
        "/gangs-team/visits/add/",
        home=home,
        young_people_could_meet_them="yes",
        information_shared="Bikes stolen",
    )
    # what the team owes off every case has its button for whoever may press it
    assert 'href="/gangs-team/briefings/add/"' in tom.get("/work/").content.decode()
    house.rows("UPDATE job SET role = 'gangs_coordinator' WHERE member_id = %s RETURNING id", town.tom.pk)  # fmt: skip
    gail = house.visit(town.tom).get("/work/")
    assert "briefings/add/" not in gail.content.decode() and "gangs team to do" in words(gail)
    house.rows("UPDATE job SET role = 'gangs_team' WHERE member_id = %s RETURNING id", town.tom.pk)
    assert "Watch the alley" in words(maeve.get("/gangs-team/patches/"))
    other = words(priya.get("/gangs-team/patches/"))
    assert "Watch the alley" not in other
    assert "Bikes stolen" not in other
    assert "Thefts near the station" not in words(maeve.get("/gangs-team/patches/"))
    job = house.rows("SELECT id FROM job WHERE member_id = %s", town.joan.pk)[0][0]
    sent(
        maeve,
        "/gangs-team/training/add/",
        member=job,
        topic="What counts",
        **day("completed_at", "2026-10-20", "10am"),
    )
    assert house.visit(town.dele).get("/gangs-team/patches/").status_code == 404
    with look(browser, tom, "/gangs-team/patches/") as seen:
        assert violations(seen) == []
    with look(browser, tom, "/gangs-team/patches/", width=320, js=False) as seen:
        assert wide(seen) <= 320
