"""From the need to the first review, across every role: the main job, in a browser.

Once at a desk with everything on, held to axe on every page reached; once as narrow as a
phone, without JavaScript.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accord.casework.homes.actions import open_vacancy
from tests.acting import acting_as
from tests.browser.walking import At, Walk, day
from tests.domain.homes.keeping import add_bed, add_home

pytestmark = pytest.mark.browser

WAYS = {"at a desk": {"width": 1100, "js": True}, "on a phone, without JavaScript": {"width": 320, "js": False}}
PAPERS = ("care_or_pathway_plan", "personal_education_plan")


@pytest.fixture(scope="module")
def homes(live: Any) -> Iterator[Any]:
    """Two homes of Oakhouse's, each with a bed on offer."""
    with acting_as(live.maeve, "2026-03-01 09:00") as by:
        for name in ("Larch House", "Elm House"):
            home = add_home(live.town.teams["oakhouse"], name=name, by=by)
            bed = add_bed(home, by=by)
            open_vacancy(bed=bed, available_on=date(2026, 3, 1), by=by)
    yield live


@pytest.mark.parametrize("way", WAYS)
def test_from_need_to_first_review(homes: Any, way: str) -> None:
    walk = Walk(homes, **WAYS[way])
    case = opened(walk, "Kai Ember" if walk.js else "Noor Vale")
    home = "Larch House" if walk.js else "Elm House"
    referred(walk, case)
    searched(walk, case, home)
    assessed(walk, case)
    offered(walk, case, home)
    moved_in(walk, case, home)
    planned(walk, case)
    agreed(walk, case)
    reviewed(walk, case)

    assert len(walk.seen) > 60


def opened(walk: Walk, name: str) -> str:
    """The lead worker opens the case. Return its address."""
    with walk.member("dele", "2026-03-02 09:00") as dele:
        dele.opens("/young-people/")
        dele.presses("Open a case")
        dele.sends(
            "Open the case", legal_name=name, pronouns="they/them", born=day("2008-09-14"), language="Tigrinya",
            interpreter="yes", status="looked_after", service="looked_after",
        )  # fmt: skip
        dele.says("17, 18 on 14 September 2026", "Interpreter needed: Tigrinya")
        return dele.path


def referred(walk: Walk, case: str) -> None:
    """The need becomes a referral, which is written, completed and sent."""
    with walk.member("dele", "2026-03-02 10:00") as dele:
        dele.opens(case)
        dele.tab("Referral")
        referral = dele.path
        dele.opens(f"{referral}need/")
        dele.sends("Record the need")
        dele.opens(f"{referral}start/")
        dele.sends("Start the referral", form="referrals_team")
        _written(dele, referral)
        dele.opens(f"{referral}complete/")
        dele.sends("It is complete")
        dele.opens(f"{referral}send/")
        dele.sends("Send it")
        dele.opens(referral)


def _written(dele: At, referral: str) -> None:
    """Every part of the task list."""
    dele.opens(f"{referral}views/")
    dele.sends(
        "Save and continue", yp_view_strengths_protective_factors="I cook, and I get on with my aunt.", yp_view_needs="Somewhere quiet.",
        yp_view_risks="Going back to old friends.", yp_view_outcomes_wanted="Finish college.",
    )  # fmt: skip
    dele.opens(f"{referral}why/")
    dele.sends("Save and continue", why_supported_accommodation_appropriate="Ready to live with support.", additional_support_information="One worker.")
    dele.opens(f"{referral}safety/")
    dele.sends("Save and continue", safety_plan_exists="no", current_safety_plans="None.", measures_for_placement="A room at the back.",
               areas_felt_unsafe="The market", how_to_alert_worker_of_absence="The duty line.", when_edt_referral_needed="After 1am.")  # fmt: skip
    dele.opens(f"{referral}order/")
    dele.sends("Save and continue", on_order="no")
    dele.opens(f"{referral}risk/update/")
    _every_risk_answered(dele)
    for kind in PAPERS:
        dele.opens(f"{referral}documents/add/{kind}/")
        dele.sends("Add it", title=kind.replace("_", " "), held_where="On the case system")


def _every_risk_answered(dele: At) -> None:
    """No to every risk and vulnerability but going missing, which has its parts."""
    for radio in dele.main.locator('input[type="radio"][value="no"]').all():
        radio.check()
    dele.main.locator('[name="vuln_missing"][value="yes"]').check()
    part = dele.page.locator('[name="vuln_missing__history"]')
    if not part.is_visible():
        dele.main.locator("details", has=part).locator("summary").click()
    for name, words in (("history", "Twice last year."), ("current_needs", "A call at ten."), ("triggers", "Arguments.")):
        dele.main.locator(f'[name="vuln_missing__{name}"]').fill(words)
    if dele.main.locator('[name="because_of"][value="referral"]').count():
        dele.main.locator('[name="because_of"][value="referral"]').check()
    dele.sends("Save this version")


def searched(walk: Walk, case: str, home: str) -> None:
    """The placements team checks and searches; the referrals team forwards it; the provider has it."""
    referral = case.replace("/young-people/", "/referrals/")
    with walk.member("rosa", "2026-03-02 14:00") as rosa:
        rosa.opens("/work/")
        rosa.opens(f"{referral}check/")
        rosa.sends("Save the check", outcome="sufficient")
        rosa.opens(f"{referral}homes/")
        rosa.presses(home)
        rosa.sends("Save the options", options__0__option_type="Housing pathway", consulted=["lead_worker"], fostering_considered="yes")
        rosa.opens(f"{referral}options/share/")
        rosa.sends("Tell them")
        rosa.opens(f"{referral}decide/")
        rosa.sends("Save the decision", is_an_option="yes")
        rosa.opens(f"{referral}papers/")
        rosa.sends("Pass them on", to="referrals_team")
    with walk.member("idris", "2026-03-03 09:00") as idris:
        idris.opens(f"{referral}judge/")
        idris.sends("Save the answers", appropriate="yes", vacancy_available="yes", home=1)
        idris.opens(f"{referral}forward/")
        idris.sends("Forward it")
    with walk.member("maeve", "2026-03-03 11:00") as maeve:
        maeve.opens(f"{referral}received/")
        maeve.sends("We have it")


def assessed(walk: Walk, case: str) -> None:
    """The provider interviews and assesses, building on what was said before."""
    with walk.member("maeve", "2026-03-03 12:00") as maeve:
        maeve.opens(case)
        maeve.tab("Home")
        maeve.presses("Assessment and offer")
        maeve.says("Somewhere quiet.", "Going missing")
        maeve.presses("Arrange the interview")
        maeve.sends("Arrange the interview", interview_at=day("2026-03-10", "2pm"), venue="The home")
    with walk.member("maeve", "2026-03-10 16:00") as maeve:
        maeve.opens(f"{case}home/")
        maeve.presses("Assessment and offer")
        work = maeve.path
        maeve.presses("Record the interview")
        maeve.sends("Record the interview", attended=["young_person", "lead_worker"])
    with walk.member("dele") as dele:
        dele.opens(f"{work}assess/")
        dele.sends("Add it", contribution="Sleeps badly in a loud house.")
    with walk.member("maeve", "2026-03-11 10:00") as maeve:
        maeve.opens(work)
        maeve.presses("Write the assessment")
        maeve.says("Sleeps badly in a loud house.")
        maeve.sends(
            "Complete the assessment", considerations="A quiet room.", match_outcome="suitable", match_summary="Nothing against it.",
            unit_plan_relevant="no", provider_level="medium", monitoring_sharing="A call every week.", outcome="can_support",
        )  # fmt: skip
        maeve.presses("Send copies of the assessment")


def offered(walk: Walk, case: str, home: str) -> None:
    """An offer in writing, the young person's answer, the confirmation."""
    with walk.member("maeve", "2026-03-11 11:00") as maeve:
        maeve.opens(f"{case}home/")
        maeve.presses("Assessment and offer")
        work = maeve.path
        maeve.presses("Offer a placement")
        maeve.answers(place=f"{home}, Room 1, free from Sunday 1 March 2026")
        maeve.sends("Send the offer", move_in_on=day("2026-03-20"), message="We look forward to meeting you.")
    with walk.member("dele", "2026-03-12 10:00") as dele:
        dele.opens(work)
        dele.presses("Record the young person’s answer")
        dele.sends("Record the answer", answer="accepted", words="Looks good.")
    with walk.member("maeve", "2026-03-12 11:00") as maeve:
        maeve.opens(work)
        maeve.presses("Confirm in writing")
        maeve.sends("Confirm it", planned_end=day("2027-03-19"), purpose="A home to settle in")
        maeve.says(f"Moves to {home}", "Friday 20 March 2026")


def moved_in(walk: Walk, case: str, home: str) -> None:
    """The meeting is arranged, a keyworker named, and they move in."""
    with walk.member("maeve", "2026-03-13 09:00") as maeve:
        maeve.opens(f"{case}home/")
        maeve.presses("Name the keyworker")
        maeve.sends("Name them", member="Joan Abara")
    with walk.member("dele", "2026-03-13 10:00") as dele:
        dele.opens(case)
        dele.tab("Meetings")
        dele.presses("Arrange the planning meeting")
        dele.says("Chairs: lead worker")
        dele.sends("Arrange the meeting", scheduled_for=day("2026-03-24", "2pm"), parents_may_come="no")
        dele.says("Must come", "Joan Abara")
    with walk.member("maeve", "2026-03-20 16:00") as maeve:
        maeve.opens(f"{case}home/")
        maeve.presses("Record that they moved in")
        maeve.sends("They moved in", started_at=day("2026-03-20", "3pm"))
        maeve.says(f"Lives at {home}", "Joan Abara")


def planned(walk: Walk, case: str) -> None:
    """The planning meeting: points, what is agreed for this young person, who came, the notes."""
    with walk.member("joan", "2026-03-24 13:30") as joan:
        joan.opens(f"{case}meetings/")
        joan.presses("Planning meeting")
        meeting = joan.path
        joan.says("To be held by Wednesday 25 March 2026", "By law: by Friday 27 March 2026")
        joan.presses("Moving in handbook")
        joan.sends("Save", edition="2", given_at=day("2026-03-24", "1pm"))
    with walk.member("dele", "2026-03-24 15:30") as dele:
        dele.opens(meeting)
        dele.presses("The purpose of the offer")
        dele.sends("Save and go to the next point", agreed="Somewhere to settle and finish college.")
        dele.sends("Save and go to the next point", agreed="A year.")
        dele.opens(meeting)
        _agreed_at(dele, meeting)
        dele.presses("Record that it was held")
        dele.sends(
            "The meeting was held", held_at=day("2026-03-24", "2pm"),
            **{f"came__{role}": "attended" for role in ("lead_worker", "keyworker", "young_person")},
        )  # fmt: skip
        dele.says("Held Tuesday 24 March 2026, 2pm", "Somewhere to settle and finish college.")
        dele.presses("Send the notes")
        dele.sends("Send the notes")
        dele.presses("Notes to print")


def _agreed_at(dele: At, meeting: str) -> None:
    """What has a page of its own."""
    dele.presses("When to report them missing")
    dele.sends("This is agreed", report_after="120", tell_worker_when="every_absence", higher_risk="yes", contact_out_of_hours_when=["crisis"])
    dele.presses("What is shared, and when")
    dele.sends("This is agreed", about="self-harm", when_to_share="The same day", every_occurrence="yes")
    dele.presses("Incidents to expect and the response")
    dele.sends(
        "This is agreed", expected__0__incident="arguments", expected__0__frequency="About once a week", expected__0__severity="Low",
        expected__0__response="Talk it through", expected__0__what_to_share="That it happened", expected__0__when_to_share="Weekly",
    )  # fmt: skip
    dele.presses("Dates of all reviews")
    dele.sends("These are agreed")
    dele.presses("What we expect of each other")
    dele.sends("Save", of_provider="A key of your own.", of_young_person="No smoking inside.", actions_away="Tell us if you are followed.")
    assert dele.path == meeting


def agreed(walk: Walk, case: str) -> None:
    """The plan is written, agreed, sent, put on the case system; the keyworker does an action."""
    with walk.member("dele", "2026-03-25 10:00") as dele:
        dele.opens(case)
        dele.tab("Plan")
        dele.presses("Write the support plan")
        dele.sends(
            "Save the plan", outcomes__0__outcome="Cook three meals a week", outcomes__0__timeframe="by the first review",
            actions__0__what="Cook together on Sundays", actions__0__towards="Outcome 1", actions__0__owner_role="Keyworker",
            actions__0__by_on=day("2026-04-12"), review_on=day("2026-06-24"),
        )  # fmt: skip
        dele.presses("Agree the plan")
        dele.sends("The plan is agreed")
        dele.presses("Send the copies")
        dele.sends("Send the copies")
        dele.presses("Put it on LCS")
        dele.sends("It is saved on LCS", receipt="LCS-2026-1")
        dele.says("Papers on LCS", "LCS-2026-1")
    with walk.member("joan", "2026-04-12 17:00") as joan:
        joan.opens(f"{case}plan/")
        joan.presses("Done")
        joan.says("Done on Sunday 12 April 2026")
        joan.presses("In the young person’s words")
        joan.says("This is your plan.")
    with walk.member("joan") as joan:
        joan.opens("/work/")
        joan.opens("/inbox/")


def reviewed(walk: Walk, case: str) -> None:
    """Three months on: the first review is scheduled, held, recorded and circulated."""
    with walk.member("dele", "2026-06-17 10:00") as dele:
        dele.opens(case)
        dele.tab("Reviews")
        dele.presses("Schedule a review")
        dele.sends("Schedule the review")
        review = dele.path
        dele.says("Lead worker chairs.", "Must come")
    with walk.member("dele", "2026-06-25 12:00") as dele:
        dele.opens(review)
        dele.presses("Record that it was held")
        dele.sends(
            "The review was held", **{f"came__{role}": "attended" for role in ("lead_worker", "keyworker", "young_person")}
        )  # fmt: skip
        dele.sends("Save", outcomes_achieved="Cooks three times a week.", move_on_plans="A flat next year.")
        dele.presses("Finish the record")
        dele.sends("The record is finished")
        dele.presses("Circulate the notes and the plan")
        dele.sends("Circulate them")
        dele.says("Cooks three times a week.")
        dele.tab("Told")
        dele.says("Review notes and a revised support plan are here for you")
        dele.tab("Duties")
        dele.tab("Timeline")
        dele.says("Placement review")
