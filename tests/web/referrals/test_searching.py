"""From the sending to the provider, through the pages of each who has a part in it."""

import re
from typing import Any

import pytest

from accord.casework.agencies import actions as agencies
from tests.acting import acting_as
from tests.domain.referrals import journeys
from tests.web.forms import filled, post
from tests.web.visiting import words


def at(case: Any, path: str = "") -> str:
    return f"/referrals/{case.file.ref}/{path}"


def link(page: Any, words_of: str) -> str:
    """Where the link of these words leads."""
    found = re.search(rf'href="([^"#]+)[^"]*">{words_of}', page.content.decode())
    assert found, (words_of, words(page))
    return found[1]


@pytest.fixture(scope="module")
def sent(house: Any) -> Any:
    """A referral that has been sent to the placements team."""
    return journeys.play(house.fresh(), journeys.SENT)


@pytest.fixture(scope="module")
def gangs(house: Any) -> Any:
    """A referral with a risk in relation to gangs, written but not complete."""
    steps = journeys.written(gangs="yes", kinds=journeys.LOOKED_AFTER)
    return journeys.play(house.fresh(legal_name="Ash Grove"), steps)


def test_the_board_shows_what_waits_and_for_what(house: Any, sent: Any) -> None:
    text = words(house.visit(house.rosa).get("/referrals/"))

    assert "Kai Ember Legal status Looked after" in text
    assert "A check of the documents" in text


@pytest.mark.parametrize("who", ["dele", "piotr", "yaz"])
def test_a_board_is_for_those_whose_work_it_is(house: Any, who: str) -> None:
    assert house.visit(getattr(house, who)).get("/referrals/").status_code == 404


def test_an_empty_board_says_so(house: Any, sent: Any) -> None:
    assert "No referral waits here" in words(house.visit(house.maeve).get("/referrals/"))


def test_the_check_of_the_documents_leads_to_them(house: Any, sent: Any) -> None:
    rosa = house.visit(house.rosa)
    page = rosa.get(at(sent, "check/"))

    for name in (
        "The whole referral, to read or print",
        "The documents that came with it",
        "The risk assessment",
    ):
        assert rosa.get(link(page, name)).status_code == 200


def test_what_is_missing_is_asked_for_and_answered(house: Any, sent: Any) -> None:
    rosa, dele = house.visit(house.rosa), house.visit(house.dele)

    unsaid = post(rosa, at(sent, "check/"), outcome="gaps_found")
    assert unsaid.status_code == 422 and "Say what is missing." in words(unsaid)
    asks = post(rosa, at(sent, "check/"), outcome="gaps_found", gaps="When was he last missing?")
    assert "When was he last missing?" in rosa.get(asks["Location"]).content.decode()
    post(rosa, asks["Location"])

    page = dele.get(at(sent))
    assert "Waiting for an answer" in words(page)
    assert "Answer it" not in words(rosa.get(at(sent)))
    answer = link(page, "Answer it")
    post(dele, answer, answer="In January, for one night")

    assert "In January, for one night" in words(rosa.get(at(sent)))
    twice = dele.post(answer, filled(dele.get(answer), answer="Again"))
    assert twice.status_code == 422 and "Somebody has already answered this" in words(twice)


def test_a_home_is_picked_from_those_with_a_vacancy(house: Any, sent: Any) -> None:
    rosa = house.visit(house.rosa)
    homes = rosa.get(at(sent, "homes/"))
    assert "Larch House" in words(homes) and "Elm House" not in words(homes)  # no vacancy there
    assert "No home that fits" in words(rosa.get(at(sent, "homes/?tier=high")))

    page = rosa.get(
        link(homes, "Larch House") if "?" in link(homes, "Larch House") else at(sent, "homes/")
    )
    assert page.status_code == 200
    picked = rosa.get(at(sent, f"options/?home={house.home_id('Larch House')}"))
    assert re.search(r"<option value=\"\d+\" selected>Larch House", picked.content.decode())
    done = rosa.post(
        at(sent, "options/"), filled(picked, consulted=["lead_worker"], fostering_considered="yes")
    )

    assert done["Location"] == at(sent)
    assert "Larch House Housing pathway" in words(rosa.get(at(sent)))


def test_options_need_a_place(house: Any, sent: Any) -> None:
    page = post(house.visit(house.rosa), at(sent, "options/"))

    assert page.status_code == 422
    assert "Add at least one option" in words(page)


def test_the_search_goes_on_to_the_provider(house: Any, sent: Any) -> None:
    rosa, idris, maeve = (house.visit(x) for x in (house.rosa, house.idris, house.maeve))
    home = str(house.home_id("Larch House"))

    post(rosa, at(sent, "options/share/"))
    assert "Record what you think" not in words(rosa.get(at(sent)))
    papers = post(rosa, at(sent, "decide/"), is_an_option="yes")
    assert papers["Location"] == at(sent, "papers/")
    assert idris.get(at(sent)).status_code == 404
    post(rosa, at(sent, "papers/"), to="referrals_team")

    assert "Ready to live with support" in words(idris.get(at(sent, "suite/")))
    forward = post(idris, at(sent, "judge/"), appropriate="yes", vacancy_available="yes", home=home)
    assert maeve.get(at(sent)).status_code == 404
    post(idris, forward["Location"])

    page = maeve.get(at(sent))
    assert "Not received yet" in words(page)
    assert "Larch House" in words(maeve.get("/referrals/"))
    received = link(page, "Say that you have it")
    sent_twice = filled(maeve.get(received))
    first, second = maeve.post(received, sent_twice), maeve.post(received, sent_twice)
    assert first.status_code == second.status_code == 302
    assert "Received Friday 6 March 2026" in words(maeve.get(at(sent)))


def test_the_provider_reads_the_suite_without_the_search_or_the_gangs(
    house: Any, sent: Any
) -> None:
    text = words(house.visit(house.maeve).get(at(sent)))

    assert "The search" not in text and "Gangs" not in text
    assert "Supported Housing Record" in words(house.visit(house.maeve).get(at(sent, "suite/")))


def test_the_record_is_added_to_and_read(house: Any, sent: Any) -> None:
    rosa = house.visit(house.rosa)
    assert "There is no entry yet" in words(rosa.get(at(sent, "record/")))
    when = {"from_date-day": "6", "from_date-month": "1", "from_date-year": "2025"}

    post(rosa, at(sent, "record/add/"), entry="Settled well.", provider_name="A hostel", **when)

    assert "A hostel Monday 6 January 2025 to now Settled well." in words(
        rosa.get(at(sent, "record/"))
    )
    assert house.visit(house.tom).get(at(sent, "record/")).status_code == 404


def test_money_is_asked_for_decided_and_only_then_spent(house: Any) -> None:
    case = journeys.play(
        house.fresh(legal_name="Sol Marsh"),
        [*journeys.SENT, *journeys.OPTIONS, *journeys.NO_PATHWAY],
    )
    rosa, piotr = house.visit(house.rosa), house.visit(house.piotr)
    bad = post(rosa, at(case, "spot-purchase/"), because="Near college", cost_a_week="a lot")
    assert bad.status_code == 422 and "The cost must be a number" in words(bad)
    ask = post(rosa, at(case, "spot-purchase/"), because="Near college", cost_a_week="£850",
               home=str(house.home_id("Birch Court")))["Location"]  # fmt: skip

    early = post(rosa, ask.replace("ask/", "buy/"), sure="yes")
    assert early.status_code == 422
    assert "Approval to spot purchase has not been received" in words(early)
    assert "Why it cannot wait" not in words(early)
    post(rosa, ask)

    waiting = piotr.get("/referrals/approvals/")
    assert "Spot purchase for Sol" in words(waiting) and "£850.00 a week" in words(waiting)
    decide = link(waiting, "Decide on it")
    unsaid = post(piotr, decide, approved="no")
    assert unsaid.status_code == 422 and "Say why it is refused" in words(unsaid)
    post(piotr, decide, approved="yes")
    assert "Nothing waits for your approval" in words(piotr.get("/referrals/approvals/"))

    assert post(rosa, ask.replace("ask/", "buy/"), sure="yes").status_code == 302
    assert "Spot purchase: bought" in words(rosa.get(at(case)))


def test_approvals_are_for_those_who_approve(house: Any) -> None:
    assert house.visit(house.rosa).get("/referrals/approvals/").status_code == 404


def test_the_gangs_side_sees_its_part_and_nothing_else(house: Any, gangs: Any) -> None:
    dele, gail, tom = (house.visit(x) for x in (house.dele, house.gail, house.tom))
    assert gail.get(at(gangs)).status_code == 404
    post(dele, at(gangs, "gangs/consult/"), asked="Is the north safe?")

    page = gail.get(at(gangs))
    assert "Is the north safe?" in words(page)
    assert "own views" not in words(page) and "Being written" not in words(page)
    asks = post(gail, link(page, "Record the consultation"), advice="Keep south",
                gang_affiliation="no", checks_needed="yes")["Location"]  # fmt: skip
    assert tom.get(at(gangs)).status_code == 404
    post(gail, asks, check_type="areas")

    page = tom.get(at(gangs))
    passes = post(tom, link(page, "Record the check"), areas_to_avoid="North\nThe docks")[
        "Location"
    ]
    post(tom, passes, information="Not north of the river")

    page = dele.get(at(gangs))
    assert "Areas to avoid: North, The docks" in words(page)
    update = link(page, "Update the risk assessment with it")
    assert "Not north of the river" in dele.get(update).content.decode()
    post(dele, update)
    post(dele, link(dele.get(at(gangs)), "Give it to the placements team"))
    assert "The placements team has it" in words(dele.get(at(gangs)))


@pytest.mark.parametrize(
    ("who", "path"),
    [("rosa", "judge/"), ("rosa", "withdraw/"), ("maeve", "options/"), ("maeve", "papers/")],
)
def test_a_step_of_somebody_else_says_whose_it_is(
    house: Any, sent: Any, who: str, path: str
) -> None:
    browser = house.visit(getattr(house, who))

    page = browser.get(at(sent, path))

    assert page.status_code == 422
    assert "This is for the" in words(page)
    assert browser.post(at(sent, path), {"reason": "no_longer_needed"}).status_code == 422
    assert "Withdraw the referral" not in words(browser.get(at(sent)))


def test_a_check_of_another_case_is_not_found_through_this_one(
    house: Any, sent: Any, gangs: Any
) -> None:
    (check,) = house.rows("SELECT id FROM area_check WHERE file_id = %s", gangs.person.file_id)[0]

    page = house.visit(house.dele).get(at(sent, f"gangs/check/{check}/placements-team/"))
    assert page.status_code == 404


def test_a_child_in_needs_referral_is_judged_and_referred_back(house: Any) -> None:
    steps, details = journeys.JOURNEYS["returned"]
    case = journeys.play(house.fresh(legal_name="Wren Holt", **details), steps[:12])
    idris, rosa = house.visit(house.idris), house.visit(house.rosa)

    back = post(idris, at(case, "judge/"), appropriate="yes", vacancy_available="no", reason="Full")
    assert back["Location"] == at(case, "return/")
    done = post(idris, back["Location"], sure="yes")

    assert done["Location"] == "/referrals/"
    assert idris.get(at(case)).status_code == 404
    assert "Looking for an alternative" in words(rosa.get(at(case)))


def test_where_two_could_decide_the_form_asks_which(house: Any) -> None:
    case = journeys.play(
        house.fresh(legal_name="Rowan Pike"),
        [*journeys.SENT, *journeys.OPTIONS, *journeys.NO_PATHWAY, *journeys.PROPOSE],
    )
    ask = at(case, f"money/{case.approval.ref}/ask/")
    assert "Who decides?" not in words(
        house.visit(house.rosa).get(ask)
    )  # the control: there is one

    with acting_as(house.admin, "2026-02-02 10:00") as by:
        second = agencies.give_role(
            member=house.hana, team=house.teams["heads"], role="head_of_service", by=by
        )
    try:
        rosa = house.visit(house.rosa)
        assert "Who decides?" in words(rosa.get(ask))
        assert "Select who decides" in words(post(rosa, ask))
        post(rosa, ask, asked=str(house.hana.pk))

        assert "purchase for Rowan" in words(house.visit(house.hana).get("/referrals/approvals/"))
        assert "for Rowan" not in words(house.visit(house.piotr).get("/referrals/approvals/"))
    finally:
        with acting_as(house.admin) as by:
            agencies.end_role(job=second, by=by)
