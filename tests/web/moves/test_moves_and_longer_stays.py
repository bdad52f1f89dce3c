"""A move answered one by one, a longer stay asked and decided, and what follows when a stay ends."""

from typing import Any

from tests.web.forms import post
from tests.web.living import day
from tests.web.visiting import words

SAID = {"engaging": "yes", "needs_confirmed": "yes", "work_planned": "Budgeting", "outcomes_anticipated": "Pays his bills"}  # fmt: skip


def test_a_move_is_proposed_answered_and_agreed(house: Any) -> None:
    dele, joan = house.visit(house.dele), house.visit(house.joan)
    empty = words(dele.get(f"{house.path}moves/"))
    assert "No move is proposed" in empty and "Propose a move" in empty

    nothing = post(dele, f"{house.stay}moves/propose/", to_described="A flat")
    assert "Write down the plan for the move" in words(nothing)
    made = post(dele, f"{house.stay}moves/propose/", to_described="A flat", plan="Visits weekly.")
    move = made["Location"]
    for browser, role in ((joan, "keyworker"), (joan, "young_person"), (dele, "lead_worker")):
        if role == "lead_worker":
            early = post(dele, f"{move}agree/")
            assert "has not agreed to the move yet" in words(early)
        post(browser, f"{move}answer/", role=role, answer="agrees")
    assert "Mine, as lead worker" not in joan.get(f"{move}answer/").content.decode()
    assert post(dele, f"{move}agree/")["Location"] == move
    text = words(dele.get(move))
    assert "Agreed" in text and "Visits weekly." in text
    post(dele, f"{move}take-back/", because="He stays after all.")


def test_a_longer_stay_is_asked_for_checked_and_decided(house: Any) -> None:
    joan, idris, dele = house.visit(house.joan), house.visit(house.idris), house.visit(house.dele)
    assert idris.get(f"{house.path}moves/").status_code == 404
    asked = post(joan, f"{house.stay}moves/longer/", why="He is not ready.")
    request = asked["Location"]
    early = post(idris, f"{request}decide/", outcome="granted", because="x", **day("new_planned_end", "2027-09-01"))  # fmt: skip
    assert "Ask the provider first" in words(early)
    post(joan, f"{request}answer/", **SAID)
    assert "Budgeting" in idris.get(f"{request}check/").content.decode()  # nobody is asked twice
    lacking = post(idris, f"{request}check/", **{**SAID, "work_planned": ""}, checked_with="Joan")
    assert "hoped to come of it" in words(lacking)
    post(idris, f"{request}check/", **SAID, checked_with="Joan")
    assert dele.get(f"{request}decide/").status_code != 200
    done = post(idris, f"{request}decide/", outcome="granted", because="Sound.", **day("new_planned_end", "2027-09-01"))  # fmt: skip
    assert done["Location"] == request, words(done)
    assert "Wednesday 1 September 2027" in words(dele.get(f"{house.path}home/"))


def test_the_end_of_a_stay_says_what_follows(house: Any) -> None:
    text = words(house.visit(house.joan).get(f"{house.stay}end/"))

    assert "Keyworker: at once" in text
    assert "Housing provider: 7 days later" in text
    assert "What is no longer owed" in text


def test_a_stay_that_goes_on_has_no_records_to_close(house: Any) -> None:
    page = house.visit(house.maeve).get(f"{house.stay}moves/close/")
    assert "The stay has not ended" in words(page)
    assert "has not ended" in words(post(house.visit(house.maeve), f"{house.stay}moves/close/"))


def test_whoever_has_no_part_finds_nothing(house: Any) -> None:
    for path in ("moves/", "challenges/"):
        assert house.visit(house.priya).get(f"{house.path}{path}").status_code == 404
