"""Daily support under two agreements at once: one task citing both, no heading lost, and who sees what."""

from datetime import date

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.meetings.came import Came
from accord.casework.placements.actions import end_placement
from accord.casework.reviews import actions as reviews
from accord.casework.reviews.actions import recording
from accord.casework.support import actions
from accord.casework.support.headings import headings
from accord.casework.support.models import (
    CarePlanUpdate,
    FinanceEntitlement,
    HeadingProgress,
    Outreach,
    SupportGiven,
    SupportHeading,
)
from accord.casework.support.progress import Line, headings_of
from accord.casework.support.queries import daily_support
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.domain.support.settled import settled

POLICE, CARE = "oxfordshire-police", "oxfordshire-social-care"
LATER = "2026-03-12 10:00"
REVIEW, AFTER = "2026-06-08 14:00", "2026-06-08 17:00"
GOAL = {"goal": "Cooks three meals", "what": "Cook on Tuesdays", "owner_role": "keyworker"}
EVERY = {
    "new_home", "household_skills", "learning_and_work", "money", "health", "feelings",
    "family", "first_home", "independence", "finding_way", "agencies",
}  # fmt: skip


@pytest.fixture
def county(db):
    return settled(POLICE, CARE)


def about(town, clause):
    """Every task that cites a clause."""
    with acting_as(town.joan, LATER):
        return list(Duty.objects.filter(clauses__contains=[clause]).order_by("pk"))


def reviewed(town):
    """A review that was held, its own record written."""
    with acting_as(town.joan, LATER) as by:
        review = reviews.schedule_review(placement=town.stay, review_at=at(REVIEW), by=by)
    with acting_as(town.joan, AFTER) as by:
        came = [Came("keyworker", name="Joan"), Came("young_person"), Came("lead_worker")]
        reviews.hold_review(review=review, held_at=at(REVIEW), came=came, by=by)
        reviews.save_review_record(review=review, version=0, outcomes_achieved="A course", by=by)
    return review


def test_what_both_agreements_state_is_one_task_that_cites_both(county):
    for mine, theirs in (
        ("OXP-SUPPORT-03", "OXS-SUPPORT-02"),
        ("OXP-SUPPORT-06", "OXS-SUPPORT-06"),
    ):
        (one,) = about(county, mine)
        assert set(one.clauses) >= {mine, theirs} and one.measured and one.due_at is None
        assert [one.pk] == [other.pk for other in about(county, theirs)]
    (one,) = about(county, "OXS-SUPPORT-12")  # which one agreement states alone
    assert one.clauses == ["OXS-SUPPORT-12"]

    with acting_as(county.joan, LATER) as by:
        actions.agree_support_heading(placement=county.stay, heading="money", **GOAL, by=by)

    (one,) = about(county, "OXS-SUPPORT-05")
    assert one.closed_as == "done" and about(county, "OXP-SUPPORT-03")[0].closed_as == ""


def test_under_one_agreement_it_cites_that_one(db):
    """The control: the second clause comes with the second agreement."""
    town = settled(CARE)
    (one,) = about(town, "OXS-SUPPORT-02")
    assert one.clauses == ["OXS-SUPPORT-02"]


def test_headings_come_from_the_agreements_each_with_its_clauses(county):
    with acting_as(county.joan, LATER) as by:
        named = {one.name: one.clauses for one in headings(by, {"age": 17})}
        grown = {one.name: one.clauses for one in headings(by, {"age": 18})}
        lines = daily_support(county.who.file, by)
    assert set(named) == EVERY == {one.heading.name for one in lines}
    assert named["household_skills"] == ("OXP-SUPPORT-04", "OXP-YOUNG-03", "OXS-SUPPORT-03")
    assert grown["household_skills"] == ("OXP-SUPPORT-04", "OXS-SUPPORT-03")


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"heading": "gardening", **GOAL}, "No agreement here has such a heading"),
        ({"heading": "money", "goal": "Saves", "what": "Count"}, "and who does it"),
        ({"heading": "money", "standing": "not_needed"}, "Say why no help is needed"),
        ({"heading": "money", "standing": "maybe"}, "Say whether it is worked on"),
    ],
)
def test_a_heading_says_what_is_hoped_for_what_is_done_and_by_whom(county, facts, says):
    with acting_as(county.joan, LATER) as by, pytest.raises(Refused, match=says):
        actions.agree_support_heading(placement=county.stay, **facts, by=by)
    with acting_as(county.joan, LATER):
        assert not SupportHeading.objects.exists()


def test_why_it_is_not_safe_is_not_kept_in_the_plan(county):
    with acting_as(county.joan, LATER) as by:
        row = actions.agree_support_heading(
            placement=county.stay, heading="family", standing="not_safe",
            because="Her uncle", goal="Sees him", by=by,
        )  # fmt: skip
        assert (row.because, row.goal, row.what) == ("", "", "")


def test_a_review_cannot_lose_a_heading(county, monkeypatch):
    review = reviewed(county)
    with acting_as(county.joan, AFTER) as by:
        named = {one.name: one.says for one in headings_of(review, by)}
        said = [Line(one, "further", "Two meals so far") for one in sorted(EVERY - {"money"})]
        actions.save_progress(review=review, version=0, lines=said, by=by)
        with pytest.raises(Refused, match=f"why it was not spoken of: {named['money']}[.]"):
            reviews.record_review(review=review, by=by)
        silent = [Line("money", "not_spoken_of")]
        with pytest.raises(Refused, match="Say why this was not spoken of"):
            actions.save_progress(review=review, version=10, lines=silent, by=by)
        with pytest.raises(EditedMeanwhile):
            actions.save_progress(review=review, version=0, lines=said, by=by)
    with acting_as(county.joan, AFTER) as by, monkeypatch.context() as taken_away:
        # the control: with the question taken away it is lost
        taken_away.setattr(recording, "unspoken", lambda review, by: [])
        reviews.record_review(review=review, by=by)
        assert HeadingProgress.objects.filter(heading="money").count() == 0


def test_a_heading_that_no_agreement_names_any_more_is_spoken_of_once_more(county, monkeypatch):
    with acting_as(county.joan, LATER) as by:
        actions.agree_support_heading(placement=county.stay, heading="agencies", **GOAL, by=by)
    review = reviewed(county)
    with acting_as(county.joan, AFTER) as by:
        monkeypatch.setattr("accord.casework.support.headings.headings", lambda by, facts: [])
        assert [one.name for one in headings_of(review, by)] == ["agencies"]


def test_help_is_made_known_to_social_care_and_referrals_name_the_service(county):
    with acting_as(county.joan, LATER) as by:
        give = {"placement": county.stay, "heading": "learning_and_work", "by": by}
        with pytest.raises(Refused, match="which service"):
            actions.give_support(kind="referral", what="The form", **give)
        with pytest.raises(Refused, match="a day that has come"):
            actions.give_support(what="The form", given_on=date(2026, 3, 13), **give)
        actions.agree_support_heading(
            placement=county.stay, heading="learning_and_work", **GOAL, refer_to="EET", by=by
        )
    (owed,) = [one for one in about(county, "OXP-SUPPORT-05") if not one.closed_as]
    assert owed.act == "Make the referral to the EET service"
    with acting_as(county.joan, LATER) as by:
        give["by"] = by
        actions.give_support(kind="referral", what="The form", to_service="EET", **give)
        owed.refresh_from_db()
    assert owed.closed_as == "done"


def seen(town, who, table, when=LATER):
    with acting_as(who, when):
        return table.objects.count()


def test_who_sees_the_plan_sees_its_headings_and_money_is_the_workers(county):
    with acting_as(county.joan, LATER) as by:
        actions.agree_support_heading(placement=county.stay, heading="money", **GOAL, by=by)
        actions.give_support(placement=county.stay, heading="money", what="A budget", by=by)
    with acting_as(county.dele, LATER) as by:
        actions.identify_finance(file=county.who.file, entitlement="grant", under_plan=True, by=by)
        with pytest.raises(Refused, match="care, education and health"):
            actions.update_care_plan(
                file=county.who.file, plan_type="care_plan", money_set_out="yes", by=by
            )
    for table in (SupportHeading, SupportGiven):
        assert seen(county, county.dele, table) == seen(county, county.joan, table) == 1
        for nobody in (county.priya, county.olive):  # who hold no part of the case
            assert seen(county, nobody, table) == 0
    assert seen(county, county.dele, FinanceEntitlement) == 1
    assert seen(county, county.joan, FinanceEntitlement) == 0
    with acting_as(county.joan, LATER) as by, pytest.raises(Refused, match="This is for"):
        actions.identify_finance(file=county.who.file, entitlement="grant", under_plan=True, by=by)
    with acting_as(county.dele, LATER):
        assert not CarePlanUpdate.objects.exists()


def test_with_the_part_ended_the_headings_are_gone(county):
    """The control: it is the part on the case that shows them, and with it they go."""
    with acting_as(county.joan, LATER) as by:
        actions.agree_support_heading(placement=county.stay, heading="money", **GOAL, by=by)
    assert seen(county, county.joan, SupportHeading) == 1
    left = "2027-04-01 12:00"
    with acting_as(county.dele, left) as by:
        end_placement(
            placement=county.stay, ended_at=at("2027-04-01 11:00"), ending="moved_to_independence", by=by
        )  # fmt: skip
    assert seen(county, county.joan, SupportHeading, "2027-04-02 09:00") == 0
    assert seen(county, county.dele, SupportHeading, "2027-04-02 09:00") == 1

    day = "2027-04-05 10:00"
    with acting_as(county.maeve, day) as by:
        offer = actions.offer_outreach(placement=county.stay, by=by)
        with pytest.raises(Refused, match="offered already"):
            actions.offer_outreach(placement=county.stay, by=by)
    with acting_as(county.dele, day) as by:
        terms = {"planned_end": date(2027, 12, 31), "started_on": date(2027, 4, 5), "by": by}
        with pytest.raises(Refused, match="somebody of the provider"):
            actions.start_outreach(outreach=offer, worker=county.dele, **terms)
        actions.start_outreach(outreach=offer, worker=county.joan, **terms)
    after = "2027-04-06 10:00"
    assert seen(county, county.joan, SupportHeading, after) == 1
    assert seen(county, county.joan, HeadingProgress, after) == 0  # reviews are not theirs
    with acting_as(county.joan, after) as by:
        actions.give_support(placement=county.stay, heading="money", what="The first bill", by=by)
        held = CaseTeam.objects.filter(file_id=county.who.file.pk, role="outreach_worker")
        assert held.get().member_id == county.joan.pk
        actions.end_outreach(outreach=Outreach.objects.get(), because="goals_met", by=by)
    assert seen(county, county.joan, SupportHeading, "2027-04-07 10:00") == 0


def test_a_worker_who_cannot_come_is_given_the_chance_to_feed_in(county):
    with acting_as(county.joan, LATER) as by:
        review = reviews.schedule_review(placement=county.stay, review_at=at(REVIEW), by=by)
    with acting_as(county.dele, "2026-06-01 10:00") as by:
        reviews.say_cannot_come(review=review, by=by)
        with pytest.raises(Refused, match="known already"):
            reviews.say_cannot_come(review=review, by=by)
        with pytest.raises(Refused, match="This is for"):
            reviews.ask_for_contribution(review=review, by=by)
    assert [one.closed_as for one in about(county, "OXS-REVIEW-03")] == [""]
    with acting_as(county.joan, "2026-06-01 12:00") as by:
        reviews.ask_for_contribution(review=review, by=by)
    assert [one.closed_as for one in about(county, "OXS-REVIEW-03")] == ["done"]
    with acting_as(county.dele, "2026-06-02 12:00") as by:
        reviews.give_contribution(review=review, words="The college speaks well of them", by=by)
        with pytest.raises(Refused, match="stands already"):
            reviews.give_contribution(review=review, words="Again", by=by)
