"""A disputed level of need from both sides, and what commissioning is asked without a name."""

from typing import Any

from accord.casework.agencies import actions as agencies
from tests.acting import acting_as
from tests.web.forms import post
from tests.web.living import day
from tests.web.visiting import words

LEVELS = {"worker_level": "low", "provider_level": "high", "cover_disputed": "yes", "reason": "Nights."}  # fmt: skip


def test_a_level_of_need_is_disputed_talked_over_and_taken_up(house: Any) -> None:
    maeve, dele, rosa = (house.visit(who) for who in (house.maeve, house.dele, house.rosa))
    same = post(maeve, f"{house.stay}level/", **{**LEVELS, "provider_level": "low"})
    assert "Both see the same level of need" in words(same)
    assert "Nights." in same.content.decode()  # nothing typed is lost
    opened = post(maeve, f"{house.stay}level/", **LEVELS)
    challenge = opened["Location"]

    text = words(dele.get(challenge))
    for part in ("The level of need", "a block contract", "Until it is settled, plan for high", "less than an hour", "Nights."):  # fmt: skip
        assert part.lower() in text.lower(), part
    assert house.visit(house.priya).get(challenge).status_code == 404

    early = post(dele, f"{challenge}climb/", says="Up.")
    assert "talk" in words(early).lower()
    late = post(dele, f"{challenge}talk/", says="x", outcome="unresolved", **day("discussed_at", "2099-01-01", "4pm"))  # fmt: skip
    assert "must be in the past" in words(late) or "passed" in words(late)
    post(dele, f"{challenge}talk/", says="We differ.", outcome="unresolved")
    assert post(maeve, f"{challenge}climb/", says="It stays high.")["Location"] == challenge
    post(rosa, f"{challenge}review/", says="No nights were recorded.", lack_of_evidence="yes")
    post(rosa, f"{challenge}not-settled/", says="Both hold on.")
    named = post(rosa, f"{challenge}climb/", says="Kai needs nights.")
    assert "Leave out the young person’s name" in words(named).replace("'", "’")
    post(rosa, f"{challenge}climb/", says="A pathway home disputes the need.")
    assert "Commissioning Team challenges" in words(dele.get(f"{house.path}challenges/"))
    matters = words(rosa.get("/contract-matters/"))
    assert "A pathway home disputes the need." in matters and "Kai" not in matters
    door = 'href="/contract-matters/"'
    for who in (house.rosa, house.maeve):  # who passed it on, and the provider it is about
        page = house.visit(who).get("/partners/")
        assert door in page.content.decode() and "1 not yet taken up" in words(page)
    for who in (house.dele, house.yaz, house.priya):
        assert door not in house.visit(who).get("/partners/").content.decode()

    assert "Note what commissioning asked" not in words(rosa.get(challenge))
    ((matter,),) = house.rows("SELECT id FROM contract_matter")
    post(house.visit(commissioner(house)), f"/contract-matters/{matter}/", obligation="Cover at night", asks="Staff it.")  # fmt: skip
    assert "Note what commissioning asked" in words(rosa.get(challenge))


def commissioner(house: Any) -> Any:
    """Wes, who answers for commissioning."""
    with acting_as(house.admin, "2026-03-07 09:00") as by:
        return agencies.add_member(
            team=house.teams["commissioning"], name="Wes Cardew", role="commissioning_team",
            email="wes.cardew@fernley.example", desk=True, by=by,
        )  # fmt: skip


def test_the_tab_is_there_for_those_who_take_part(house: Any) -> None:
    assert "Challenges" in words(house.visit(house.dele).get(f"{house.path}home/"))


def test_contract_matters_are_nothing_to_others(house: Any) -> None:
    assert house.visit(house.yaz).get("/contract-matters/").status_code == 404
