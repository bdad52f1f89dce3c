"""The planning meeting through its pages: arranged, recorded in parts, held, its notes sent."""

from typing import Any

import pytest

from tests.web.forms import filled, post
from tests.web.living import day, one
from tests.web.visiting import words

WHEN = day("scheduled_for", "2026-03-10", "2pm")


def meeting(house: Any, rest: str = "") -> str:
    return f"{house.path}meetings/{one(house, 'planning_meeting')}/{rest}"


def test_before_there_is_one_it_says_so(house: Any) -> None:
    text = words(house.visit(house.dele).get(f"{house.path}meetings/"))

    assert "No meeting arranged yet" in text and "Arrange the planning meeting" in text
    assert (
        "Arrange"
        not in words(house.visit(house.joan).get(f"{house.path}meetings/")).split("Meetings")[-1]
    )


def test_a_duty_leads_to_arranging_it(house: Any) -> None:
    page = house.visit(house.dele).get(f"{house.stay}meeting/")

    assert page["Location"] == f"{house.stay}meeting/arrange/"


def offered(house: Any, who: Any) -> bool:
    """Whether the page of what is owed offers to open the meeting."""
    page = house.visit(who).get(f"{house.path}duties/")
    assert page.status_code == 200
    assert "Hold the placement planning meeting" in words(page)
    return f'href="{house.stay}meeting/"' in page.content.decode()


def test_the_home_is_not_offered_a_meeting_nobody_has_arranged(house: Any) -> None:
    assert not offered(house, house.joan)
    assert offered(house, house.dele)  # who may arrange it

    old = house.visit(house.joan).get(f"{house.stay}meeting/")  # an address kept from before
    assert old["Location"] == f"{house.path}meetings/"
    assert "No meeting arranged yet" in words(house.visit(house.joan).get(old["Location"]))


def test_a_form_says_which_clause_asks_for_it(house: Any) -> None:
    page = house.visit(house.dele).get(f"{house.stay}meeting/arrange/")

    assert "/protocol/islington/ISL-PPM-03/" in page.content.decode()
    assert "Why are we asking?" in words(page)


def test_elsewhere_without_a_reason_is_refused_with_the_clause(house: Any) -> None:
    page = post(
        house.visit(house.dele),
        f"{house.stay}meeting/arrange/",
        location_is_placement="no",
        location="The library",
        parents_may_come="yes",
        **WHEN,
    )

    assert page.status_code == 422
    assert "Say why it is somewhere else." in words(page) and "Islington PPM-10" in words(page)


def test_it_is_arranged(house: Any) -> None:
    browser = house.visit(house.dele)

    done = post(browser, f"{house.stay}meeting/arrange/", parents_may_come="yes", **WHEN)
    assert done["Location"] == meeting(house)
    assert offered(house, house.joan)
    assert house.visit(house.joan).get(f"{house.stay}meeting/")["Location"] == meeting(house)
    text = words(browser.get(meeting(house)))

    assert "To be held by Wednesday 11 March 2026, as the protocol says." in text
    assert "By law: by Friday 13 March 2026" in text
    assert "Lead worker (Dele Okafor) chairs." in text
    assert "Must come Keyworker Joan Abara" in text
    assert "Must not be part of it" in text


def test_the_time_is_changed(house: Any) -> None:
    browser = house.visit(house.dele)

    post(browser, meeting(house, "change/"), **day("scheduled_for", "2026-03-10", "3pm"))

    assert "Tuesday 10 March 2026, 3pm" in words(browser.get(meeting(house)))


def test_a_point_is_saved_and_leads_to_the_next(house: Any) -> None:
    browser = house.visit(house.dele)

    done = post(browser, meeting(house, "points/ISL-PPM-16/"), agreed="Somewhere to settle.")

    assert done["Location"] == meeting(house, "points/ISL-PPM-17/")
    page = words(browser.get(meeting(house, "points/ISL-PPM-16/")))
    assert "Point 1 of" in page and "Islington PPM-16" in page


def test_two_recorders_write_different_points_and_neither_is_in_the_way(house: Any) -> None:
    dele, joan = house.visit(house.dele), house.visit(house.joan)
    mine = dele.get(meeting(house, "points/ISL-PPM-17/"))
    post(joan, meeting(house, "points/ISL-PPM-18/"), agreed="A flat of their own.")

    done = dele.post(meeting(house, "points/ISL-PPM-17/"), filled(mine, agreed="A year."))

    assert done.status_code == 302


def test_two_recorders_of_one_point_see_both_versions_and_lose_nothing(house: Any) -> None:
    # The control: the same point is in the way.
    dele, joan = house.visit(house.dele), house.visit(house.joan)
    mine = dele.get(meeting(house, "points/ISL-PPM-19/"))
    post(joan, meeting(house, "points/ISL-PPM-19/"), agreed="Cooking.")

    page = dele.post(meeting(house, "points/ISL-PPM-19/"), filled(mine, agreed="Money."))
    assert page.status_code == 409 and "Cooking." in words(page) and "Money." in words(page)
    chosen = dele.post(meeting(house, "points/ISL-PPM-19/"), filled(page))

    assert chosen.status_code == 302, words(chosen)
    assert "Money." in dele.get(meeting(house, "points/ISL-PPM-19/")).content.decode()


def test_a_point_is_kept_while_it_is_typed(house: Any) -> None:
    browser, path = house.visit(house.dele), meeting(house, "points/ISL-PPM-24/")
    typed = filled(browser.get(path), agreed="Half a sentence")

    assert browser.post(path, typed, headers={"X-Autosave": "1"}).status_code == 204

    assert "Half a sentence" in browser.get(path).content.decode()
    assert "Half a sentence" not in house.visit(house.joan).get(path).content.decode()


def test_the_other_parts_are_saved(house: Any) -> None:
    browser = house.visit(house.dele)

    post(browser, meeting(house, "questions/"), legal_curfew="no", increased_risk="yes")
    post(
        browser,
        meeting(house, "expectations/"),
        of_provider="A key of your own.",
        of_young_person="No smoking inside.",
    )
    post(browser, meeting(house, "notes/"), notes="Kai was in good spirits.")
    post(browser, meeting(house, "view/"), words="It will be fine.", how="At the meeting")
    text = words(browser.get(meeting(house)))

    assert "Signs of increased risk" in text
    assert "It will be fine." in text


def test_what_is_agreed_beside_settles_its_point(house: Any) -> None:
    browser = house.visit(house.dele)

    missing = post(
        browser,
        f"{house.stay}agree/missing/",
        report_after="120",
        tell_worker_when="every_absence",
        contact_out_of_hours_when=["crisis"],
        higher_risk="yes",
    )
    assert missing["Location"] == meeting(house), words(missing)
    post(
        browser,
        f"{house.stay}agree/sharing/",
        about="self-harm",
        when_to_share="The same day",
        every_occurrence="yes",
    )
    post(
        browser,
        f"{house.stay}agree/incidents/",
        **{
            "expected-rows": "1",
            "expected-0-incident": "arguments",
            "expected-0-frequency": "weekly",
            "expected-0-severity": "low",
            "expected-0-response": "Talk it through",
            "expected-0-what_to_share": "That it happened",
            "expected-0-when_to_share": "Weekly",
        },
    )
    dates = post(browser, f"{house.stay}reviews/dates/")
    assert dates["Location"] == meeting(house), words(dates)
    assert "Moving in handbook Not yours to do" in words(browser.get(meeting(house)))
    given = post(house.visit(house.joan), f"{house.stay}handbook/")
    assert given["Location"] == meeting(house)

    assert "This is agreed on its own page." in words(
        browser.get(meeting(house, "points/ISL-PPM-25/"))
    )
    agreed = words(browser.get(f"{house.path}agreed/"))
    assert "2 hours after the young person was expected" in agreed and "self-harm" in agreed


def test_a_curfew_rests_on_something(house: Any) -> None:
    page = post(
        house.visit(house.dele), f"{house.stay}agree/curfew/", basis="court", curfew_time="10:30pm"
    )

    assert page.status_code == 422
    assert "Name the order, the court or the bail that sets the curfew." in words(page)


def test_it_is_not_held_without_saying_who_came(house: Any) -> None:
    house.it_is("2026-03-10 17:00")

    page = post(
        house.visit(house.dele),
        meeting(house, "held/"),
        **{"came-keyworker": "attended", "came-young_person": "attended"},
    )

    assert page.status_code == 422 and "Say whether the lead worker came" in words(page)


def test_it_is_held_with_a_deputy_and_with_what_was_agreed(house: Any) -> None:
    browser = house.visit(house.dele)

    done = post(
        browser,
        meeting(house, "held/"),
        **{
            "came-lead_worker": "attended",
            "came-keyworker": "deputised",
            "instead-keyworker": "Maeve Larkin",
            "came-young_person": "attended",
        },
    )
    assert done["Location"] == meeting(house), words(done)
    text = words(browser.get(meeting(house)))

    assert "Held Tuesday 10 March 2026, 3pm" in text
    assert "Maeve Larkin came in their place" in text
    assert "Agreed; see what was agreed for this young person." in text
    assert "Left open" in text


def test_the_notes_are_sent_and_printed(house: Any) -> None:
    browser = house.visit(house.dele)

    assert browser.get(f"{house.stay}meeting/notes/")["Location"] == meeting(house, "send/")
    post(browser, meeting(house, "send/"))

    assert "Send the notes again" in words(browser.get(meeting(house)))
    paper = words(browser.get(meeting(house, "print/")))
    assert "Somewhere to settle." in paper and "Sign out" not in paper
    pdf = browser.get(f"{house.path}papers/notes/{one(house, 'planning_meeting')}/")
    assert pdf.content.startswith(b"%PDF")


def test_what_they_were_told_is_recorded(house: Any) -> None:
    done = post(house.visit(house.joan), meeting(house, "told/"))

    assert done["Location"] == meeting(house)


def test_what_is_agreed_is_agreed_anew_and_ended(house: Any) -> None:
    browser = house.visit(house.joan)

    post(browser, f"{house.stay}agree/missing/", report_after="60")
    text = words(browser.get(f"{house.path}agreed/"))
    assert "1 hour after" in text and "What held before" in text
    post(
        browser,
        f"{house.path}agreed/{one(house, 'arrangement')}/end/",
        because="It is no longer needed.",
    )

    assert "Nothing holds now." in words(browser.get(f"{house.path}agreed/"))


@pytest.mark.parametrize("rest", ["", "change/", "held/", "points/ISL-PPM-16/", "send/", "print/"])
def test_a_case_that_is_not_yours_is_not_there(house: Any, rest: str) -> None:
    browser = house.visit(house.priya)

    assert browser.get(meeting(house, rest)).status_code == 404
    assert browser.get(f"{house.path}meetings/").status_code == 404
    assert browser.get(f"{house.path}agreed/").status_code == 404


def test_a_point_that_is_not_on_the_agenda_is_not_there(house: Any) -> None:
    assert house.visit(house.dele).get(meeting(house, "points/ISL-NONE-99/")).status_code == 404
