"""At most four young people live together in Oxfordshire: a fifth is refused, on the day of the move, but for parents and a bed tonight."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.homes.actions import change_home
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.placements.actions import (
    end_placement,
    place_in_emergency,
    start_placement,
)
from accord.casework.placements.models import Placement
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed
from tests.domain.settled import settle

WHEN = "2026-03-10 10:00"
NAMES = ("Ash Reed", "Bo Marsh", "Cy Heath", "Di Moor")


@pytest.fixture
def full(town):
    """Four live at Number 4, under both Oxfordshire agreements: Kai and three others."""
    county = Town.found("oxfordshire-police", "oxfordshire-social-care")
    first = settle(county, oldest=17)
    for name in NAMES[:3]:
        move_in(first, name)
    return first


def move_in(full, name, *, emergency=False):
    """Somebody of 17 moves in at Number 4, into a room of their own."""
    who = full.town.young_person(WHEN, legal_name=name, born=date(2009, 1, 5))
    with acting_as(full.town.maeve, WHEN) as by:
        bed = add_bed(full.home, f"Room of {name}", by=by)
    with acting_as(full.town.dele, WHEN) as by:
        team = full.town.teams["oakhouse"].pk
        record("case_team_joined", file=who.file, by=by, role="provider", team=team)
        home = Home.objects.get(pk=full.home.pk)
        if emergency:
            return place_in_emergency(file=who.file, home=home, bed=bed, started_at=at(WHEN), by=by)
        agreed = Placement.objects.create(
            **owned(who.file, by),
            provider_team_id=home.provider_team_id,
            home=home,
            bed=bed,
            move_in_on=at(WHEN).date(),
        )
        return start_placement(placement=agreed, started_at=at(WHEN), bed=bed, by=by)


def test_a_fourth_moved_in_and_a_fifth_is_refused(full):
    with pytest.raises(Refused, match="at most three others") as refusal:
        move_in(full, NAMES[3])
    assert refusal.value.clause == "OXP-CONTEXT-06"
    with acting_as(full.town.dele, WHEN):
        assert Placement.objects.filter(state="started").count() == 4


def test_a_bed_tonight_is_never_refused_for_it(full):
    assert move_in(full, NAMES[3], emergency=True).state == "started"


def test_somebody_who_leaves_that_day_does_not_count(full):
    with acting_as(full.town.dele, WHEN) as by:
        full.placement.refresh_from_db()
        end_placement(
            placement=full.placement, ended_at=at(WHEN), ending="returned_to_family", by=by
        )
    assert move_in(full, NAMES[3]).state == "started"


def test_a_home_for_parents_may_be_larger(full):
    with acting_as(full.town.maeve, WHEN) as by:
        home = Home.objects.get(pk=full.home.pk)
        change_home(home=home, version=home.version, takes_children=True, by=by)
    assert move_in(full, NAMES[3]).state == "started"


def test_uncounted_a_fifth_would_move_in(full, monkeypatch):
    # The control: without the count nothing stands in the way.
    monkeypatch.setattr(
        "accord.casework.placements.actions.starting._who_lives_there", lambda _: {}
    )
    assert move_in(full, NAMES[3]).state == "started"
