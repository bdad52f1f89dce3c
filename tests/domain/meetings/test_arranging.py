"""Arranging a planning meeting: when, where, who chairs on the day."""

from datetime import date

import pytest

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.meetings import actions
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.queries import meeting_ahead
from tests.acting import acting_as, at
from tests.domain.settled import MEETING, settle


def test_arranging_tells_who_chairs_and_who_is_asked(settled):
    meeting = settled.arrange()

    facts = settled.event("placement_planning_meeting_arranged", "2026-03-07 10:00").facts
    assert (meeting.state, facts["chair"], facts["before_move_in"]) == (
        "arranged",
        "lead_worker",
        False,
    )
    assert {"keyworker", "lead_worker", "young_person", "parent"} <= set(facts["invited"])
    assert settled.duty("planning-meeting-arranged", "2026-03-07 10:00").closed_as == "done"


def test_a_meeting_on_or_after_the_eighteenth_birthday_is_chaired_by_the_keyworker(town):
    settled = settle(town, born=date(2008, 3, 10))
    settled.arrange(meeting_at="2026-03-10 09:00")
    facts = settled.event("placement_planning_meeting_arranged", "2026-03-07 10:00").facts
    assert facts["chair"] == "keyworker"


def test_the_day_before_the_birthday_the_social_worker_chairs(town):
    settled = settle(town, born=date(2008, 3, 10))
    settled.arrange(meeting_at="2026-03-09 23:00")
    facts = settled.event("placement_planning_meeting_arranged", "2026-03-07 10:00").facts
    assert facts["chair"] == "lead_worker"


def test_elsewhere_needs_a_reason_from_a_list(settled):
    with pytest.raises(Refused, match="held at the placement") as refusal:
        settled.arrange(location_is_placement=False, location="The office")
    assert refusal.value.clause == "ISL-PPM-10"

    meeting = settled.arrange(
        location_is_placement=False, location="The office", elsewhere_because="not_safe"
    )
    assert meeting.location == "The office"


def test_elsewhere_needs_a_place(settled):
    with pytest.raises(Refused, match="where the meeting is held"):
        settled.arrange(location_is_placement=False, elsewhere_because="not_safe")


def test_a_reviewing_officer_cannot_be_asked(settled):
    with pytest.raises(Refused, match="reviewing officer"):
        settled.arrange(invited=["reviewing_officer"])


def test_only_one_meeting_at_a_time_is_ahead(settled):
    settled.arrange()
    with pytest.raises(Refused, match="arranged already"):
        settled.arrange()


def test_a_past_time_is_refused(settled):
    with pytest.raises(Refused, match="still to come"):
        settled.arrange(meeting_at="2026-03-01 09:00")


def test_moving_it_asks_anew_who_chairs(town):
    settled = settle(town, born=date(2008, 3, 10))
    meeting = settled.arrange(meeting_at="2026-03-09 10:00")
    with acting_as(town.dele, "2026-03-08 10:00") as by:
        actions.rearrange_planning_meeting(
            meeting=meeting, version=meeting.version, scheduled_for=at("2026-03-11 10:00"), by=by
        )
    facts = settled.event("placement_planning_meeting_arranged", "2026-03-08 11:00").facts
    assert (facts["chair"], facts["rearranged"]) == ("keyworker", True)


def test_moving_it_from_an_old_page_shows_the_newer_time(settled):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, "2026-03-08 10:00") as by:
        stale = PlanningMeeting.objects.get(pk=meeting.pk)
        actions.rearrange_planning_meeting(
            meeting=meeting, version=1, scheduled_for=at("2026-03-11 10:00"), by=by
        )
        with pytest.raises(EditedMeanwhile) as edited:
            actions.rearrange_planning_meeting(
                meeting=stale, version=1, scheduled_for=at("2026-03-12 10:00"), by=by
            )
    assert edited.value.theirs["scheduled_for"] == at("2026-03-11 10:00")


def test_cancelling_asks_for_it_again(settled):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, "2026-03-08 10:00") as by:
        actions.cancel_planning_meeting(meeting=meeting, reason="to_be_rearranged", by=by)
        assert meeting_ahead(settled.placement) is None
    assert settled.duty("planning-meeting-rearranged", "2026-03-08 11:00").closed_as == ""


@pytest.mark.parametrize("action", ["cancel", "rearrange"])
def test_what_was_cancelled_stays_cancelled(settled, action):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, "2026-03-08 10:00") as by:
        actions.cancel_planning_meeting(meeting=meeting, reason="to_be_rearranged", by=by)
        with pytest.raises(Refused, match="was cancelled"):
            if action == "cancel":
                actions.cancel_planning_meeting(meeting=meeting, reason="entered_in_error", by=by)
            else:
                actions.rearrange_planning_meeting(
                    meeting=meeting, version=meeting.version, scheduled_for=at(MEETING), by=by
                )


def test_the_keyworker_does_not_arrange_it(settled):
    with (
        acting_as(settled.town.joan, "2026-03-07 09:00") as by,
        pytest.raises(Refused, match="This is for the"),
    ):
        actions.arrange_planning_meeting(
            placement=settled.placement, scheduled_for=at(MEETING), by=by
        )
