"""A night through its pages: the roll, the shift, an absence, an incident, a wrong young person."""

from typing import Any

import pytest

from tests.acting import acting_as, at
from tests.web.forms import filled, post
from tests.web.visiting import words


def newest(house: Any, table: str) -> Any:
    return house.rows(f"SELECT id, file_id FROM {table} WHERE withdrawn_at IS NULL ORDER BY id DESC LIMIT 1")[0]  # fmt: skip


def test_the_home_tonight_says_who_sleeps_in_which_room(house: Any) -> None:
    text = words(house.visit(house.ned).get(house.tonight))
    assert "Room 1: Kai" in text and "Room 2: Amara" in text
    assert "Report to the police 1 hour after they were expected." in text
    assert "Nothing is agreed. In doubt, report." in text
    assert "2 not called yet" in text


def test_another_provider_and_somebody_without_a_home_are_told_so(house: Any) -> None:
    page = house.visit(house.priya).get(house.tonight)
    assert "for those who work there" in words(page) and "Kai" not in words(page)
    assert "You work in none of the homes" in words(house.visit(house.dele).get("/tonight/"))
    assert house.visit(house.ned).get("/tonight/nowhere/").status_code == 404


def test_the_roll_is_called_and_nobody_is_reported_by_it(house: Any) -> None:
    browser = house.visit(house.ned)
    kai, amara = house.kai.pk, house.amara.pk
    empty = post(browser, f"{house.tonight}roll/")
    assert empty.status_code == 422 and "at least one" in words(empty)
    wrong = post(browser, f"{house.tonight}roll/", **{f"is_{amara}": "here", f"is_{kai}": "out", f"back_{kai}": "soon"})  # fmt: skip
    assert wrong.status_code == 422
    done = post(browser, f"{house.tonight}roll/", **{f"is_{amara}": "here", f"is_{kai}": "out", f"back_{kai}": "11:30pm"})  # fmt: skip
    assert done.status_code == 302, words(done)
    text = words(browser.get(house.tonight))
    assert "Out, back Friday 13 March 2026, 11:30pm" in text
    assert "1 here, 1 out or absent, 0 not called yet" in text
    assert house.rows("SELECT count(*) FROM episode") == [(0,)]


def test_taking_over_begins_the_next_since(house: Any) -> None:
    browser = house.visit(house.ned)
    assert "It was noted where the young person is tonight" in words(browser.get(house.tonight))
    assert browser.post(f"{house.tonight}shift/", {"once": "x1"}).status_code == 302
    house.it_is("2026-03-13 23:20")
    text = words(browser.get(house.tonight))
    assert "Ned Sorrel took over" in text and "Nothing was recorded since" in text


def test_the_card_has_what_is_needed_when_accord_is_down(house: Any) -> None:
    text = words(house.visit(house.ned).get(f"{house.tonight}card/"))
    for said in ("the night of Friday 13 March 2026", "Kai (Kai Ember)", "never the emergency duty team", "Lead worker: Dele Okafor", "Shred it in the morning"):  # fmt: skip
        assert said in text


def test_an_absence_from_the_home_and_judged(house: Any) -> None:
    house.it_is("2026-03-13 23:40")
    browser = house.visit(house.ned)
    nobody = post(browser, f"{house.tonight}absent/")
    assert nobody.status_code == 422 and "Select who is not in" in words(nobody)
    done = post(browser, f"{house.tonight}absent/", who=house.kai.ref, words="Not in his room.")
    assert done.status_code == 302, words(done)
    page = words(browser.get(done.url))
    assert "To be reported to the police, as agreed" in page
    pk, _ = newest(house, "episode")
    doubt = post(browser, f"{house.path}missing/{pk}/judge/", judgement="wait", in_doubt="yes", because="No answer.")  # fmt: skip
    assert doubt.status_code == 422 and "If you are in doubt, report" in words(doubt)
    assert "No answer." in doubt.content.decode()  # what was typed is still there
    assert post(browser, f"{house.path}missing/{pk}/judge/", judgement="wait", in_doubt="no", because="He texted.").status_code == 302  # fmt: skip
    assert "Add the police reference" not in words(browser.get(f"{house.path}missing/{pk}/"))
    told = post(browser, f"{house.path}missing/{pk}/police/", last_seen="At the bus stop.")
    assert told.status_code == 302, words(told)
    page = browser.get(f"{house.path}missing/{pk}/")
    later = f"{house.path}missing/{pk}/police-reference/"
    assert "None given yet" in words(page) and f'href="{later}"' in page.content.decode()
    bare = post(browser, later, police_reference="")
    assert bare.status_code == 422 and "Enter the reference that the police gave" in words(bare)
    assert post(browser, later, police_reference="CAD 7").status_code == 302
    assert "Add the police reference" not in words(browser.get(f"{house.path}missing/{pk}/"))
    text = words(browser.get(f"{house.path}missing/{pk}/"))
    assert "CAD 7" in text and "At the bus stop." in text and "He texted." in text


def test_it_says_which_pages_come_after_the_return(house: Any) -> None:
    house.it_is("2026-03-14 00:30")
    browser = house.visit(house.ned)
    pk, _ = newest(house, "episode")
    early = post(browser, f"{house.path}missing/{pk}/context/", note="x")
    assert early.status_code == 422 and "back first" in words(early)
    plan = post(browser, f"{house.path}missing/{pk}/likely/", plan="Joan is in.", **{f"expected_at-{n}": v for n, v in (("day", "16"), ("month", "3"), ("year", "2026"), ("time", "10am"))})  # fmt: skip
    assert plan.status_code == 302, words(plan)
    assert post(browser, f"{house.path}missing/{pk}/back/").status_code == 302
    assert post(browser, f"{house.path}missing/{pk}/talk/", engagement="Tea at one.").status_code == 302  # fmt: skip
    assert post(browser, f"{house.path}missing/{pk}/context/", items_taken="Bedding").status_code == 302  # fmt: skip
    text = words(browser.get(f"{house.path}missing/"))
    assert "Back, written up and the lead worker told" in text
    assert "Missing risk assessment" not in text.split("Absences")[0]  # the lead worker's alone


def test_an_incident_shows_every_notice_with_its_proof(house: Any) -> None:
    house.it_is("2026-03-14 02:00")
    browser = house.visit(house.ned)
    none = post(browser, f"{house.tonight}incident/", who=house.kai.ref, words="Shouting.")
    assert none.status_code == 422 and "at least one of the six" in words(none)
    done = post(browser, f"{house.tonight}incident/", who=house.kai.ref, categories=["threats"], words="A knife was shown.")  # fmt: skip
    assert done.status_code == 302, words(done)
    text = words(browser.get(done.url))
    for said in ("Report the incident to the emergency duty team", "Told: Lead worker: Dele Okafor", "In the inbox", "Islington INCIDENT-10", "Send commissioning the incident report on its form"):  # fmt: skip
        assert said in text, said
    pk, _ = newest(house, "incident")
    none = post(browser, f"{house.path}duty-team/")
    assert none.status_code == 422 and "An absence is not a reason" in words(none)
    assert post(browser, f"{house.path}incidents/{pk}/duty-team/", spoke_to="Erin").status_code == 302  # fmt: skip
    assert "Done, Saturday 14 March 2026, 2am" in words(browser.get(f"{house.path}incidents/{pk}/"))


def test_two_taps_move_it_to_the_right_young_person(house: Any) -> None:
    house.it_is("2026-03-14 02:10")
    browser = house.visit(house.ned)
    pk, _ = newest(house, "incident")
    page = browser.get(f"{house.path}incidents/{pk}/move/")  # the first tap
    assert "Move it to Amara" in words(page) and "Move it to Kai" not in words(page)
    wrong = browser.post(page.request["PATH_INFO"], filled(page, to="nobody"))
    assert wrong.status_code == 422 and "Press the young person" in words(wrong)
    done = browser.post(page.request["PATH_INFO"], filled(page, to=house.amara.ref))  # the second
    assert done.status_code == 302 and house.amara.ref in done.url
    assert newest(house, "incident")[1] == house.amara.pk
    assert browser.get(f"{house.path}incidents/{pk}/").status_code == 404
    inbox = words(house.visit(house.erin).get("/inbox/"))
    assert "An entry you saw or were told of was about another young person" in inbox


def test_the_report_names_nobody_and_commissioning_answers_it(house: Any) -> None:
    from accord.casework.agencies.actions import add_member

    with acting_as(house.town.admin, at("2026-03-14 09:00")) as by:
        wes = add_member(team=house.town.teams["commissioning"], name="Wes Cardew", role="commissioning_team", email="wes.cardew@fernley.example", desk=True, by=by)  # fmt: skip
    house.it_is("2026-03-14 09:30")
    browser = house.visit(house.joan)
    pk, _ = newest(house, "incident")
    path = f"/young-people/{house.amara.ref}/incidents/{pk}/report/"
    named = post(browser, path, what_happened="Amara was threatened.")
    assert named.status_code == 422 and "names no young person" in words(named)
    placed = post(browser, path, what_happened="The resident was seen at 9 Mill Lane, N7 6PA.")
    assert placed.status_code == 422 and "Why must it stay?" in words(placed)
    assert post(browser, path, what_happened="The resident was threatened.").status_code == 302
    answering = house.visit(wes)
    assert "Number 4" in words(answering.get("/incident-reports/"))
    ((ref,),) = house.rows("SELECT ref FROM incident_report")
    assert answering.get(f"/young-people/{house.amara.ref}/").status_code == 404
    answer, ring = f"/incident-reports/{ref}/answer/", "A locksmith. Ring 020 7946 0000."
    assert "looks like a telephone" in words(post(answering, answer, support=ring))
    assert post(answering, answer, support=ring, address_stays="public_place").status_code == 302
    assert post(answering, f"/incident-reports/{ref}/learned/", learning="The latch.").status_code == 302  # fmt: skip
    text = words(browser.get(f"/incident-reports/{ref}/"))
    assert "A locksmith." in text and "The latch." in text and "Amara" not in text
    assert house.visit(house.priya).get(f"/incident-reports/{ref}/").status_code == 404


@pytest.mark.parametrize("page", ["missing/", "missing/absent/", "incidents/", "incidents/add/", "duty-team/"])  # fmt: skip
def test_somebody_without_a_part_finds_no_such_page(house: Any, page: str) -> None:
    assert house.visit(house.priya).get(f"{house.path}{page}").status_code == 404
    assert house.visit(house.ned).get(f"{house.path}{page}").status_code == 200


def test_a_meeting_and_what_the_home_is_told(house: Any) -> None:
    browser = house.visit(house.dele)
    done = post(browser, f"{house.path}missing/assessment/", level="high", triggers="His uncle.")
    assert done.status_code == 302, words(done)
    ((placement,),) = house.rows("SELECT id FROM placement WHERE file_id = %s", house.kai.pk)
    assert post(browser, f"{house.path}missing/concerns/{placement}/", words="Twice in January.").status_code == 302  # fmt: skip
    when = {f"scheduled_for-{n}": v for n, v in (("day", "20"), ("month", "3"), ("year", "2026"), ("time", "10am"))}  # fmt: skip
    assert post(browser, f"{house.path}missing/meetings/add/", kind="missing_panel", **when).status_code == 302  # fmt: skip
    mine, theirs = (words(house.visit(who).get(f"{house.path}missing/")) for who in (house.dele, house.joan))  # fmt: skip
    assert "His uncle." in mine and "His uncle." not in theirs and "Twice in January." in theirs
    ((meeting,),) = house.rows("SELECT id FROM missing_meeting")
    house.it_is("2026-03-20 12:00")
    held = {f"held_at-{n}": v for n, v in (("day", "20"), ("month", "3"), ("year", "2026"), ("time", "10am"))}  # fmt: skip
    done = post(house.visit(house.joan), f"{house.path}missing/meetings/{meeting}/held/", attended=["keyworker"], contribution="What he told us.", **held)  # fmt: skip
    assert done.status_code == 302, words(done)
