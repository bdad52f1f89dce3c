"""What a referral makes people owe: shown on the case, with the button that does it."""

from typing import Any

import pytest

from accord.duties.rulebooks import pack_in_force
from accord.web.doing import DOES, address
from tests.domain.referrals import journeys
from tests.web.visiting import statements, words


@pytest.fixture(scope="module")
def sent(house: Any) -> Any:
    return journeys.play(house.fresh(), [*journeys.SENT, *journeys.CHECKED])


def test_every_duty_about_a_referral_has_a_screen_that_does_it() -> None:
    about = {"referral", "consultation", "check", "request", "approval"}
    asked = {
        rule.screen
        for rule in pack_in_force("islington").rules
        if rule.kind == "rule" and rule.screen and set(rule.about) & about
    }
    from accord.casework.referrals import actions

    ours = asked & set(actions.__all__)
    assert len(ours) > 20
    assert ours - set(DOES) == set()


def test_the_duties_of_a_case_say_what_is_owed_by_whom_and_why(house: Any, sent: Any) -> None:
    text = words(house.visit(house.rosa).get(f"/young-people/{sent.file.ref}/duties/"))

    assert "owed by the placements team, Placements" in text.replace("Owed", "owed")
    assert "Done" in text and "Islington SEARCH-0" in text
    assert "Waive" not in text


def test_a_manager_may_waive_from_there(house: Any, sent: Any) -> None:
    page = house.visit(house.hana).get(f"/young-people/{sent.file.ref}/duties/").content.decode()

    assert "/waive/" in page


def test_the_button_leads_to_the_step(house: Any, sent: Any) -> None:
    page = house.visit(house.rosa).get(f"/young-people/{sent.file.ref}/duties/").content.decode()

    assert f'href="{address("referrals:options", sent.file.ref)}"' in page


def test_whoever_may_not_do_it_sees_what_is_owed_and_no_button(house: Any, sent: Any) -> None:
    there, options = (
        f"/young-people/{sent.file.ref}/duties/",
        address("referrals:options", sent.file.ref),
    )
    page = house.visit(house.dele).get(there)

    assert "Owed by the placements team" in words(page)
    assert f'href="{options}"' not in page.content.decode()
    assert house.visit(house.dele).get(options).status_code == 422


def test_the_timeline_links_what_happened_to_what_it_made_owed(house: Any, sent: Any) -> None:
    page = house.visit(house.dele).get(f"/young-people/{sent.file.ref}/")

    assert "Now owed: Check the referral documents and the risk assessment" in words(page)
    assert "/protocol/islington/ISL-SEARCH-01/" in page.content.decode()


@pytest.mark.parametrize(
    ("who", "path", "most"),
    [
        ("dele", "/young-people/{}/", 12),
        ("dele", "/young-people/{}/duties/", 12),
        ("rosa", "/referrals/{}/", 24),
        ("rosa", "/referrals/{}/risk/", 14),
        ("rosa", "/referrals/", 16),
    ],
)
def test_a_page_costs_no_more_than_this(
    house: Any, sent: Any, who: str, path: str, most: int
) -> None:
    browser = house.visit(getattr(house, who))
    browser.get(path.format(sent.file.ref))

    with statements() as said:
        browser.get(path.format(sent.file.ref))

    assert len(said) <= most, "\n".join(s[:150] for s in said)
