"""A bed is confirmed, or added, in the moment in which it or its home closes: one waits for the other, and finds what it did."""

from datetime import date

import pytest

from accord.casework.assessments.actions import confirm_placement
from accord.casework.homes import actions as homes
from accord.casework.homes import turns
from accord.casework.homes.actions import beds
from accord.casework.homes.actions import homes as closing
from accord.casework.homes.models import Bed, Vacancy
from accord.casework.placements.actions import ending
from tests.acting import acting_as
from tests.cast import Town
from tests.domain.assessments.referring import answered, offered, sent_to_oakhouse
from tests.domain.assessments.test_a_move_and_a_confirmation_at_once import at_once
from tests.domain.homes.keeping import add_home

FIRST, THEN = "2026-03-13 15:00", "2026-03-13 14:59"  # the second asks before it waits
TODAY = date(2026, 3, 13)


@pytest.fixture
def met(committed):
    """What the second is told: who closes a bed that is being confirmed, and who adds one to a home that is being closed; with
    how many are kept though they are closed, and how many the closed home has. Committed."""
    town = Town.found()
    # a bed that was never on the list, offered, accepted and not confirmed yet
    sent = sent_to_oakhouse(town)
    offer = answered(sent, offered(sent))
    with acting_as(town.maeve) as by:
        home = add_home(town.teams["oakhouse"], by=by, name="House 3")
    first, then = (town.maeve, FIRST), (town.maeve, THEN)

    def meet():
        found = [
            at_once(
                first,
                then,
                lambda by: confirm_placement(offer=_now(offer), by=by),
                lambda by: homes.close_bed(bed=_now(offer.bed), closed_on=TODAY, by=by),
            ),
            at_once(
                first,
                then,
                lambda by: homes.close_home(home=_now(home), closed_on=TODAY, by=by),
                lambda by: homes.add_bed(home=_now(home), name="Room 9", by=by),
            ),
        ]
        with acting_as(town.maeve, "2026-03-13 16:00"):
            both = Vacancy.objects.filter(state="held", bed__closed_on__isnull=False)
            return found, both.count(), Bed.objects.filter(home_id=home.pk).count()

    return meet


def _now(row):
    """Read by each for themselves, as a page does."""
    return type(row).objects.get(pk=row.pk)


def test_no_bed_is_promised_and_closed_and_none_is_added_to_a_closed_home(met):
    found, both, added = met()
    assert "is promised to somebody" in found[0]
    assert found[1] == "This home has closed. Choose another."
    assert (both, added) == (0, 0)


def test_without_taking_turns_they_went_by_each_other(met, monkeypatch):
    """The control."""
    for room in (turns, beds, closing, ending):
        monkeypatch.setattr(room, "take_home_turn", lambda home_id: None)
    assert met() == (["done", "done"], 1, 1)
