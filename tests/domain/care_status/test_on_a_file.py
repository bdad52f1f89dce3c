"""Care on a file: what ends with what, the legal status that follows, and what time brings."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.care_status import actions
from accord.casework.care_status.models import CareLayer, LeavingCare
from accord.casework.care_status.queries import sees_layers, standing_of
from accord.casework.care_status.watching import watch_grown, watch_remands, watch_support
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import LegalStatus
from accord.duties.models import Duty
from accord.duties.watching import system_actors
from tests.acting import acting_as
from tests.domain.care_status.kai import begun, in_a_bed, kais_town, said, status
from tests.lending import lent


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database look for what time brings, as the worker may."""
    names = ("remands_of_thirteen_weeks", "grown_out_of_care", "leave_care_at_18", "turned_25")
    with lent(cluster, *names):
        yield


@pytest.fixture
def town(db):
    """Kai, 17, in need, under the agreement of both services; Lee decides on section 20."""
    return kais_town()


def test_a_remand_lies_on_section_20_which_comes_back_on_bail(town):
    in_a_bed(town)
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
    in_a_bed(town)
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
