"""After the meeting: notes, handbook, what the young person was told."""

import pytest

from accord.access.refusals import Refused
from accord.casework.meetings import actions
from accord.casework.meetings.actions import Point
from accord.casework.meetings.models import Handbook
from accord.casework.meetings.queries import handbook_given
from accord.casework.sharing.letters import parts_of
from accord.casework.sharing.models import Letter
from tests.acting import acting_as
from tests.domain.settled import AFTER

LATER = "2026-03-12 10:00"


@pytest.fixture
def meeting(settled):
    return settled.hold(settled.arrange(), points=[Point("ISL-PPM-16", "A place to settle")])


def test_the_notes_go_to_everybody_who_was_asked_with_clear_actions(settled, meeting):
    settled.agreed(meeting)
    with acting_as(settled.town.dele, LATER) as by:
        sent = actions.send_meeting_notes(meeting=meeting, by=by)
        letters = list(Letter.objects.filter(kind="meeting_notes"))
        words = [cell for part in parts_of(letters[0]) for cell in part.cells]

    assert {one.to_role for one in letters} == {"lead_worker", "keyworker", "young_person"}
    assert sent.notes_sent_at is not None
    assert "A place to settle" in words
    assert "Cook together on Sundays" in words and "Wednesday 1 April 2026" in words
    assert settled.duty("notes-sent-at-16-and-17", LATER).closed_as == "done"


def test_notes_of_a_meeting_that_was_not_held_are_not_sent(settled):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, LATER) as by, pytest.raises(Refused, match="was held before"):
        actions.send_meeting_notes(meeting=meeting, recipients=["keyworker"], by=by)


def test_the_keyworker_gives_the_handbook(settled, meeting):
    with acting_as(settled.town.joan, LATER) as by:
        actions.give_handbook(placement=settled.placement, edition=3, meeting=meeting, by=by)
        given = handbook_given(settled.placement)
    assert given is not None and given.edition == 3
    assert settled.duty("handbook-given", LATER).closed_as == "done"


def test_the_lead_worker_does_not_give_it(settled):
    with acting_as(settled.town.dele, LATER) as by:
        with pytest.raises(Refused, match="This is for the"):
            actions.give_handbook(placement=settled.placement, by=by)
        assert not Handbook.objects.exists()


def test_an_edition_is_counted_from_one(settled):
    with acting_as(settled.town.joan, LATER) as by, pytest.raises(Refused, match="1 or higher"):
        actions.give_handbook(placement=settled.placement, edition=0, by=by)


@pytest.mark.parametrize(
    ("informed", "closed"),
    [
        (("provider_expectations", "own_expectations", "actions_away"), "done"),
        (("provider_expectations",), ""),
    ],
)
def test_the_young_person_is_told_all_three_things(settled, meeting, informed, closed):
    with acting_as(settled.town.joan, LATER) as by:
        actions.inform_young_person(meeting=meeting, informed=informed, by=by)
    assert settled.duty("young-person-informed", LATER).closed_as == closed


def test_being_told_nothing_is_nothing(settled, meeting):
    with (
        acting_as(settled.town.joan, AFTER) as by,
        pytest.raises(Refused, match="what the young person was told"),
    ):
        actions.inform_young_person(meeting=meeting, informed=["weather"], by=by)
