"""Where no agreement asks for a referral, a move in is recorded as it is, and no emergency is made up."""

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.people.models import YoungPerson
from accord.casework.placements.actions import assign_keyworker, move_in
from accord.duties.record import record
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


def test_a_home_that_is_only_asked_names_no_keyworker_and_one_they_live_in_does(db):
    town = Town.found("oxfordshire-police", "oxfordshire-social-care")
    who = town.young_person(WHEN)
    with acting_as(town.dele, WHEN) as by:
        team = town.teams["oakhouse"].pk
        record("home_asked", file=who.file, by=by, referral=1, home=1, provider_team=team)
    with (
        acting_as(town.maeve, WHEN) as by,
        pytest.raises(Refused, match="This is for the housing provider"),
    ):
        assign_keyworker(file=who.file, member=town.joan, by=by)
    with acting_as(town.joan, WHEN):
        assert not YoungPerson.objects.exists()

    lives = moved_in(town)
    with acting_as(town.maeve, WHEN) as by:
        assign_keyworker(file=lives.file, member=town.joan, by=by)
    with acting_as(town.joan, WHEN):
        assert YoungPerson.objects.get().file_id == lives.file_id


def test_a_home_that_never_answered_lets_go_as_they_move_in_elsewhere_and_the_one_they_live_in_does_not(
    db,
):
    town = Town.found("oxfordshire-police", "oxfordshire-social-care")
    who = town.young_person(WHEN)
    teams = town.teams["birchway"], town.teams["oakhouse"]
    with acting_as(town.dele, WHEN) as by:
        for team in teams:
            record("home_asked", file=who.file, by=by, referral=1, home=1, provider_team=team.pk)
    with acting_as(town.maeve, WHEN) as by:
        home = add_home(teams[1], by=by)
        bed = add_bed(home, "Room 1", by=by)
    later = "2026-03-12 10:00"
    with acting_as(town.dele, later) as by:
        move_in(file=who.file, home=home, bed=bed, started_at=at(later), by=by)
        parts = CaseTeam.objects.filter(file=who.file, ends__gt=at(later))
        assert [row.team_id for row in parts.filter(role="provider")] == [teams[1].pk]
        assert not parts.filter(role="asked_provider").exists()
