"""Everybody who waits on one board: proposed, explained, decided otherwise at a cost, sealed limits counted."""

from datetime import date
from typing import Any

import pytest

from accord.casework.demo.scripts.rooms import LOCALITIES, typed
from accord.casework.finding import together as joint
from accord.casework.finding.waiting import end_wait, let_referral_wait
from accord.casework.homes import actions as homes
from accord.casework.homes.refusals import SEALED_OFF
from accord.casework.sealing.actions import seal_off
from accord.matching.together import Time
from accord.web.page.screens import as_typed
from accord.web.referrals import together as screens
from accord.web.referrals.finding import sought_form
from tests.acting import acting_as
from tests.domain.referrals import journeys
from tests.domain.sealing.test_sealed_limits import TO_THE_SEARCH
from tests.web.forms import post
from tests.web.referrals.test_finding import LOOKED_FOR
from tests.web.visiting import words

BOARD = "/referrals/together/"
TRIES = "SELECT count(*) FROM sealed_probe"
MEDIUM = LOOKED_FOR | {"tier": "medium"}


@pytest.fixture(scope="module")
def waiting(house: Any) -> list[Any]:
    """Two who wait, of whom Rosa has said what she looks for, and one of whom nobody has."""
    cases = [
        journeys.play(house.fresh(**who), journeys.SENT)
        for who in ({}, {"legal_name": "Noor Vale"}, {"legal_name": "Ash Grove"})
    ]
    for case in cases[:2]:
        post(house.visit(house.rosa), f"/referrals/{case.file.ref}/find/", **MEDIUM)
    return cases


def own(case: Any) -> str:
    return f"/referrals/{case.file.ref}/together/"


def bed_of(house: Any, home: str) -> str:
    rows = "SELECT b.ref FROM bed b JOIN home h ON h.id = b.home_id WHERE h.name = %s"
    return str(house.rows(rows, home)[0][0])


def test_the_board_proposes_explains_and_says_who_must_be_asked_for_first(
    house: Any, waiting: list[Any]
) -> None:
    rosa = house.visit(house.rosa)
    assert BOARD in rosa.get("/referrals/").content.decode()
    page = words(rosa.get(BOARD))

    assert "3 young people wait. 2 beds are on offer" in page
    assert "A home is proposed for 2." in page
    assert "longer than 42 days. No better fit of somebody else goes before them" in page
    assert "They need medium support, and the home gives medium support. ( Islington SEARCH-03 )" in page  # fmt: skip
    for name in ("Kai Ember", "Noor Vale", "Larch House", "Birch Court"):
        assert name in page
    after = page.split("Say first what is looked for")[1]
    assert "Ash Grove" in after and "Noor" not in after.split("Beds that are empty")[0]


def test_one_who_is_let_to_wait_is_still_weighed_and_says_for_what(
    house: Any, waiting: list[Any]
) -> None:
    rosa, kai = house.visit(house.rosa), waiting[0]
    assert "which is not free yet, until" not in words(rosa.get(BOARD))
    with acting_as(house.rosa, "2026-03-03 10:00") as by:
        let_referral_wait(
            referral=kai.referral, waits_for="a_vacancy", owner_role="placements_team",
            review_on=date(2026, 3, 17), by=by,
        )  # fmt: skip
    page = words(rosa.get(BOARD))
    assert "3 young people wait." in page
    assert page.count("until Tuesday 17 March 2026") == 1
    with acting_as(house.rosa, "2026-03-03 10:00") as by:
        end_wait(referral=kai.referral, by=by)


def test_a_decision_is_tried_its_cost_is_said_and_it_can_be_taken_back(
    house: Any, waiting: list[Any]
) -> None:
    rosa, kai, noor = house.visit(house.rosa), *waiting[:2]
    page = words(rosa.get(own(kai)))
    there = "Larch House" if "Proposed : Larch House" in page else "Birch Court"
    other = {"Larch House": "Birch Court", "Birch Court": "Larch House"}[there]
    assert f"Kai Ember: {there} (60 of 100), now {other}" in page or "It changes nothing" in page

    done = rosa.post(own(kai), {"give": bed_of(house, other)})
    assert done["Location"] == BOARD  # what was decided is in no address
    board = words(rosa.get(BOARD))
    assert f"You gave Kai Ember {other}" in board
    assert words(rosa.get(own(kai))).count("You decided") == 1

    same = rosa.post(own(noor), {"give": bed_of(house, other)})
    assert same.status_code == 422
    assert "You gave this bed to Kai Ember. Take that back first." in words(same)
    assert "no longer there" in words(rosa.post(own(noor), {"give": "no-such-bed"}))

    rosa.post(own(noor), {"none": "yes"})
    board = words(rosa.get(BOARD))
    assert "You gave Noor Vale no home for now." in board
    assert "1 more young person would have no home." in board and "now no home" in board

    rosa.post(own(kai), {"undo": "yes"})
    assert "You gave Kai" not in words(rosa.get(BOARD))
    rosa.post(BOARD)
    assert "What you decided otherwise" not in words(rosa.get(BOARD))
    ref = house.rows("SELECT ref FROM home WHERE name = %s", there)[0][0]
    rosa.post(own(kai), {"refuse": ref})
    assert f"You said no to {there} for Kai Ember." in words(rosa.get(BOARD))
    rosa.post(BOARD)


def test_what_a_home_would_cost_is_not_made_up_where_there_was_no_time(
    house: Any, waiting: list[Any], monkeypatch: Any
) -> None:
    monkeypatch.setattr(joint, "Time", lambda: Time(0.0))
    page = words(house.visit(house.rosa).get(own(waiting[0])))
    assert screens.NO_TIME in page and "all together" not in page.lower()


def test_nobody_else_has_the_board_and_a_hidden_case_is_no_page(
    house: Any, waiting: list[Any]
) -> None:
    for who in (house.dele, house.maeve, house.yaz):
        said = house.visit(who).get(BOARD)
        assert said.status_code == 422 and "placements team" in words(said).lower()
        assert "Kai Ember" not in words(said)
    assert house.visit(house.yaz).get(own(waiting[0])).status_code == 404


def test_a_limit_binds_unsaid_and_looking_round_it_is_counted(house: Any) -> None:
    one, other = (
        journeys.play(house.fresh(legal_name=name), TO_THE_SEARCH)
        for name in ("Rhea Lund", "Ivo Marsh")
    )
    rosa = house.visit(house.rosa)
    for case in (one, other):
        post(rosa, f"/referrals/{case.file.ref}/find/", **MEDIUM)
    rosa.get(BOARD)
    assert house.rows(TRIES) == [(0,)]
    with acting_as(house.tom, "2026-03-02 11:30") as by:
        seal_off(file=one.file, home=one.home, reason="An uncle.", review_on=date(2026, 9, 1), by=by)  # fmt: skip

    for _ in range(2):
        page = words(rosa.get(BOARD))
        assert "uncle" not in page
    assert "A limit, and the reason is not shown" in page
    assert house.rows(TRIES) == [(1,)]  # once a day, however often it is looked at


def test_only_the_same_home_is_a_try_at_a_limit_between_two(
    house: Any, waiting: list[Any], monkeypatch: Any
) -> None:
    rosa, kai, noor = house.visit(house.rosa), *waiting[:2]
    rosa.post(BOARD)
    with acting_as(house.maeve, "2026-03-02 11:00") as by:
        bed = homes.add_bed(home=kai.home, name="Room 9", by=by)
        homes.open_vacancy(bed=bed, available_on=date(2026, 3, 2), by=by)
    ids, tries = (str(kai.file.pk), str(noor.file.pk)), []
    monkeypatch.setattr(joint, "kept_apart", lambda waits: {ids[0]: {ids[1]}, ids[1]: {ids[0]}})
    monkeypatch.setattr(screens, "note_together", lambda *tried: tries.append(tried[2]))
    elsewhere = next(name for name in ("Larch House", "Birch Court") if name != kai.home.name)

    assert rosa.post(own(kai), {"give": bed_of(house, kai.home.name)}).status_code == 302
    assert rosa.post(own(noor), {"give": bed_of(house, elsewhere)}).status_code == 302
    assert tries == []
    said = rosa.post(own(noor), {"give": bed.ref})
    assert said.status_code == 422 and SEALED_OFF in words(said)
    assert set(tries) == {kai.home.pk}
    rosa.post(BOARD)


def test_what_the_officers_of_the_demo_look_for_is_what_the_screen_asks(house: Any) -> None:
    with acting_as(house.rosa, "2026-03-06 16:00"):
        forms = [
            sought_form(as_typed(typed(number, date(2008, 9, 1))), initial={}, parts=[*LOCALITIES])
            for number in range(4)
        ]

    assert [form.is_valid() for form in forms] == [True] * 4
    assert [form.sought().emergency for form in forms] == [False, False, True, False]
