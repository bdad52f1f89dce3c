"""Where no agreement asks for a referral, a move in is recorded as it is, and no emergency is made up."""

import pytest

from accord.access.refusals import Refused
from accord.casework.placements.actions import move_in
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

WHEN = "2026-03-10 10:00"


def moved_in(town):
    who = town.young_person(WHEN)
    with acting_as(town.maeve, WHEN) as by:
        home = add_home(town.teams["oakhouse"], by=by)
        bed = add_bed(home, "Room 1", by=by)
    with acting_as(town.dele, WHEN) as by:
        return move_in(file=who.file, home=home, bed=bed, started_at=at(WHEN), by=by)


def test_a_move_in_starts_a_placement_that_is_no_emergency(db):
    placement = moved_in(Town.found("oxfordshire-police", "oxfordshire-social-care"))
    assert (placement.state, placement.emergency) == ("started", False)


def test_where_an_agreement_asks_for_a_referral_it_is_asked_for(town):
    with pytest.raises(Refused, match="a referral and an offer come first"):
        moved_in(town)
