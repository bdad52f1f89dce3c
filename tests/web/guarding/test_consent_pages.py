"""What the young person says of sharing, on pages that say that safety never waits for it."""

from typing import Any

from tests.web.visiting import words

SAID = {
    "outcome": "consent_given", "consent_for": "health_information", "words": "They said yes to the nurse.",
    "said_by": "young_person", "how": "in_person", "capacity": "understood", "told": "yes",
    "until-day": "", "until-month": "", "until-year": "",
}  # fmt: skip
NEVER = "Consent is never asked for to keep somebody safe."


def at(house: Any, page: str = "") -> str:
    return f"/young-people/{house.ref}/consent/{page}"


def test_it_is_recorded_shown_and_taken_back(house: Any) -> None:
    house.it_is("2026-03-06 16:00")
    dele = house.visit(house.dele)
    assert f'href="{at(house)}"' in dele.get(f"/young-people/{house.ref}/people/").content.decode()
    assert NEVER in words(dele.get(at(house)))
    assert NEVER in words(dele.get(at(house, "said/")))

    untold = dele.post(at(house, "said/"), {**SAID, "told": "", "once": "k1"})
    assert untold.status_code == 422
    assert "Tell them first that nothing depends on it" in words(untold)
    assert "They said yes to the nurse." in untold.content.decode()  # typing is not lost
    done = dele.post(at(house, "said/"), {**SAID, "once": "k2"})
    assert (done.status_code, done.url) == (302, at(house))
    shown = words(dele.get(at(house)))
    assert "Sharing about their health: they agree They said yes to the nurse." in shown
    assert "They understood it" in shown

    who = words(dele.get(f"/young-people/{house.ref}/who/"))
    assert NEVER in who
    assert "Sharing about their health, since Friday 6 March 2026, 4pm" in who
    guardian = words(house.visit(house.ines).get(f"/young-people/{house.ref}/who/"))
    assert "Sharing about their health, since" in guardian
    assert "nurse" not in guardian

    back = {**SAID, "outcome": "consent_withdrawn", "words": "Not any more.", "once": "k3"}
    assert dele.post(at(house, "said/"), back).status_code == 302
    assert "Nobody saw anything then because of consent" in words(
        dele.get(f"/young-people/{house.ref}/who/")
    )


def test_others_on_the_case_do_not_record_it(house: Any) -> None:
    joan = house.visit(house.joan)
    page = words(joan.get(at(house)))
    assert NEVER in page
    assert "Record what they say" not in page
    assert "This is for the lead worker" in words(joan.get(at(house, "said/")))
    assert house.visit(house.priya).get(at(house)).status_code == 404
