"""Find a home: what is looked for, every home by fit, and one home with its reasons."""

from datetime import date
from typing import Any

import pytest

from accord.casework.finding.asking import ON_A_FORM
from accord.casework.sealing.actions import seal_off
from tests.acting import acting_as
from tests.domain.referrals import journeys
from tests.domain.sealing.test_sealed_limits import TO_THE_SEARCH
from tests.web.forms import filled, post
from tests.web.visiting import words

LOOKED_FOR = {
    "starts_on-day": "9", "starts_on-month": "3", "starts_on-year": "2026",
    "ends_on-day": "3", "ends_on-month": "3", "ends_on-year": "2027", "tier": "high",
}  # fmt: skip


@pytest.fixture(scope="module")
def sent(house: Any) -> Any:
    """A referral that has been sent to the placements team."""
    return journeys.play(house.fresh(), journeys.SENT)


def at(case: Any, path: str = "") -> str:
    return f"/referrals/{case.file.ref}/find/{path}"


def test_what_is_looked_for_is_asked_first_and_kept(house: Any, sent: Any) -> None:
    rosa = house.visit(house.rosa)
    assert "Find a home" in words(rosa.get(f"/referrals/{sent.file.ref}/"))
    assert rosa.get(at(sent, "homes/"))["Location"] == at(sent)

    early = post(rosa, at(sent), **LOOKED_FOR | {"ends_on-day": "9", "ends_on-year": "2026"})
    assert early.status_code == 422 and "must be after the first day" in words(early)
    done = post(rosa, at(sent), **LOOKED_FOR)

    assert done["Location"] == at(sent, "homes/")  # what they need is in no address
    assert filled(rosa.get(at(sent)))["ends_on-year"] == ["2027"]


def test_every_home_says_why_not_and_the_one_opened_what_would_change_it(
    house: Any, sent: Any
) -> None:
    rosa = house.visit(house.rosa)
    post(rosa, at(sent), **LOOKED_FOR)
    none = words(rosa.get(at(sent, "homes/")))
    assert "0 of 3 homes could be right" in none
    assert (
        "They need high support, and the home gives medium support. ( Islington SEARCH-03 )" in none
    )

    (larch,) = house.rows("SELECT ref FROM home WHERE name = 'Larch House'")
    page = words(rosa.get(at(sent, f"homes/{larch[0]}/")))
    assert "The home would give another level of support: high" in page
    assert "Choose it as an option all the same" in page

    post(rosa, at(sent), **LOOKED_FOR | {"tier": "medium"})
    assert "2 of 3 homes could be right" in words(rosa.get(at(sent, "homes/")))
    page = rosa.get(at(sent, f"homes/{larch[0]}/"))
    assert "It could be right" in words(page) and "Choose it as an option" in words(page)
    assert f"options/?home={house.home_id('Larch House')}" in page.content.decode()


def test_a_search_that_shows_what_a_limit_closes_is_counted_before_it_is_shown(house: Any) -> None:
    case = journeys.play(house.fresh(), TO_THE_SEARCH)
    tries = "SELECT count(*) FROM sealed_probe"
    rosa = house.visit(house.rosa)
    post(rosa, at(case), **LOOKED_FOR | {"tier": "medium"})
    assert "Larch House" in words(rosa.get(at(case, "homes/")))
    assert house.rows(tries) == [(0,)]
    with acting_as(house.tom, "2026-03-02 11:30") as by:
        seal_off(
            file=case.file, home=case.home, reason="An uncle.", review_on=date(2026, 9, 1), by=by
        )

    assert "Larch House" in words(rosa.get(at(case, "homes/")))
    rosa.get(at(case, "homes/"))
    assert house.rows(tries) == [(1,)]


def test_a_home_chosen_from_the_list_keeps_what_was_known_of_it(house: Any, sent: Any) -> None:
    rosa, larch = house.visit(house.rosa), house.home_id("Larch House")
    post(rosa, at(sent), **LOOKED_FOR)
    options = f"/referrals/{sent.file.ref}/options/?home={larch}"

    unsaid = post(rosa, options)
    assert unsaid.status_code == 422
    assert "Larch House is not possible as things are. Write why" in words(unsaid)
    why = {"options-0-decision_evidence": "More hours are agreed."}
    assert post(rosa, options, **why).status_code == 302

    referral = rosa.get(f"/referrals/{sent.file.ref}/")
    assert "When it was chosen, on Friday 6 March 2026: not possible as things were" in words(
        referral
    )
    ((choice,),) = house.rows("SELECT id FROM home_choice")
    known = words(rosa.get(f"/referrals/{sent.file.ref}/chosen/{choice}/"))
    assert "The level of support the home gives Medium" in known
    assert (
        house.visit(house.yaz).get(f"/referrals/{sent.file.ref}/chosen/{choice}/").status_code
        == 404
    )


def test_it_is_for_those_who_look_for_a_home(house: Any, sent: Any) -> None:
    dele, yaz = house.visit(house.dele), house.visit(house.yaz)

    for path in ("", "homes/", "homes/no-such-home/"):
        said = dele.get(at(sent, path))
        assert said.status_code == 422 and "placements team" in words(said).lower()
        assert yaz.get(at(sent, path)).status_code == 404
    assert house.visit(house.rosa).get(at(sent, "homes/no-such-home/")).status_code == 404
    elsewhere = dele.get(f"/referrals/{sent.file.ref}/look/")
    assert elsewhere.status_code == 422 and ON_A_FORM in words(elsewhere)


def test_a_referral_is_let_wait_and_goes_on(house: Any, sent: Any) -> None:
    rosa, case = house.visit(house.rosa), f"/referrals/{sent.file.ref}/"
    day = {"review_on-day": "20", "review_on-month": "3", "review_on-year": "2026"}
    said = {"waits_for": "health", "owner_role": "lead_worker", "words": "On the 12th."}
    assert "Select what it waits for" in words(post(rosa, f"{case}wait/"))
    far = post(rosa, f"{case}wait/", **said | day | {"review_on-month": "6"})
    assert far.status_code == 422 and "longer than four weeks" in words(far)
    assert post(rosa, f"{case}wait/", **said, **day).status_code == 302

    page = words(rosa.get(case))
    assert "A health assessment or treatment comes first On the 12th. The lead worker looks" in page
    assert "comes first, until Friday 20 March 2026" in words(rosa.get("/referrals/"))
    assert house.visit(house.yaz).get(f"{case}wait/").status_code in (404, 422)
    post(rosa, f"{case}go-on/")
    assert "On the 12th." not in words(rosa.get(case))
