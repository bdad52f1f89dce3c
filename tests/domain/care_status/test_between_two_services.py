"""Custody told of early, bail, and orders that another service looks after: who is told, who owes, what stays ours."""

from datetime import date

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.agencies.actions import add_member, add_team
from accord.casework.people.case_team import add_to_case_team
from accord.casework.placements.actions import move_in
from accord.casework.referrals.actions.order import record_order
from accord.casework.reviews.actions import hold_statutory_review, schedule_statutory_review
from accord.casework.youth_justice import actions, queries
from accord.casework.youth_justice.models import BailConsidered, Caretaking, CustodyStay
from accord.duties.models import Duty, Tell
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

DAY, LATER = "2026-03-03 10:00", "2026-03-20 10:00"


@pytest.fixture
def town(db):
    """Kai on an order, with Dele and Yaz, under the agreement of both services; Fay works at the front door."""
    town = Town.found("hammersmith-fulham")
    with acting_as(town.admin, "2024-01-02 09:00") as by:
        desk = add_team(agency=town.agencies["council"], name="Front door", function="front_door_team", by=by)  # fmt: skip
        town.fay = add_member(team=desk, name="Fay Tern", role="front_door_team", email="fay.tern@fernley.example", desk=True, by=by)  # fmt: skip
    town.who = town.young_person(status="looked_after")
    with acting_as(town.dele, DAY) as by:
        add_to_case_team(person=town.who, role="youth_justice_worker", member=town.yaz, by=by)
    with acting_as(town.yaz, DAY) as by:
        record_order(file=town.who.file, on_order="yes", started_on=date(2026, 3, 2), by=by)
    return town


def owed(town, clause):
    with acting_as(town.dele, LATER):
        found = Duty.objects.filter(clauses__contains=[clause], closed_at__isnull=True)
        return sorted(found.values_list("role", flat=True))


def in_custody(town, **facts):
    known = {"place": "police_cells", "subject_of_plan": True, "allocated": True, **facts}
    with acting_as(town.yaz, DAY) as by:
        return actions.record_custody(file=town.who.file, in_custody_from=at("2026-03-03 02:00"), **known, by=by)  # fmt: skip


def hosted(town):
    with acting_as(town.yaz, DAY) as by:
        one = actions.ask_for_caretaking(file=town.who.file, host="Saltmarsh YJS", by=by)
        return actions.accept_caretaking(caretaking=one, by=by)


def test_the_front_door_is_told_at_once_and_passes_it_on_to_the_social_worker(town):
    stay = in_custody(town)
    with acting_as(town.dele, DAY):
        told = set(Tell.objects.filter(clauses__overlap=["HF-REMAND-03", "HF-REMAND-06"]).values_list("role", flat=True))  # fmt: skip
        assert told == {"front_door_team", "lead_worker"}
    assert owed(town, "HF-REMAND-06") == ["front_door_team"] and owed(town, "HF-REMAND-05") == []
    assert owed(town, "HF-REMAND-04") == ["lead_worker"]
    with acting_as(town.fay, "2026-03-03 11:00") as by:
        assert CustodyStay.objects.count() == 1
        actions.pass_custody_on(stay=CustodyStay.objects.get(), by=by)
    assert owed(town, "HF-REMAND-06") == []
    with acting_as(town.dele, LATER) as by:
        stay.refresh_from_db()
        actions.arrange_release_package(stay=stay, package="A room at home", by=by)
        assert queries.days_in_custody(queries.stays_in_custody(town.who.file)) == 18
    assert owed(town, "HF-REMAND-04") == []


def test_without_a_social_worker_the_right_team_is_told(town):
    in_custody(town, allocated=False, subject_of_plan=False)
    assert owed(town, "HF-REMAND-05") == ["front_door_team"] and owed(town, "HF-REMAND-06") == []
    with acting_as(town.fay, DAY) as by:
        actions.pass_custody_on(stay=CustodyStay.objects.get(), to_team="Family support", by=by)
    assert owed(town, "HF-REMAND-05") == []


def test_the_front_door_sees_nothing_before_custody_and_lets_go_a_week_after(town):
    with acting_as(town.fay, DAY):
        assert not CaseTeam.objects.filter(file_id=town.who.file_id).exists()
    stay = in_custody(town)
    with acting_as(town.yaz, "2026-03-04 10:00") as by:
        actions.record_release(stay=stay, released_at=at("2026-03-04 09:00"), by=by)
    with acting_as(town.fay, "2026-03-10 10:00"):
        assert CustodyStay.objects.exists()
    with acting_as(town.fay, "2026-03-12 10:00"):
        assert not CustodyStay.objects.exists()


def test_bail_that_is_refused_says_why(town):
    with acting_as(town.yaz, DAY) as by:
        said = {"file": town.who.file, "charged_on": date(2026, 3, 3), "by": by}
        with pytest.raises(Refused, match="Say why bail was refused"):
            actions.consider_bail(**said, bail_possible="yes", outcome="refused")
        one = actions.consider_bail(**said, bail_possible="yes")
        actions.consider_bail(**said, bail_possible="yes", outcome="granted", bail=one)
        assert BailConsidered.objects.get().outcome == "granted"
    assert owed(town, "HF-REMAND-01") == []


def test_a_breach_is_ours_whoever_does_the_daily_work(town):
    hosted(town)
    with acting_as(town.yaz, LATER) as by:
        breach = actions.report_breach(file=town.who.file, breach_on=date(2026, 3, 19), host_reported_on=date(2026, 3, 20), by=by)  # fmt: skip
        with pytest.raises(Refused, match="own service acts on a breach"):
            actions.enforce_order(enforcement=breach, done="A warning", taken_by="host_youth_justice_team", by=by)  # fmt: skip
        breach.refresh_from_db()
        assert breach.taken_on is None
        actions.enforce_order(enforcement=breach, done="A warning", taken_by="youth_justice_worker", by=by)  # fmt: skip
    assert owed(town, "HF-YRO-05") == []


def reviewed(town):
    with acting_as(town.dele, DAY) as by:
        row = schedule_statutory_review(file=town.who.file, kind="looked_after", scheduled_for=at("2026-03-10 10:00"), by=by)  # fmt: skip
    with acting_as(town.dele, LATER) as by:
        return hold_statutory_review(statutory_review=row, held_at=at("2026-03-10 11:00"), by=by)


def test_the_other_service_has_the_minutes_of_every_review(town):
    one = hosted(town)
    review = reviewed(town)
    assert owed(town, "HF-YRO-10") == ["youth_justice_worker"]
    with acting_as(town.yaz, LATER) as by:
        with pytest.raises(Refused, match="Say whether the minutes"):
            actions.update_host(caretaking=one, minutes_sent=False, feedback_given=False, by=by)
        actions.update_host(caretaking=one, minutes_sent=True, feedback_given=True, review=review, by=by)  # fmt: skip
    assert owed(town, "HF-YRO-10") == []


def test_minutes_nobody_has_passed_on_are_owed_no_more_once_the_daily_work_is_ours_again(town):
    one = hosted(town)
    reviewed(town)
    with acting_as(town.yaz, LATER) as by:
        actions.end_caretaking(caretaking=one, because="returned", by=by)
    assert owed(town, "HF-YRO-10") == []


def test_nor_once_the_order_is_over_and_of_no_review_after_it(town):
    """Nobody has said yet that the other service has stopped."""
    hosted(town)
    reviewed(town)
    assert owed(town, "HF-YRO-10") == ["youth_justice_worker"]
    with acting_as(town.yaz, LATER) as by:
        record_order(file=town.who.file, on_order="no", ends_on=date(2026, 3, 19), by=by)
    assert owed(town, "HF-YRO-10") == []
    reviewed(town)
    assert owed(town, "HF-YRO-10") == []


def test_where_nobody_else_does_the_daily_work_no_minutes_are_owed(town):
    """The control: it is the other service that makes the difference."""
    reviewed(town)
    assert owed(town, "HF-YRO-10") == []


def test_a_move_out_of_the_borough_asks_for_the_other_service_and_coming_back_ends_it(town):
    with acting_as(town.maeve, DAY) as by:
        home = add_home(town.teams["oakhouse"], out_of_borough=True, by=by)
        bed = add_bed(home, "Room 1", by=by)
    with acting_as(town.dele, DAY) as by:
        stay = move_in(file=town.who.file, home=home, bed=bed, started_at=at(DAY), by=by)
    assert owed(town, "HF-YRO-04") == ["youth_justice_worker"]
    one = hosted(town)
    assert owed(town, "HF-YRO-04") == []
    with acting_as(town.dele, DAY) as by:
        actions.call_disruption_meeting(placement=stay, meeting_at=at(LATER), place="Online", invited=["lead_worker"], by=by)  # fmt: skip
        assert Tell.objects.filter(
            clauses__contains=["HF-YRO-08"], role="youth_justice_worker"
        ).exists()
    with acting_as(town.yaz, LATER) as by:
        actions.end_caretaking(caretaking=one, because="returned", by=by)
        with pytest.raises(Refused, match="ended already"):
            actions.end_caretaking(caretaking=one, because="returned", by=by)
        assert Caretaking.objects.get().ended_because == "returned"


def test_a_new_order_is_looked_up(town):
    assert owed(town, "HF-YRO-01") == ["youth_justice_worker"]
    with acting_as(town.yaz, DAY) as by:
        actions.check_new_case(file=town.who.file, looked_after_found=True, by=by)
    assert owed(town, "HF-YRO-01") == []


def test_a_review_is_in_custody_from_the_arrival_until_the_release(town):
    stay = in_custody(town)
    with acting_as(town.yaz, "2026-03-12 10:00") as by:
        actions.record_release(stay=stay, released_at=at("2026-03-12 09:00"), by=by)
        stays = queries.stays_in_custody(town.who.file)
    said = [queries.in_custody(stays, at(when)) for when in ("2026-03-03 01:59", "2026-03-03 02:00", "2026-03-12 08:59", "2026-03-12 09:00")]  # fmt: skip
    assert said == [False, True, True, False]
