"""Addresses by their pages, and a letter that is printed and posted with the one that holds."""

import re
from typing import Any

import pytest

from tests.web.forms import post
from tests.web.living import one
from tests.web.visiting import words

WHERE = {"addressed_to": "Kai Ember", "line_1": "14 Ashburton Grove", "postcode": "n19 3qt"}
QUEUED = """
INSERT INTO message (ref, area_id, file_id, marking, tell_id, channel, to_outside, address, urgent, message_id, queued_at, tries, failure)
SELECT 'message-' || id, area_id, file_id, marking, id, 'letter', to_outside, '', false, 'm-' || id, queued_at, 0, ''
  FROM tell WHERE to_outside = 'young_person' LIMIT 1 RETURNING ref
"""


@pytest.fixture
def dele(house: Any) -> Any:
    return house.visit(house.dele)


def page(browser: Any, house: Any, rest: str = "") -> str:
    return words(browser.get(f"{house.path}addresses/{rest}"))


def send(browser: Any, house: Any, rest: str, **typed: Any) -> Any:
    return browser.post(f"{house.path}addresses/{rest}", {"once": re.sub(r"\W", "", rest), **typed})


def test_an_address_is_added_confirmed_changed_and_kept(house: Any, dele: Any) -> None:
    assert "No address is recorded" in page(dele, house)
    assert "Where letters go" in words(dele.get(f"{house.path}people/"))
    wrong = send(dele, house, "add/", whose="young_person", **WHERE | {"postcode": "somewhere"})
    assert wrong.status_code == 422 and "14 Ashburton Grove" in wrong.content.decode()

    post(dele, f"{house.path}addresses/add/", whose="young_person", **WHERE)
    assert "Not known to be safe" in page(dele, house)
    address = one(house, "case_address")
    post(dele, f"{house.path}addresses/{address}/safe/", safe="yes", because="Kai said so, alone")
    text = page(dele, house)
    assert "Safe to write to: Kai said so, alone (Dele Okafor" in text and "N19 3QT" in text

    post(dele, f"{house.path}addresses/{address}/change/", **WHERE | {"line_1": "2 Marlow Road"})
    text = page(dele, house)
    assert "2 Marlow Road" in text and "Not known to be safe" in text
    assert "Where letters went before" in text and "Ended by Dele Okafor" in text
    assert dele.get(f"{house.path}addresses/{address}/change/").status_code == 404


def test_how_somebody_is_reached_safely_is_said(house: Any, dele: Any) -> None:
    post(dele, f"{house.path}addresses/reach/", ways=["text"], times="Before 3pm", avoid="Who you are")  # fmt: skip
    people = words(dele.get(f"{house.path}people/"))
    assert "When and how it is safe By text Before 3pm" in people
    assert "Who you are" in words(house.visit(house.joan).get(f"{house.path}people/"))
    assert "Say when and how it is safe" in words(dele.get(f"{house.path}contact/"))
    text = page(dele, house)
    assert "By text" in text and "Before 3pm" in text and "Who you are" in text


def test_who_may_not_see_addresses_sees_none(house: Any) -> None:
    assert house.visit(house.yaz).get(f"{house.path}addresses/").status_code == 404
    # the home sees it: the control
    assert "2 Marlow Road" in page(house.visit(house.joan), house)


def test_a_letter_is_posted_with_the_address_that_holds(house: Any, dele: Any) -> None:
    house.settled.arrange()
    ((ref,),) = house.rows(QUEUED)
    letter = f"/inbox/letters/{ref}/"
    text = words(dele.get(letter))
    assert "Nobody has confirmed that it is safe" in text and "I have handed it over" in text
    assert "I have posted it" not in text and "Marlow" not in text

    address = one(house, "case_address")
    post(dele, f"{house.path}addresses/{address}/safe/", safe="yes", because="Kai said so")
    assert "Print it with the address" in words(dele.get(letter))
    assert "not printed" in words(dele.post(f"{letter}posted/"))
    assert dele.post(f"{letter}print/").status_code == 302
    text = words(dele.get(letter))
    assert "2 Marlow Road" in text and "I have posted it" in text

    post(dele, f"{house.path}addresses/{address}/change/", **WHERE | {"line_1": "5 Mill Lane"})
    newest = one(house, "case_address")
    post(dele, f"{house.path}addresses/{newest}/safe/", safe="yes", because="Kai said so")
    text = words(dele.get(letter))
    assert "The address has changed since this letter was printed" in text
    assert "Marlow" not in text and "I have posted it" not in text
    assert "has changed since" in words(dele.post(f"{letter}posted/"))

    dele.post(f"{letter}print/")
    assert dele.post(f"{letter}posted/").status_code == 302
    assert "Posted or handed over" in words(dele.get(letter))


SAFETY = {
    "risks": "Walks home late",
    "what_helps": "Company",
    "who_does_what": "Joan walks along",
    "in_a_crisis": "Ring the home",
}
TELLS = "His mother is at 12 elm rd, n76pa. Ring 07700 900123."


def kept(house: Any) -> list[Any]:
    return house.rows(
        "SELECT facts FROM event WHERE file_id = %s AND type = 'address_left_in_text' ORDER BY id",
        house.file.pk,
    )


def test_what_looks_like_an_address_is_asked_about_with_what_was_typed(house: Any) -> None:
    browser, path = house.visit(house.dele), f"{house.stay}safety-plan/"
    typed = SAFETY | {"risks": TELLS}

    asked = browser.post(path, {"once": "a", **typed})
    text = words(asked)
    assert asked.status_code == 422 and "This looks like an address" in text
    assert "“n76pa” looks like a postcode" in text and "“12 elm rd” looks like a street" in text
    assert "07700 900123" in text and TELLS in asked.content.decode()  # typing kept
    assert not kept(house) and house.rows("SELECT count(*) FROM safety_plan") == [(0,)]

    out = browser.post(path, {"once": "b", **SAFETY})
    assert out.status_code == 302 and not kept(house)

    stays = browser.post(path, {"once": "c", **typed, "address_stays": "needed_by_reader"})
    assert stays.status_code == 302
    ((facts,),) = kept(house)
    assert facts["left_because"] == "needed_by_reader"
    assert set(facts["looks_like"]) == {"postcode", "street", "phone"}
    assert "elm" not in str(facts)


def test_a_reason_that_is_none_is_not_taken(house: Any) -> None:
    before = kept(house)
    typed = SAFETY | {"risks": TELLS, "address_stays": "because"}
    refused = house.visit(house.dele).post(f"{house.stay}safety-plan/", {"once": "d", **typed})
    assert refused.status_code == 422 and TELLS in refused.content.decode()
    assert kept(house) == before


def test_the_home_they_live_in_is_found_however_it_is_written(house: Any) -> None:
    home = house.settled.home.address_line_1
    typed = SAFETY | {"risks": f"He is found at {home.upper().replace(' ', ', ')} most nights"}
    asked = house.visit(house.dele).post(f"{house.stay}safety-plan/", {"once": "e", **typed})
    assert asked.status_code == 422 and "an address kept on this case" in words(asked)


WORDS = (
    "There may be an attempt to find Kai tonight near the canal bridge, so the front door"
    " should stay locked and nobody let in without a call first."
)


def test_what_the_gangs_team_passed_on_is_not_pasted_into_a_plan(house: Any) -> None:
    from accord.casework.intelligence import actions
    from tests.acting import acting_as

    with acting_as(house.dele, "2026-03-07 10:00") as by:
        actions.apply_gangs_section(file=house.file, applies=True, because="Seen", by=by)
    with acting_as(house.tom, "2026-03-07 11:00") as by:
        item = actions.clear_intelligence(
            file=house.file, words=WORDS, source_removed=True, igt_urgent=False, by=by
        )
        actions.share_with_worker(item=item, by=by)
    house.it_is("2026-03-08 10:00")
    browser, path = house.visit(house.dele), f"{house.stay}safety-plan/"

    pasted = browser.post(path, {"once": "f", **SAFETY, "risks": f"Note: {WORDS}"})
    assert pasted.status_code == 422
    text = words(pasted)
    assert "word for word" in text and "what the gangs team passed on from the police" in text
    assert WORDS in pasted.content.decode()  # typing kept

    own = browser.post(path, {"once": "g", **SAFETY, "risks": "Keep the door locked at night"})
    assert own.status_code == 302
