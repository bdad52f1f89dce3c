"""Care on a file: what ends with what, the legal status that follows, section 20, and what time brings."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.agencies.actions import add_member
from accord.casework.care_status import actions
from accord.casework.care_status.models import CareLayer, LeavingCare, Section20
from accord.casework.care_status.queries import considered_on, sees_layers, standing_of
from accord.casework.care_status.watching import watch_grown, watch_remands, watch_support
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import LegalStatus
from accord.duties.models import Duty
from accord.duties.watching import system_actors
from accord.events.models import Event
from tests.acting import acting_as
from tests.cast import Town
from tests.lending import lent

PACK = "hammersmith-fulham"
DAY = "2026-03-02 10:00"
OPTIONS = ("home_support", "relative_or_friend", "mediation", "family_group_conference", "financial_support")  # fmt: skip


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database look for what time brings, as the worker may."""
    names = ("remands_of_thirteen_weeks", "grown_out_of_care", "leave_care_at_18", "turned_25")
    with lent(cluster, *names):
        yield


@pytest.fixture
def town(db):
    """Kai, 17, in need, under the agreement of both services; Lee decides on section 20."""
    town = Town.found(PACK)
    with acting_as(town.admin, "2024-01-02 09:00") as by:
        town.lee = add_member(team=town.teams["heads"], name="Lee Moss", role="operational_director", email="lee.moss@fernley.example", by=by)  # fmt: skip
    town.who = town.young_person(status="child_in_need", status_since=date(2026, 1, 5))
    return town


def begun(town, basis, day, when=None, **more):
    with acting_as(town.dele, when or f"{day} 12:00") as by:
        return actions.begin_care(
            file=town.who.file, basis=basis, began_on=date.fromisoformat(day), **more, by=by
        )


def status(town):
    with acting_as(town.dele, "2027-12-01 10:00"):
        rows = LegalStatus.objects.filter(file_id=town.who.file_id).order_by("pk")
        return [(row.status, row.started_on.isoformat()) for row in rows if row.ended_on is None or row.ended_on > row.started_on]  # fmt: skip


def said(town, *types):
    with acting_as(town.dele, "2027-12-01 10:00"):
        found = Event.objects.filter(file_id=town.who.file_id, type__in=types).order_by("pk")
        return [one.type for one in found]


def test_a_remand_lies_on_section_20_which_comes_back_on_bail(town):
    begun(town, "section_20", "2026-03-02")
    remand = begun(town, "remand_detention", "2026-04-01")
    with acting_as(town.dele, "2026-04-20 10:00") as by:
        found = standing_of(town.who.file)
        assert (found.on_top, found.beneath) == ("remand_detention", ("section_20",))
        actions.end_care(layer=remand, ended_on=date(2026, 4, 20), ended_by="bail", by=by)
        found = standing_of(town.who.file)
        assert (found.looked_after, found.on_top) == (True, "section_20")
    assert status(town) == [("child_in_need", "2026-01-05"), ("looked_after", "2026-03-02")]
    assert said(town, "young_person_remanded", "remand_ended") == ["young_person_remanded", "remand_ended"]  # fmt: skip


def test_a_sentence_ends_section_20_and_the_remand_and_what_is_due_by_law_is_told_apart(town):
    begun(town, "section_20", "2026-03-02")
    begun(town, "remand_detention", "2026-05-11")
    begun(town, "custodial_sentence", "2026-06-08")
    with acting_as(town.dele, "2026-06-09 10:00"):
        found = standing_of(town.who.file)
        assert (found.category, found.law_nights, found.remand_nights) == ("relevant", 98, 28)
        assert found.differ and not found.looked_after
        ends = CareLayer.objects.filter(ended_by="custodial_sentence")
        assert {row.basis for row in ends} == {"section_20", "remand_detention"}
        owed = Duty.objects.filter(clauses__contains=["HF-CUSTODY-06"])
        assert [one.role for one in owed] == ["lead_worker"]
    assert status(town)[-1] == ("relevant_care_leaver", "2026-06-08")


def test_under_a_care_order_nothing_ends_at_the_sentence(town):
    begun(town, "care_order", "2026-03-02")
    begun(town, "remand_detention", "2026-04-01")
    begun(town, "custodial_sentence", "2026-06-08")
    assert status(town)[-1] == ("looked_after", "2026-03-02")
    with acting_as(town.dele, "2026-06-09 10:00"):
        assert not Duty.objects.filter(clauses__contains=["HF-CUSTODY-06"]).exists()
        assert Duty.objects.filter(clauses__contains=["HF-CUSTODY-04"]).exists()


def test_what_stands_beside_the_legal_status_says_nothing_of_a_remand(town):
    begun(town, "remand_detention", "2026-04-01")
    with acting_as(town.dele, "2026-04-02 10:00"):
        assert LegalStatus.objects.get(status="looked_after").basis == ""


@pytest.mark.parametrize(
    ("basis", "day", "more", "says"),
    [
        ("section_20", "2026-03-20", {}, "This holds: Care order"),
        ("care_order", "2026-03-20", {}, "This holds: Care order"),
        ("adoption", "2026-03-20", {}, "Say what care rests on"),
        ("section_20", "2026-03-21", {}, "Enter a day that has come"),
        ("section_20", "2026-03-01", {"ended_on": date(2026, 3, 2)}, "Say how it ended"),
        ("section_20", "2026-03-02", {"ended_on": date(2026, 3, 1), "ended_by": "returned_home"}, "It began on"),
        ("section_20", "2001-03-02", {}, "after they were born"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(town, basis, day, more, says):
    begun(town, "care_order", "2026-03-02")
    with pytest.raises(Refused, match=says):
        begun(town, basis, day, when="2026-03-20 10:00", **more)


def test_those_who_see_the_legal_status_alone_see_no_part_of_the_layers(town):
    begun(town, "remand_detention", "2026-04-01")
    with acting_as(town.dele, "2026-04-02 10:00") as by:
        add_to_case_team(person=town.who, role="youth_justice_worker", member=town.yaz, by=by)
        assert sees_layers(town.who.file) and CareLayer.objects.count() == 1
    with acting_as(town.yaz, "2026-04-02 11:00"):
        assert LegalStatus.objects.filter(status="looked_after").exists()
        assert not sees_layers(town.who.file) and not CareLayer.objects.exists()


# --- section 20 ---


def asked(town):
    with acting_as(town.dele, DAY) as by:
        return actions.ask_for_section_20(file=town.who.file, why="Nobody at home", by=by)


def explored(town, one, but=()):
    with acting_as(town.dele, DAY) as by:
        for option in OPTIONS:
            if option not in but:
                actions.consider_option(section_20=one, option=option, standing="may_not_work", because="It was tried", by=by)  # fmt: skip


def decided(town, one, who, **facts):
    with acting_as(who, "2026-03-03 10:00") as by:
        said = {"decision": "accommodate", "reasons": "Home is not safe", **facts}
        return actions.decide_section_20(section_20=one, **said, by=by)


def test_every_option_is_written_down_before_it_goes_to_the_director(town):
    one = asked(town)
    explored(town, one, but=("mediation",))
    with acting_as(town.dele, DAY) as by:
        with pytest.raises(Refused, match="Still to come: Mediation"):
            actions.put_options_forward(section_20=one, by=by)
        with pytest.raises(Refused, match="Say why it may or may not work"):
            actions.consider_option(section_20=one, option="mediation", standing="tried", because=" ", by=by)  # fmt: skip
        (found,) = considered_on(town.who.file, by)
        assert [option.name for option in found.options if option.written is None] == ["mediation"]


def test_the_operational_director_decides_and_nobody_else(town):
    one = asked(town)
    explored(town, one)
    with acting_as(town.dele, DAY) as by:
        actions.put_options_forward(section_20=one, by=by)
        with pytest.raises(Refused, match="not decided yet"):
            actions.begin_section_20(section_20=one, by=by)
    for who in (town.dele, town.piotr):
        with pytest.raises(Refused):
            decided(town, one, who)
    assert decided(town, one, town.lee).state == "accommodate"
    with acting_as(town.dele, "2026-03-03 15:00") as by:
        actions.begin_section_20(section_20=one, by=by)
        assert standing_of(town.who.file).on_top == "section_20"


def test_a_bed_tonight_waits_for_nobody_and_is_decided_on_the_next_working_day(town):
    one = asked(town)
    with acting_as(town.dele, "2026-04-02 23:30") as by:  # the night before Good Friday
        actions.give_bed_tonight(section_20=one, because="Nowhere to sleep", by=by)
        assert standing_of(town.who.file).looked_after
        due = Duty.objects.get(role="operational_director", closed_at__isnull=True)
        assert due.due_at.isoformat() == "2026-04-07T23:00:00+00:00"
    with acting_as(town.lee, "2026-04-07 09:00") as by:
        actions.decide_section_20(section_20=one, decision="do_not_accommodate", reasons="An aunt", by=by)  # fmt: skip
    with acting_as(town.dele, "2026-04-07 10:00"):
        assert Section20.objects.get().decided_as == "operational_director"
        assert standing_of(town.who.file).looked_after  # nobody loses a bed by a decision


# --- what time brings ---


def brought(town, watch, when):
    """What a watcher finds, as the counting system actor."""
    with acting_as(next(iter(system_actors("deadlines"))), when) as by:
        return watch(by)


def test_13_weeks_are_reached_on_day_91_and_recorded_once(town, as_the_worker_may):
    begun(town, "remand_local_authority", "2026-03-02")
    begun(town, "remand_detention", "2026-04-01")  # one remand without a break
    assert brought(town, watch_remands, "2026-05-31 23:59") == 0  # 12 weeks and 6 days
    assert brought(town, watch_remands, "2026-06-01 00:01") == 1
    assert brought(town, watch_remands, "2026-06-05 00:01") == 0
    with acting_as(town.dele, "2026-06-05 10:00") as by:
        assert Duty.objects.filter(clauses__contains=["HF-CUSTODY-07"], closed_at=None).count() == 1
        actions.confirm_leaving_care(file=town.who.file, ground="remand_13_weeks", authority="Fernley", eligible_from=date(2026, 6, 1), by=by)  # fmt: skip
        assert not Duty.objects.filter(clauses__contains=["HF-CUSTODY-07"], closed_at=None).exists()


def test_without_13_weeks_of_one_remand_that_ground_is_refused(town):
    begun(town, "remand_detention", "2026-03-02")
    with acting_as(town.dele, "2026-05-31 10:00") as by, pytest.raises(Refused, match="No one remand"):  # fmt: skip
        actions.confirm_leaving_care(file=town.who.file, ground="remand_13_weeks", authority="Fernley", eligible_from=date(2026, 5, 31), by=by)  # fmt: skip


@pytest.mark.parametrize(("began", "becomes"), [("2026-03-02", "care_leaver"), ("2026-08-03", "none")])  # fmt: skip
def test_care_ends_at_18_and_a_care_leaver_is_told_from_one_who_is_none(town, as_the_worker_may, began, becomes):  # fmt: skip
    begun(town, "remand_detention", began)
    assert brought(town, watch_grown, "2026-09-13 23:59") == 0
    assert brought(town, watch_grown, "2026-09-14 00:01") == 1
    assert brought(town, watch_grown, "2026-09-15 00:01") == 0
    assert status(town)[-1] == (becomes, "2026-09-14")


def test_support_ends_at_25(town, as_the_worker_may):
    begun(town, "care_order", "2026-03-02")
    with acting_as(town.dele, "2026-07-05 10:00") as by:
        actions.confirm_leaving_care(file=town.who.file, ground="other", authority="Fernley", eligible_from=date(2026, 7, 1), by=by)  # fmt: skip
        assert LeavingCare.objects.count() == 1
    assert brought(town, watch_support, "2033-09-13 23:00") == 0
    assert brought(town, watch_support, "2033-09-14 00:01") == 1
    assert brought(town, watch_support, "2033-09-15 00:01") == 0
