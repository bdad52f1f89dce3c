"""Moving in: the bed, the keyworker, an emergency; and what every rule then knows."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.homes import actions as homes
from accord.casework.homes.models import BedStay, Vacancy
from accord.casework.homes.queries import beds_taken
from accord.casework.people.actions import owned
from accord.casework.placements import actions
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import (
    confirmation_letter,
    current_placement,
    placement_summary,
    placements_of,
)
from accord.casework.referrals.models import RiskAssessment, RiskItem
from accord.duties.models import Duty
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_bed, add_home

NOON = at("2026-03-20 12:00")


def start(sent, placement, who="maeve", when="2026-03-20 15:00", started_at=NOON, **more):
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.start_placement(placement=placement, started_at=started_at, by=by, **more)


def started_event(sent, when="2026-03-20 16:00"):
    with acting_as(sent.town.dele, when):
        return Event.objects.get(type="placement_started")


def test_the_start_is_counted_from_the_day_they_moved_in(sent, started):
    event = started_event(sent)

    assert event.happened_at == NOON
    facts = event.facts
    assert (facts["started_on"], facts["home"], facts["bed"]) == (
        "2026-03-20",
        sent.home.pk,
        sent.bed.pk,
    )
    assert (facts["emergency"], facts["internal_move"], facts["out_of_borough"]) == (
        False,
        False,
        False,
    )
    with acting_as(sent.town.dele, "2026-03-20 16:00"):
        due = Duty.objects.get(clauses__contains=["ISL-PPM-08"], opened_by=event)
        assert due.due_at == at("2026-03-26 00:00")


def test_the_bed_is_taken_and_the_case_says_by_whom(sent, started):
    with acting_as(sent.town.dele, "2026-03-20 16:00"):
        assert beds_taken() == {sent.bed.pk}
        stay = BedStay.objects.get()
        assert (stay.file, stay.bed, stay.starts_on) == (sent.file, sent.bed, date(2026, 3, 20))
        assert started.stay == stay


def test_the_referral_has_done_its_work(sent, started):
    with acting_as(sent.town.dele, "2026-03-20 16:00"):
        sent.referral.refresh_from_db()
        assert sent.referral.state == "placed"


def test_the_vacancy_is_filled_by_moving_in_also_when_the_worker_records_it(sent, placement):
    start(sent, placement, who="dele")

    with acting_as(sent.town.dele, "2026-03-20 16:00"):
        assert Vacancy.objects.get().state == "filled"


def test_a_bed_held_for_somebody_else_is_not_moved_into(sent, placement):
    mia = sent.town.young_person(legal_name="Mia Rowan")
    with acting_as(sent.town.dele) as by:
        record("case_team_joined", file=mia.file, by=by, role="placements_team",
               team=sent.town.teams["placements"].pk)  # fmt: skip
    with acting_as(sent.town.rosa, "2026-03-28 11:00") as by:  # kept for Kai no longer
        vacancy = Vacancy.objects.get()
        homes.hold_vacancy(file=mia.file, vacancy=vacancy, until=at("2026-04-25 10:00"), by=by)

    with pytest.raises(Refused, match="held for somebody else"):
        start(sent, placement, when="2026-03-28 15:00", started_at=at("2026-03-28 12:00"))


def test_a_bed_somebody_has_is_refused_and_the_refusal_reveals_nothing(sent, placement):
    mia = sent.town.young_person(legal_name="Mia Rowan")
    with acting_as(sent.town.dele, "2026-03-28 10:00") as by:  # kept for Kai no longer
        actions.place_in_emergency(
            file=mia.file, home=sent.home, bed=sent.bed, started_at=at("2026-03-28 09:00"), by=by
        )

    with pytest.raises(Refused) as refused:
        start(sent, placement, when="2026-03-28 15:00", started_at=at("2026-03-28 12:00"))

    assert refused.value.reason == "This bed is taken for part of that time. Choose another."
    with acting_as(sent.town.dele, "2026-03-20 16:00"):
        assert Placement.objects.get(pk=placement.pk).state == "confirmed"


def test_another_bed_of_the_home_will_do(sent, placement):
    with acting_as(sent.town.maeve) as by:
        second = add_bed(sent.home, "Room 2", by=by)

    assert start(sent, placement, bed=second).bed == second


def test_a_bed_of_another_home_will_not(sent, placement):
    with acting_as(sent.town.maeve) as by:
        elsewhere = add_bed(add_home(sent.team, name="Number 6", by=by), by=by)

    with pytest.raises(Refused, match="Choose a bed in Number 4"):
        start(sent, placement, bed=elsewhere)


def test_the_bed_is_named_except_in_an_emergency(sent, placement):
    with acting_as(sent.town.dele, "2026-03-20 09:00"):
        Placement.objects.filter(pk=placement.pk).update(bed=None)
        placement.refresh_from_db()
    with pytest.raises(Refused, match="Choose the bed"):
        start(sent, placement)


def test_nobody_moves_into_a_home_that_has_closed(sent, placement):
    with acting_as(sent.town.maeve):
        type(sent.home).objects.filter(pk=sent.home.pk).update(closed_on=date(2026, 3, 19))
    with acting_as(sent.town.maeve, "2026-03-20 09:00"):
        placement.refresh_from_db()
    with pytest.raises(Refused, match="has closed"):
        start(sent, placement)


def test_a_move_is_recorded_when_it_has_happened(sent, placement):
    with pytest.raises(Refused, match="already passed"):
        start(sent, placement, when="2026-03-20 11:00")


def test_it_starts_once(sent, placement, started):
    with pytest.raises(Refused, match="already started"):
        start(sent, started, when="2026-03-21 10:00")


def test_of_two_people_recording_it_the_second_is_told_and_no_second_bed_is_taken(sent, placement):
    with acting_as(sent.town.maeve, "2026-03-20 14:00"):
        stale = Placement.objects.get()
    with acting_as(sent.town.maeve) as by:
        second = add_bed(sent.home, "Room 2", by=by)
    start(sent, placement)

    with pytest.raises(Refused, match="just changed this placement"):
        start(sent, stale, who="dele", bed=second)
    with acting_as(sent.town.dele, "2026-03-20 16:00"):
        assert BedStay.objects.count() == 1


def test_nobody_has_two_placements_at_once(sent, started):
    second = emergency(sent, when="2026-03-25 23:00")
    with acting_as(sent.town.dele, "2026-03-26 10:00") as by:
        row = Placement.objects.create(
            **owned(sent.file, by),
            provider_team=sent.team,
            home=sent.home,
            bed=None,
            move_in_on=date(2026, 3, 26),
            emergency=False,
        )
        other = add_bed_as_maeve(sent)
        with pytest.raises(Refused, match="already has a placement"):
            actions.start_placement(
                placement=row, bed=other, started_at=at("2026-03-26 09:00"), by=by
            )
        assert current_placement(sent.file) == second


def add_bed_as_maeve(sent):
    with acting_as(sent.town.maeve) as by:
        return add_bed(sent.home, "Room 7", by=by)


@pytest.mark.parametrize("who", ["rosa", "priya", "idris"])
def test_those_who_search_or_have_no_part_do_not_move_anybody_in(sent, placement, who):
    with pytest.raises(Refused, match="on this case"):
        start(sent, placement, who=who)


def test_the_risk_of_going_missing_goes_with_the_start(sent, placement):
    with acting_as(sent.town.dele, "2026-03-13 10:00") as by:
        for number, answer in ((1, "no"), (2, "yes")):
            version = RiskAssessment.objects.create(
                **owned(sent.file, by), number=number, assessed_at=at("2026-03-13 10:00")
            )
            RiskItem.objects.create(
                **owned(sent.file, by), assessment=version, category="vuln_missing", answer=answer
            )
    start(sent, placement)

    assert started_event(sent).facts["vuln_missing"] == "yes"


def test_and_is_left_out_where_nobody_has_said(sent, started):
    assert "vuln_missing" not in started_event(sent).facts


# --- an emergency ---


def emergency(sent, who="dele", when="2026-03-04 23:30", **more):
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.place_in_emergency(
            file=sent.file, home=sent.home, started_at=at(when), by=by, **more
        )


def test_an_emergency_bed_needs_no_referral_no_offer_and_no_named_bed(town, sent):
    mia = town.young_person(legal_name="Mia Rowan")
    with acting_as(town.dele, "2026-03-04 23:30") as by:
        placement = actions.place_in_emergency(
            file=mia.file, home=sent.home, started_at=at("2026-03-04 23:00"), by=by
        )

        assert (placement.state, placement.emergency, placement.referral) == ("started", True, None)
        facts = Event.objects.get(file=mia.file, type="placement_started").facts
        assert facts["emergency"] is True
        assert "referral" not in facts
    with acting_as(town.maeve, "2026-03-05 09:00"):
        assert placement_summary(Placement.objects.get()).home == "Number 4"


def test_somebody_with_a_placement_may_need_one_all_the_same(sent, started):
    assert emergency(sent, when="2026-03-25 23:00").state == "started"


def test_even_in_an_emergency_two_do_not_share_a_bed(sent, started):
    mia = sent.town.young_person(legal_name="Mia Rowan")
    with acting_as(sent.town.dele, "2026-03-25 23:00") as by, pytest.raises(Refused, match="taken"):
        actions.place_in_emergency(
            file=mia.file, home=sent.home, bed=sent.bed, started_at=at("2026-03-25 22:00"), by=by
        )


# --- pages ---


def test_the_summary_and_the_letter_say_where_and_when(sent, placement):
    with acting_as(sent.town.dele, "2026-03-13 10:00"):
        summary, letter = placement_summary(placement), confirmation_letter(placement)

        assert (summary.state_in_words, summary.bed, summary.nights) == (
            "Confirmed",
            "Room 1",
            None,
        )
        assert (letter.preferred_name, letter.move_in_on) == ("Kai", date(2026, 3, 20))
        assert letter.address[0] == "Number 4"


def test_the_summary_counts_the_nights_and_says_when_the_plan_is_past(sent, started):
    with acting_as(sent.town.maeve, "2026-03-25 10:00") as by:
        actions.extend_placement(
            placement=started, planned_end=date(2026, 4, 20), version=started.version, by=by
        )
        assert placement_summary(started).nights == 5
        assert not placement_summary(started).past_planned_end
    with acting_as(sent.town.maeve, "2026-04-21 10:00"):
        assert placement_summary(started).past_planned_end
        assert [line.id for line in placements_of(sent.file)] == [started.pk]
