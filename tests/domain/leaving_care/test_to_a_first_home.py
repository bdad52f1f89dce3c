"""From the pathway plan to the panel's decision: expected and no bar, agreed by the landlord, seen by those it concerns."""

from datetime import date

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.leaving_care import actions, queries
from accord.casework.leaving_care.models import ExpectedHomes, PanelReferral, SupportNeeds
from accord.casework.leaving_care.watching import watch_financial_years
from accord.casework.people.watching import watch_sixteenth_birthdays
from accord.casework.support.actions import update_care_plan
from accord.duties.models import Tell
from accord.events.models import Event
from tests.acting import acting_as, at, begin
from tests.domain.leaving_care.milltown import MONDAY, kai, milltown, owed, panel, put_forward
from tests.lending import lent

PANEL = "2026-03-10"
AFTER = "2026-03-10 14:00"
ACCEPTED = {"decision": "accepted", "landlord_agreed": True}


@pytest.fixture
def town(db):
    return milltown()


@pytest.fixture
def file(town):
    return kai(town)


def decide(town, referral, at_panel, when=AFTER, **said):
    with acting_as(town.clem, when) as by:
        row = PanelReferral.objects.get(pk=referral.pk)
        return actions.decide_panel_referral(referral=row, panel=at_panel, by=by, **said)


def test_the_usual_is_expected_and_bars_nobody(town, file):
    referral, met = put_forward(town, file), panel(town, PANEL)
    with pytest.raises(Refused, match="12 weeks of SKILLS"):
        decide(town, referral, met, **ACCEPTED)
    with pytest.raises(Refused, match="training for a tenancy"):
        decide(town, referral, met, without_programme="They have lived alone.", **ACCEPTED)
    done = decide(town, referral, met, without_programme="They have lived alone.", without_training="None is given before May.", **ACCEPTED)  # fmt: skip

    assert (done.state, done.landlord_agreed, done.nearing_18) == ("accepted", True, True)
    with acting_as(town.dele, AFTER):
        assert Tell.objects.get(clauses__contains=["STK-PANEL-03"]).to_member_id == town.dele.pk
        waived = Event.objects.filter(file_id=file.pk, type="readiness_expectation_waived")
        assert {one.facts["expectation"] for one in waived} == {"skills_programme", "tenancy_training"}  # fmt: skip


def test_with_both_done_no_reason_is_asked_for(town, file):
    with acting_as(town.dele, MONDAY) as by:
        row = actions.start_skills_programme(file=file, started_on=date(2025, 11, 3), by=by)
        with pytest.raises(Refused, match="on the programme already"):
            actions.start_skills_programme(file=file, started_on=date(2026, 1, 5), by=by)
        with pytest.raises(Refused, match="has 12 weeks"):
            actions.complete_skills_programme(programme=row, weeks=11, completed_on=date(2026, 2, 1), by=by)  # fmt: skip
        actions.complete_skills_programme(programme=row, weeks=12, completed_on=date(2026, 2, 1), by=by)  # fmt: skip
        actions.record_tenancy_training(file=file, engaged_on=date(2026, 2, 5), by=by)
    referral = put_forward(town, file)
    assert (referral.programme_done, referral.training_done) == ("yes", "yes")
    done = decide(town, referral, panel(town, PANEL), work_agreed="A budget.", **ACCEPTED)
    with acting_as(town.dele, "2026-03-12 10:00") as by:
        assert actions.confirm_tenancy_ready(referral=done, by=by).ready_on == date(2026, 3, 12)
        with pytest.raises(Refused, match="said once"):
            actions.confirm_tenancy_ready(referral=done, by=by)


@pytest.mark.parametrize(("came", "agreed", "says"), [
    (["housing_options_officer"], True, "was not at this panel"),
    (["housing_options_officer", "panel_housing_member"], False, "agrees too"),
])  # fmt: skip
def test_nobody_is_accepted_without_the_landlords_member(town, file, came, agreed, says):
    referral, met = put_forward(town, file), panel(town, PANEL, came)
    why = {"without_programme": "Lived alone.", "without_training": "None before May."}
    with pytest.raises(Refused, match=says):
        decide(town, referral, met, decision="accepted", landlord_agreed=agreed, **why)
    # the panel may speak of them all the same, and put it off
    off = {"decision": "deferred", "landlord_agreed": agreed}
    with pytest.raises(Refused, match="Say why"):
        decide(town, referral, met, **off)
    assert decide(town, referral, met, reasons="To the next one.", **off).state == "deferred"


def test_the_panel_sees_who_is_put_forward_from_then_until_it_says_no(town, file):
    def sees(who, when):
        with acting_as(who, when):
            return [one.pk for one in queries.before_the_panel()]

    with acting_as(town.dele, MONDAY) as by:
        actions.assess_support_needs(file=file, needs="Help with letters", assessed_on=date(2026, 3, 2), by=by)  # fmt: skip
    assert sees(town.clem, MONDAY) == []
    referral = put_forward(town, file, "2026-03-03 10:00")
    for who in (town.clem, town.hester):
        assert sees(who, "2026-03-03 11:00") == [referral.pk]
        with acting_as(who, "2026-03-03 11:00"):
            assert not SupportNeeds.objects.exists()
    assert sees(town.rosa, "2026-03-03 11:00") == []

    decide(town, referral, panel(town, PANEL), decision="declined", landlord_agreed=False, reasons="Not yet safe alone.")  # fmt: skip
    for who in (town.clem, town.hester):
        with acting_as(who, "2026-03-11 09:00"):
            assert not PanelReferral.objects.exists()
    assert put_forward(town, file, "2026-03-12 09:00").state == "made"  # and again at any time


def test_the_panel_is_due_a_fortnight_after_the_last_or_on_the_day_it_is_put_off_to(town):
    def due(when):
        with acting_as(town.otto, when):
            duty = owed(town, "STK-PANEL-02", when, town.otto)[-1]
        return duty.due_at

    panel(town, "2026-12-15")
    assert due("2026-12-16 09:00") == at("2026-12-30 00:00")
    with acting_as(town.otto, "2026-12-16 10:00") as by:
        row = actions.arrange_panel(meeting_at=at("2026-12-29 10:00"), by=by)
        with pytest.raises(Refused, match="arranged already"):
            actions.arrange_panel(meeting_at=at("2027-01-12 10:00"), by=by)
        later = actions.put_panel_off(panel=row, because="Between the holidays", next_at=at("2027-01-05 10:00"), by=by)  # fmt: skip
    assert later.state == "arranged" and due("2026-12-16 11:00") == at("2027-01-06 00:00")


def test_the_pathway_plan_says_where_they_will_live_in_their_own_words_too(town, file):
    plan = {"file": file, "plan_type": "pathway_plan", "money_set_out": "no"}
    with acting_as(town.dele, MONDAY) as by:
        with pytest.raises(Refused, match="Where they may live"):
            update_care_plan(**plan, by=by)
        update_care_plan(**plan, accommodation="A flat near the college", own_views="I want my own door.", own_tenancy="yes", by=by)  # fmt: skip
    tasks = {clause: owed(town, clause, MONDAY) for clause in ("STK-PANEL-04", "STK-SUPPORT-01", "STK-HOO-01")}  # fmt: skip
    assert [len(one) for one in tasks.values()] == [1, 1, 1]
    assert tasks["STK-PANEL-04"][0].due_at is None

    with acting_as(town.dele, MONDAY) as by:
        actions.assess_support_needs(file=file, needs="Help with letters", assessed_on=date(2026, 3, 2), by=by)  # fmt: skip
    (support,) = owed(town, "STK-SUPPORT-02", MONDAY)
    with acting_as(town.dele, MONDAY) as by:
        update_care_plan(**plan, accommodation="The same", own_views="The same", by=by)
    assert owed(town, "STK-SUPPORT-02", MONDAY)[0].closed_as == ""
    with acting_as(town.dele, MONDAY) as by:
        update_care_plan(**plan, accommodation="The same", own_views="The same", support_given="A support worker weekly", by=by)  # fmt: skip
    (support,) = owed(town, "STK-SUPPORT-02", MONDAY)
    assert support.closed_as == "done"


def test_the_officer_joins_when_asked_and_leaves_who_says_no(town, file):
    def parts(when):
        with acting_as(town.dele, when) as by:
            rows = CaseTeam.objects.filter(file_id=file.pk, role="housing_options_officer")
            return rows.filter(starts__lte=at(when), ends__gt=at(when)).count(), by

    with acting_as(town.dele, MONDAY) as by:
        with pytest.raises(Refused, match="Choose a housing options officer"):
            actions.invite_housing_officer(file=file, member=town.joan, reason="A flat", by=by)
        asked = actions.invite_housing_officer(file=file, member=town.jonah, reason="A flat", by=by)
    assert parts("2026-03-02 11:00")[0] == 1
    with acting_as(town.jonah, "2026-03-03 10:00") as by:
        assert not SupportNeeds.objects.exists()
        actions.answer_invitation(part=asked, accepted=False, by=by)
    assert parts("2026-03-03 11:00")[0] == 0


def test_sixteen_is_recorded_at_midnight_and_on_29_february_of_a_leap_year(town, cluster):
    town.young_person("2028-02-01 10:00", born=date(2012, 2, 29))
    with lent(cluster, "coming_of_age"):

        def noted(when):
            return watch_sixteenth_birthdays(begin(f"deadlines-{town.area.pk}", at(when)))

        with acting_as(town.dele, "2028-02-29 09:00"):
            counts = [noted(one) for one in ("2028-02-28 23:59", "2028-02-29 00:00", "2028-03-01 09:00")]  # fmt: skip
    assert counts == [0, 1, 0]
    (duty,) = owed(town, "STK-HOO-01", "2028-03-01 10:00")
    assert (duty.role, duty.due_at) == ("lead_worker", at("2029-03-01 00:00"))


def test_the_landlord_is_told_of_the_year_and_of_a_fifth_more_or_less(town):
    def noted(when):
        return watch_financial_years(begin(f"deadlines-{town.area.pk}", at(when)))

    with acting_as(town.otto, "2026-04-01 09:00"):
        assert [noted(one) for one in ("2026-03-31 23:59", "2026-04-01 00:00", "2026-04-02 09:00")] == [1, 1, 0]  # fmt: skip
    year = {"year_from": date(2026, 4, 1), "family": 2, "usual": 20}
    with acting_as(town.otto, "2026-04-09 10:00") as by:
        with pytest.raises(Refused, match="Say why"):
            actions.tell_expected_homes(small=22, **year, by=by)
        told = actions.tell_expected_homes(small=21, **year, by=by)
        assert not told.differs and told.homes == 23
        actions.tell_expected_homes(small=22, because="More come of age", **year, by=by)
        assert [one.differs for one in queries.expected_homes()] == [True]
        assert ExpectedHomes.objects.count() == 2
    with acting_as(town.jonah, "2026-04-09 11:00"):  # the landlord hears of it both times
        told = Tell.objects.filter(clauses__contains=["STK-SUPPLY-02"])
        assert {one.to_team_id for one in told} == {town.jonah.jobs.get().team_id}
        assert told.count() == 2
    open_ = [one for one in owed(town, "STK-SUPPLY-02", "2026-04-09 11:00", town.otto) if not one.closed_as]  # fmt: skip
    assert [one.about["financial_year"] for one in open_] == [2025]


def test_a_drop_in_keeps_how_many_came_and_training_is_given_where_asked_for(town):
    with acting_as(town.jonah, MONDAY) as by:
        row = actions.plan_drop_in(on=date(2026, 3, 4), place="The hub", by=by)
    with acting_as(town.jonah, "2026-03-04 16:00") as by:
        actions.hold_drop_in(drop_in=row, held_at=at("2026-03-04 13:00"), young_people=3, workers=1, matters=["application"], next_on=date(2026, 3, 11), by=by)  # fmt: skip
        with pytest.raises(Refused, match="was held"):
            actions.put_drop_in_off(drop_in=row, because="Ill", next_on=date(2026, 3, 12), by=by)
    assert owed(town, "STK-HOO-04", "2026-03-05 09:00", town.jonah)[-1].due_at == at("2026-03-12 00:00")  # fmt: skip
    with acting_as(town.otto, MONDAY) as by:
        asked = actions.ask_for_housing_training(topic="Rent and benefit", audience="both", by=by)
    with acting_as(town.jonah, "2026-03-20 10:00") as by:
        given = {"training": asked, "method": "session", "people": 9}
        with pytest.raises(Refused, match="asked for on"):
            actions.give_housing_training(given_on=date(2026, 3, 1), **given, by=by)
        actions.give_housing_training(given_on=date(2026, 3, 19), **given, by=by)
    (duty,) = owed(town, "STK-HOO-03", "2026-03-20 11:00", town.jonah)
    assert duty.closed_as == "done"
