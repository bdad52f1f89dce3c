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
from tests.browser.staying import agreed, moved_in, planned, reviewed
from tests.browser.walking import At, Walk, day, setting_out
from tests.domain.homes.keeping import add_bed, add_home

pytestmark = pytest.mark.browser

WAYS = {
    "at a desk": {"width": 1100, "js": True},
    "on a phone, without JavaScript": {"width": 320, "js": False},
}
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
    with setting_out(homes, **WAYS[way]) as walk:
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
    dele.sends(
        "Save and continue",
        why_supported_accommodation_appropriate="Ready to live with support.",
        additional_support_information="One worker.",
    )
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
    for name, words in (
        ("history", "Twice last year."),
        ("current_needs", "A call at ten."),
        ("triggers", "Arguments."),
    ):
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
        rosa.sends(
            "Save the options",
            options__0__option_type="Housing pathway",
            consulted=["lead_worker"],
            fostering_considered="yes",
        )
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
        maeve.sends(
            "Arrange the interview", interview_at=day("2026-03-10", "2pm"), venue="The home"
        )
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
        maeve.sends(
            "Send the offer",
            move_in_on=day("2026-03-20"),
            message="We look forward to meeting you.",
        )
    with walk.member("dele", "2026-03-12 10:00") as dele:
        dele.opens(work)
        dele.presses("Record the young person’s answer")
        dele.sends("Record the answer", answer="accepted", words="Looks good.")
    with walk.member("maeve", "2026-03-12 11:00") as maeve:
        maeve.opens(work)
        maeve.presses("Confirm in writing")
        maeve.sends("Confirm it", planned_end=day("2027-03-19"), purpose="A home to settle in")
        maeve.says(f"Moves to {home}", "Friday 20 March 2026")
