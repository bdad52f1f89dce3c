"""From the pathway plan to the panel, page by page, and the pages of the area that name nobody."""

from typing import Any

from tests.web.forms import post
from tests.web.visiting import words

ROOM = "/partners/first-homes/"


def on(name: str, day: int, month: int = 3, time: str = "") -> dict[str, str]:
    """A day of 2026, with its time where there is one."""
    at = {f"{name}-time": time} if time else {}
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": "2026", **at}


def went(response: Any) -> str:
    """Where a form led to; what it says instead, where it was refused."""
    assert response.status_code == 302, words(response)[-1500:]
    return str(response["Location"])


def test_a_life_page_by_page(house):
    case = f"/young-people/{house.file.ref}/first-home/"
    house.it_is("2026-03-03 10:00")
    dele, jonah, clem, otto, hester = (house.visit(one) for one in (house.dele, house.jonah, house.clem, house.otto, house.hester))  # fmt: skip
    assert "They are not before the panel" in words(dele.get(case))
    # nobody else has the page yet, and whoever does not belong to the area's housing never will
    for other in (jonah, clem, hester, house.visit(house.rosa)):
        assert other.get(case).status_code == 404

    plan = f"/young-people/{house.file.ref}/care-plan/add/"
    said = {"plan_type": "pathway_plan", "money_set_out": "no", "own_tenancy": "yes", "own_views": "My own door", **on("reviewed_on", 3)}  # fmt: skip
    refused = post(dele, plan, **said)
    assert refused.status_code == 422 and "Where they may live" in words(refused)
    assert "My own door" in refused.content.decode()  # nothing typed is lost
    went(post(dele, plan, accommodation="A flat near the college", **said))
    assert "Put them forward to the accommodation panel" in words(dele.get("/work/"))

    went(post(dele, f"{case}officer/ask/", member=house.jonah.ref, reason="A flat at 18"))
    assert "A flat at 18" in words(jonah.get(case)) and "Getting ready" not in words(jonah.get(case))  # fmt: skip
    asked = house.rows("SELECT id FROM officer_part")[0][0]
    went(post(jonah, f"{case}officer/{asked}/answer/", accepted="yes"))
    went(post(jonah, f"{case}advice/add/", asked_by="young_person", subject="Deposits", advice="None is asked for.", channel="phone"))  # fmt: skip
    went(post(dele, f"{case}programme/add/", **on("started_on", 2)))
    assert "0 of 12 weeks" in words(dele.get(case))
    went(post(dele, f"{case}support/add/", needs="Help with letters", **on("assessed_on", 3)))

    refer = dele.get(f"{case}panel/add/")
    assert "They have not completed the programme of 12 weeks" in words(refer)
    went(
        post(
            dele,
            f"{case}panel/add/",
            reason="As the plan says",
            with_children="no",
            family_size="no",
        )
    )
    assert "Kai" in words(clem.get(case)) and "Help with letters" not in words(clem.get(case))

    went(post(otto, f"{ROOM}panels/arrange/", place="Room 4", **on("meeting_at", 10, time="10:00")))
    panel = house.rows("SELECT id FROM accommodation_panel")[0][0]
    for who, sees in ((clem, True), (hester, True), (otto, False), (jonah, True)):
        assert ("12 weeks not done" in words(who.get(f"{ROOM}panels/{panel}/"))) is sees
    house.it_is("2026-03-10 12:00")
    held = post(otto, f"{ROOM}panels/{panel}/held/", came=["panel_housing_member"], **on("held_at", 10, time="10:00"))  # fmt: skip
    assert "Who should have come and did not: Housing Options Officer" in words(otto.get(went(held)))  # fmt: skip

    decide = f"{case}panel/{house.rows('SELECT id FROM panel_referral')[0][0]}/decided/"
    yes = {"panel": str(panel), "decision": "accepted", "landlord_agreed": "yes", "without_training": "None before May"}  # fmt: skip
    refused = post(clem, decide, **yes)
    assert refused.status_code == 422 and "12 weeks of SKILLS" in words(refused)
    went(post(clem, decide, without_programme="He has run a home", work_agreed="A budget", **yes))
    shown = words(dele.get(case))
    assert "He has run a home" in shown and "A budget" in shown and "Accepted" in shown
    assert hester.get(decide).status_code in (403, 422)  # who reads does not decide


def test_what_names_nobody_is_for_everybody_and_done_by_those_whose_it_is(house):
    house.it_is("2026-04-02 10:00")
    otto, jonah, dele = (house.visit(one) for one in (house.otto, house.jonah, house.dele))
    assert "First homes for care leavers" in words(dele.get("/partners/"))
    assert "Say how many homes are likely" not in words(dele.get(ROOM))
    assert dele.get(f"{ROOM}homes/").status_code in (403, 422)
    many = {"year_from": "2026-04-01", "small": "30", "family": "2", "usual": "20"}
    assert "Say why" in words(post(otto, f"{ROOM}homes/", **many))
    went(post(otto, f"{ROOM}homes/", because="More come of age", **many))
    went(post(jonah, f"{ROOM}drop-ins/plan/", place="The hub", **on("on", 8, 4)))
    drop_in = house.rows("SELECT id FROM drop_in")[0][0]
    went(post(jonah, f"{ROOM}drop-ins/{drop_in}/not-held/", because="Snow", **on("next_on", 9, 4)))
    went(post(dele, f"{ROOM}training/ask/", topic="Rent and benefit", audience="both"))
    shown = words(dele.get(ROOM))
    for said in ("More come of age", "Snow", "Thursday 9 April 2026", "Rent and benefit", "Not yet"):  # fmt: skip
        assert said in shown
