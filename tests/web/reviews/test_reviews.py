"""Reviews through their pages: dates, early ones, held, recorded side by side, sent."""

from typing import Any

import pytest

from tests.web.forms import filled, post
from tests.web.living import day, one
from tests.web.visiting import words

CAME = {
    "came-lead_worker": "attended",
    "came-keyworker": "attended",
    "came-young_person": "attended",
}


@pytest.fixture(scope="module", autouse=True)
def planned(house: Any) -> None:
    """The meeting was held and the plan agreed on Tuesday 10 March."""
    house.settled.hold(meeting := house.settled.arrange())
    house.settled.agreed(meeting)
    house.it_is("2026-03-11 10:00")


def review(house: Any, rest: str = "") -> str:
    return f"{house.path}reviews/{one(house, 'placement_review')}/{rest}"


def test_before_there_is_one_it_says_when_the_first_is_due(house: Any) -> None:
    text = words(house.visit(house.joan).get(f"{house.path}reviews/"))

    assert "The first is owed by Wednesday 10 June 2026." in text
    assert "No dates agreed for the stay yet" in text


def test_the_dates_of_the_whole_stay_are_proposed_and_agreed(house: Any) -> None:
    browser = house.visit(house.dele)

    assert "The first at the latest on Wednesday 10 June 2026." in words(
        browser.get(f"{house.stay}reviews/dates/")
    )
    done = post(
        browser,
        f"{house.stay}reviews/dates/",
        **{"dates-0-review_on-day": "8", "dates-1-linked": "yes"},
    )
    assert done.status_code == 302, words(done)
    text = words(browser.get(f"{house.path}reviews/"))
    assert "The first is owed by Monday 8 June 2026." in text  # as agreed, not as late as may be

    assert "Monday 8 June 2026" in text
    assert "Part of a care or pathway plan review" in text


def test_dates_are_wanted(house: Any) -> None:
    browser = house.visit(house.dele)
    page = browser.post(f"{house.stay}reviews/dates/", {"dates-rows": "0", "once": "k"})

    assert page.status_code == 422 and "Enter at least one review date" in words(page)


def test_a_significant_change_leads_to_an_early_review(house: Any) -> None:
    browser = house.visit(house.joan)

    done = post(
        browser,
        f"{house.stay}reviews/change/",
        change_in=["risk"],
        words="New people at the door.",
        early_review="yes",
    )

    assert done["Location"] == f"{house.stay}reviews/schedule/?early=yes"
    assert "checked" in browser.get(done["Location"]).content.decode()


def test_elsewhere_without_a_reason_is_refused_with_the_clause(house: Any) -> None:
    page = post(
        house.visit(house.dele),
        f"{house.stay}reviews/schedule/",
        location_is_placement="no",
        location="The library",
        **day("review_at", "2026-03-20", "10am"),
    )

    assert page.status_code == 422 and "Islington REVIEW-06" in words(page)


def test_a_review_is_scheduled_held_and_recorded(house: Any) -> None:
    browser = house.visit(house.dele)

    done = post(
        browser,
        f"{house.stay}reviews/schedule/",
        early="yes",
        early_because="New people at the door",
        **day("review_at", "2026-03-20", "10am"),
    )
    assert done["Location"] == review(house), words(done)
    text = words(browser.get(review(house)))
    assert "Scheduled: Friday 20 March 2026, 10am" in text and "Lead worker chairs." in text
    assert "Brought forward: New people at the door." in text
    assert browser.get(f"{house.stay}reviews/hold/")["Location"] == review(house)

    house.it_is("2026-03-20 12:00")
    held = post(browser, review(house, "held/"), **CAME)
    assert held["Location"] == review(house, "record/"), words(held)
    post(
        browser,
        review(house, "record/"),
        outcomes_achieved="Cooks twice a week.",
        changes_to_risks="New people.",
    )
    assert "Cooks twice a week." in words(browser.get(review(house)))


def test_a_finished_record_is_sent(house: Any) -> None:
    browser = house.visit(house.dele)

    assert browser.get(f"{house.stay}reviews/circulate/")["Location"] == review(house)
    browser.post(review(house, "finish/"), {"once": "f"})
    assert browser.get(f"{house.stay}reviews/circulate/")["Location"] == review(house, "circulate/")
    post(browser, review(house, "circulate/"))
    post(browser, review(house, "send/"))

    assert "Notes sent" in words(browser.get(f"{house.path}reviews/"))
    assert browser.get(
        f"{house.path}papers/review/{one(house, 'placement_review')}/"
    ).content.startswith(b"%PDF")
    refused = post(browser, review(house, "record/"), notes="Later")
    assert refused.status_code == 422 and "The record of this review is finished." in words(refused)


def test_the_plan_is_changed_after_it(house: Any) -> None:
    browser = house.visit(house.dele)
    assert "Change the plan after this review" in words(browser.get(review(house)))

    plan = one(house, "support_plan")
    done = browser.post(
        f"{house.path}plans/{plan}/revise/?review={one(house, 'placement_review')}", {"once": "p"}
    )

    assert done.status_code == 302
    assert house.rows(
        "SELECT review_id FROM support_plan WHERE id = %s", one(house, "support_plan")
    ) == [(one(house, "placement_review"),)]
    post(
        browser,
        f"{house.path}plans/{one(house, 'support_plan')}/write/",
        **day("review_on", "2026-06-10"),
    )
    post(browser, f"{house.path}plans/{one(house, 'support_plan')}/agree/")


def test_the_next_review_shows_what_the_last_one_said(house: Any) -> None:
    browser = house.visit(house.dele)
    house.it_is("2026-06-08 10:00")
    post(browser, f"{house.stay}reviews/schedule/", **day("review_at", "2026-06-10", "10am"))
    house.it_is("2026-06-10 12:00")
    post(browser, review(house, "held/"), **CAME)

    assert "Last time: Cooks twice a week." in words(browser.get(review(house, "record/")))
    before = words(browser.get(review(house)))
    assert "Cooks twice a week." in before and "Now: not written yet" in before
    assert "Changed" not in before
    post(browser, review(house, "record/"), outcomes_achieved="Cooks three times a week.")
    text = words(browser.get(review(house)))
    assert "Outcomes achieved Changed" in text
    assert "Cooks twice a week." in text and "Cooks three times a week." in text


def test_two_recorders_see_both_versions_and_lose_nothing(house: Any) -> None:
    dele, joan = house.visit(house.dele), house.visit(house.joan)
    mine = dele.get(review(house, "record/"))
    post(joan, review(house, "record/"), notes="A good talk.")

    page = dele.post(review(house, "record/"), filled(mine, notes="A long talk."))
    assert (
        page.status_code == 409 and "A good talk." in words(page) and "A long talk." in words(page)
    )

    assert dele.post(review(house, "record/"), filled(page)).status_code == 302


def test_a_review_is_not_held_with_one_the_reviewing_officer_chairs(house: Any) -> None:
    browser = house.visit(house.dele)
    added = post(
        browser,
        f"{house.path}statutory-reviews/add/",
        kind="looked_after",
        iro_chairs="yes",
        **day("scheduled_for", "2026-07-01", "10am"),
    )
    assert added["Location"] == f"{house.path}reviews/", words(added)
    statutory = one(house, "statutory_review")
    linked = {"linked": "yes", "statutory_review": str(statutory)}

    page = post(
        browser,
        f"{house.stay}reviews/schedule/",
        **linked,
        **day("review_at", "2026-07-01", "10am"),
    )
    assert page.status_code == 422 and "Islington SHARE-23" in words(page)
    done = post(
        browser, f"{house.stay}reviews/schedule/", **linked, **day("review_at", "2026-07-01", "9am")
    )

    assert done.status_code == 302, words(done)
    assert "It comes before the looked-after review" in words(browser.get(review(house)))
    assert "Must not be part of it" in words(browser.get(review(house)))
    post(
        house.visit(house.joan),
        f"{house.path}statutory-reviews/{statutory}/input/",
        words="Doing well.",
    )
    house.it_is("2026-07-01 12:00")
    post(browser, review(house, "held/"), **CAME)
    post(browser, review(house, "record/"), notes="All well.", milestones_achieved="A year.")
    browser.post(review(house, "finish/"), {"once": "g"})
    browser.post(review(house, "present/"), {"once": "h"})
    post(browser, f"{house.path}statutory-reviews/{statutory}/held/", endorsed="yes")
    assert "Plan endorsed" in words(browser.get(f"{house.path}reviews/"))


def test_a_review_is_moved_and_skipped(house: Any) -> None:
    browser = house.visit(house.dele)
    post(browser, f"{house.stay}reviews/schedule/", **day("review_at", "2026-09-10", "10am"))

    post(browser, review(house, "change/"), **day("review_at", "2026-09-11", "10am"))
    assert "Friday 11 September 2026" in words(browser.get(review(house)))
    post(browser, review(house, "skip/"), reason="young_person_unavailable")

    assert "Skipped: The young person could not take part" in words(browser.get(review(house)))


@pytest.mark.parametrize("rest", ["", "held/", "record/", "finish/", "send/", "print/"])
def test_a_case_that_is_not_yours_is_not_there(house: Any, rest: str) -> None:
    browser = house.visit(house.priya)

    assert browser.get(review(house, rest)).status_code == 404
    assert browser.get(f"{house.path}reviews/").status_code == 404
    assert browser.get(f"{house.stay}reviews/dates/").status_code == 404
