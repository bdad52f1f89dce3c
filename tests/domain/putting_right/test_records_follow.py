"""An entry is put right together with the record that says the same, or another action is named."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.homes.models import BedStay
from accord.casework.people.actions import change_legal_status
from accord.casework.people.models import LegalStatus
from accord.casework.people.queries import known_by, status_history
from accord.casework.placements.actions import end_placement
from accord.casework.plans.actions import record_young_persons_view
from accord.casework.plans.models import PlanView
from accord.casework.sharing.actions import log_call
from accord.casework.sharing.models import Call
from accord.casework.sharing.queries import calls_on
from accord.duties.correcting import correct_entry, keeper, withdraw_entry
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.duties.alone import entries_alone

LATER = "2026-03-12 10:00"


def newest(settled, kind):
    """The entry of this type that stands."""
    rows = Event.objects.filter(file_id=settled.file.pk, type=kind, corrected_by__isnull=True)
    return rows.order_by("-seq")[0]


def correct(settled, kind, moment="", **facts):
    with acting_as(settled.town.dele, LATER) as by:
        when = {"happened_at": at(moment)} if moment else {}
        return correct_entry(event=newest(settled, kind), by=by, **when, **facts)


def withdraw(settled, kind, who="dele"):
    with acting_as(getattr(settled.town, who), LATER) as by:
        event = newest(settled, kind)
        return withdraw_entry(event=event, reason="wrong_young_person", by=by)


def lives_since(settled):
    """The day of the move by the placement, and by the bed."""
    settled.placement.refresh_from_db()
    stay = BedStay.objects.get(pk=settled.placement.stay_id)
    return settled.placement.started_on, stay.starts_on


def test_the_day_of_the_move_is_put_right_in_the_placement_and_for_the_bed(settled):
    correct(settled, "placement_started", "2026-03-05 12:00")

    with acting_as(settled.town.dele, LATER):
        assert lives_since(settled) == (date(2026, 3, 5), date(2026, 3, 5))
        assert newest(settled, "placement_started").facts["started_on"] == "2026-03-05"


def test_without_its_keeper_the_placement_would_go_on_saying_the_wrong_day(settled):
    # The control: what moves the record is the keeper and nothing else.
    with entries_alone():
        correct(settled, "placement_started", "2026-03-05 12:00")

    with acting_as(settled.town.dele, LATER):
        assert lives_since(settled) == (date(2026, 3, 6), date(2026, 3, 6))


def test_an_entry_is_never_put_right_where_nothing_keeps_records(settled, monkeypatch):
    monkeypatch.setattr("accord.duties.correcting._keepers", [])
    with pytest.raises(LookupError):
        correct(settled, "placement_started", "2026-03-05 12:00")


def test_a_second_correction_moves_it_again(settled):
    correct(settled, "placement_started", "2026-03-05 12:00")
    correct(settled, "placement_started", "2026-03-04 09:00")

    with acting_as(settled.town.dele, LATER):
        assert lives_since(settled) == (date(2026, 3, 4), date(2026, 3, 4))


def test_what_has_changed_since_is_left_as_it_is(settled):
    # The planned end was moved after the entry: the entry's own word is put right, not the newer one.
    with acting_as(settled.town.dele, "2026-03-09 10:00"):
        type(settled.placement).objects.filter(pk=settled.placement.pk).update(
            planned_end=date(2027, 6, 1)
        )
    correct(settled, "placement_started", planned_end=date(2027, 2, 1))

    with acting_as(settled.town.dele, LATER):
        settled.placement.refresh_from_db()
        assert settled.placement.planned_end == date(2027, 6, 1)
        assert newest(settled, "placement_started").facts["planned_end"] == "2027-02-01"


def test_what_is_not_put_right_here_is_refused_with_the_way_to_do_it(settled):
    with pytest.raises(Refused, match="End the placement as entered in error"):
        correct(settled, "placement_started", emergency=True)


def test_a_stay_is_not_withdrawn_from_under_its_placement(settled):
    with pytest.raises(Refused, match="End the placement as entered in error"):
        withdraw(settled, "placement_started")

    with acting_as(settled.town.dele, LATER):
        assert newest(settled, "placement_started")
        assert lives_since(settled)[0] == date(2026, 3, 6)


def test_the_end_of_a_stay_frees_the_bed_on_the_right_day(settled):
    settled.leave("2026-03-11 09:00")
    correct(settled, "placement_ended", "2026-03-10 09:00", ending="unplanned_end")

    with acting_as(settled.town.dele, LATER):
        settled.placement.refresh_from_db()
        assert settled.placement.ended_on == date(2026, 3, 10)
        assert settled.placement.ending == "unplanned_end"
        assert BedStay.objects.get(pk=settled.placement.stay_id).ends_on == date(2026, 3, 10)


@pytest.mark.parametrize("ending", ["moved_to_independence", "entered_in_error"])
def test_a_stay_that_was_is_never_made_one_that_was_not(settled, ending):
    with acting_as(settled.town.dele, "2026-03-11 09:00") as by:
        end_placement(
            placement=settled.placement, ended_at=at("2026-03-11 09:00"), ending=ending, by=by
        )
    other = {
        "moved_to_independence": "entered_in_error",
        "entered_in_error": "moved_to_independence",
    }[ending]
    with pytest.raises(Refused, match="entered in error"):
        correct(settled, "placement_ended", ending=other)


def test_an_end_before_the_beginning_is_a_sentence(settled):
    settled.leave("2026-03-11 09:00")
    with pytest.raises(Refused, match="Enter that day or a later one"):
        correct(settled, "placement_ended", "2026-03-01 09:00")


def test_a_meeting_was_held_when_its_entry_says(settled):
    meeting = settled.hold(settled.arrange())
    correct(settled, "placement_planning_meeting_held", "2026-03-09 15:00")

    with acting_as(settled.town.dele, LATER):
        meeting.refresh_from_db()
        assert meeting.held_at == at("2026-03-09 15:00")


def test_a_meeting_that_was_held_is_not_withdrawn_from_under_its_record(settled):
    settled.hold(settled.arrange())
    with pytest.raises(Refused, match="What a meeting recorded stays on its page"):
        withdraw(settled, "placement_planning_meeting_held")


def test_a_start_after_the_end_is_a_sentence_and_changes_nothing(settled):
    settled.leave("2026-03-11 09:00")
    with pytest.raises(Refused, match="The placement ended on"):
        correct(settled, "placement_started", "2026-03-12 09:00")
    with acting_as(settled.town.dele, LATER):
        assert lives_since(settled) == (date(2026, 3, 6), date(2026, 3, 6))


def test_a_day_that_another_record_rules_out_is_a_sentence(changed):
    # Dele puts the first status right to a day after the second began: the table says no.
    with acting_as(changed.town.dele, LATER) as by:
        first = Event.objects.filter(type="legal_status_changed").order_by("seq")[0]
        with pytest.raises(Refused, match="does not fit"):
            correct_entry(event=first, by=by, started_on=date(2026, 3, 11))


def test_a_status_does_not_begin_on_a_day_to_come(settled):
    with pytest.raises(Refused, match="Enter a day that has come"):
        correct(settled, "legal_status_changed", started_on=date(2027, 1, 1))


# --- records that are an entry's own ---


def call(settled):
    with acting_as(settled.town.joan, "2026-03-09 10:00") as by:
        return log_call(file=settled.file, to_role="lead_worker", outcome="no_answer", by=by)


def test_a_call_is_put_right_with_its_entry(settled):
    row = call(settled)
    correct(settled, "call_made", "2026-03-09 09:00", outcome="reached")

    with acting_as(settled.town.dele, LATER):
        row = Call.objects.get(pk=row.pk)
        assert (row.called_at, row.outcome) == (at("2026-03-09 09:00"), "reached")


def test_a_call_that_was_withdrawn_is_on_no_screen_and_stays_in_the_table(settled):
    row = call(settled)
    correct(settled, "call_made", outcome="reached")
    withdraw(settled, "call_made")

    with acting_as(settled.town.dele, LATER):
        assert calls_on(settled.file) == []
        assert Call._base_manager.get(pk=row.pk).withdrawn_at == at(LATER)


def test_words_written_on_the_wrong_case_leave_it(settled):
    settled.arrange()
    with acting_as(settled.town.dele, "2026-03-09 10:00") as by:
        meeting = settled.placement.planning_meetings.get()
        record_young_persons_view(file=settled.file, words="I like it", meeting=meeting, by=by)
    withdraw(settled, "young_person_view_given")

    with acting_as(settled.town.dele, LATER):
        assert not PlanView.objects.exists()


def test_the_keyworker_who_may_not_change_a_record_does_not_put_its_entry_right(settled):
    with acting_as(settled.town.joan, LATER) as by:
        event = newest(settled, "legal_status_changed")
        with pytest.raises(Refused, match="not yours to change"):
            correct_entry(event=event, by=by, new_status="none")


# --- legal status ---


@pytest.fixture
def changed(settled):
    """Looked after since 2 March; recorded as a care leaver from the 9th."""
    with acting_as(settled.town.dele, "2026-03-10 10:00") as by:
        change_legal_status(
            person=settled.kai, status="care_leaver", started_on=date(2026, 3, 9), by=by
        )
    return settled


def stretches(settled):
    with acting_as(settled.town.dele, LATER):
        rows = LegalStatus.objects.filter(file_id=settled.file.pk).order_by("pk")
        return [(row.status, row.started_on.day, row.ended_on and row.ended_on.day) for row in rows]


def test_a_status_and_its_day_are_put_right_and_the_one_before_ends_then(changed):
    correct(
        changed,
        "legal_status_changed",
        started_on=date(2026, 3, 5),
        new_status="relevant_care_leaver",
    )
    assert stretches(changed) == [("looked_after", 2, 5), ("relevant_care_leaver", 5, None)]


def test_a_status_cannot_begin_before_the_one_before_it(changed):
    with pytest.raises(Refused, match="The status before began on Monday 2 March 2026"):
        correct(changed, "legal_status_changed", started_on=date(2026, 3, 1))


def test_a_status_that_was_withdrawn_never_held_and_is_not_in_the_history(changed):
    withdraw(changed, "legal_status_changed")

    assert stretches(changed) == [("looked_after", 2, None), ("care_leaver", 9, 9)]
    with acting_as(changed.town.dele, LATER):
        assert [row.status for row in status_history(changed.file.pk)] == ["looked_after"]
        assert known_by(changed.file.ref).status == "looked_after"


def test_the_only_status_is_put_right_and_not_withdrawn(settled):
    with pytest.raises(Refused, match="This is the only legal status there is"):
        withdraw(settled, "legal_status_changed")


def test_the_screens_know_what_may_be_put_right_here(settled):
    with acting_as(settled.town.dele, LATER):
        event = newest(settled, "placement_started")
        assert keeper().answers(event) == {"planned_end"}
        assert "End the placement" in keeper().elsewhere(event)
        assert "End the placement" in keeper().why_not_withdraw(event)
        assert Duty.objects.filter(opened_by=event).exists()
