"""A placement that a home confirmed and nobody came to: it ends by itself, and takes nothing from where they live."""

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.people.case_team import add_to_case_team
from accord.casework.placements.actions import (
    assign_keyworker,
    end_placement,
    place_in_emergency,
    start_placement,
)
from accord.casework.placements.models import Placement
from accord.casework.referrals.actions.sending import withdraw_referral
from accord.duties.models import Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import confirmed
from tests.domain.assessments.test_a_confirmed_bed import with_birchway
from tests.domain.homes.keeping import add_bed, add_home

AFTER = "2026-03-16 16:00"
LIVES_THERE = {("provider", "Birchway Living"), ("home_staff", "Birchway Living")}
HOMES = ("Oakhouse Homes", "Birchway Living")


@pytest.fixture
def promised(sent):
    """Oakhouse has confirmed a placement, and named its keyworker."""
    placement = confirmed(sent)
    with acting_as(sent.town.maeve, "2026-03-12 12:00") as by:
        assign_keyworker(file=sent.file, member=sent.town.joan, by=by)
    return placement


def parts(sent, when=AFTER) -> set[tuple[str, str]]:
    """Which of the two providers' people have which part on the case."""
    with acting_as(sent.town.dele, when):
        rows = CaseTeam.objects.filter(file_id=sent.file.pk, starts__lte=at(when), ends__gt=at(when))  # fmt: skip
        rows = rows.select_related("team__agency", "member__agency")
        return {(r.role, (r.team or r.member).agency.name) for r in rows if (r.team or r.member).agency.name in HOMES}  # fmt: skip


def as_it_stands(sent, placement, when=AFTER) -> Placement:
    with acting_as(sent.town.dele, when):
        return Placement.objects.get(pk=placement.pk)


def ended(sent, placement, who, when=AFTER) -> None:
    row = as_it_stands(sent, placement, when)
    with acting_as(who, when) as by:
        end_placement(placement=row, ended_at=at(when), ending="unplanned_end", by=by)


def test_moving_in_elsewhere_ends_it_and_nothing_done_about_it_later_ends_anything_there(sent, promised):  # fmt: skip
    assert ("keyworker", "Oakhouse Homes") in parts(sent, "2026-03-13 09:00")
    with_birchway(sent, tonight=False)

    row = as_it_stands(sent, promised)
    assert (row.state, row.ending, str(row.ended_on)) == ("ended", "moved_in_elsewhere", "2026-03-16")  # fmt: skip
    assert parts(sent) == LIVES_THERE
    with acting_as(sent.town.maeve, AFTER):
        to = sent.town.teams["oakhouse"].pk
        assert Tell.objects.filter(rule="accord/destroy-what-was-copied", to_team_id=to).exists()
    for who in (sent.town.maeve, sent.town.dele):
        with pytest.raises(Refused):
            ended(sent, promised, who)
    assert parts(sent, "2026-03-30 10:00") == LIVES_THERE


def test_ended_by_hand_while_they_live_elsewhere_it_ends_nothing_there(sent, promised):
    with_birchway(sent, tonight=True)  # a bed for the night leaves the confirmed one where it is
    assert as_it_stands(sent, promised).state == "confirmed"
    ended(sent, promised, sent.town.dele)

    # Oakhouse has a week to withdraw its offer; its keyworker has nobody to support
    there = LIVES_THERE | {("asked_provider", "Birchway Living")}
    assert parts(sent) == there | {("provider", "Oakhouse Homes")}
    assert parts(sent, "2026-03-30 10:00") == there
    with acting_as(sent.town.dele, AFTER):
        assert Event.objects.filter(type="placement_fell_away").count() == 1
        assert not Event.objects.filter(type="placement_ended").exists()


def test_ended_by_hand_where_they_live_nowhere_else_it_is_an_end_as_any_other(sent, promised):
    """The control: what the protocol says of an end is as it was."""
    ended(sent, promised, sent.town.dele)
    assert parts(sent) == {("provider", "Oakhouse Homes")}  # a week, to close its record
    with acting_as(sent.town.dele, AFTER):
        assert Event.objects.filter(type="placement_ended").exists()


def test_a_referral_that_is_withdrawn_takes_with_it_what_was_confirmed(sent, promised):
    with acting_as(sent.town.dele, "2026-03-13 11:00") as by:
        withdraw_referral(referral=sent.referral, reason="no_longer_needed", by=by)
    assert as_it_stands(sent, promised).ending == "referral_withdrawn"
    assert parts(sent, "2026-03-13 12:00") == set()


def test_a_bed_for_the_night_that_is_ended_after_the_move_ends_the_parts_of_its_own_people_alone(sent):  # fmt: skip
    town, night = sent.town, "2026-03-12 15:00"
    with acting_as(town.maeve, night) as by:
        stay = place_in_emergency(file=sent.file, home=sent.home, bed=sent.bed, started_at=at(night), by=by)  # fmt: skip
        assign_keyworker(file=sent.file, member=town.joan, by=by)
        add_to_case_team(person=sent.person, role="provider_manager", member=town.maeve, by=by)
    with_birchway(sent, tonight=False)
    with acting_as(town.priya, "2026-03-16 15:30") as by:
        assign_keyworker(file=sent.file, member=town.priya, by=by)
    there = LIVES_THERE | {("keyworker", "Birchway Living")}
    before = parts(sent, "2026-03-16 15:45")
    # who works where they only slept sees nothing of them any more, though nobody has said that the night is over
    assert before == there | {("provider", "Oakhouse Homes"), ("provider_manager", "Oakhouse Homes")}  # fmt: skip
    ended(sent, stay, town.dele)

    assert parts(sent) == there | {("provider", "Oakhouse Homes")}  # a week, to close its record
    assert parts(sent, "2026-03-30 10:00") == there
    with acting_as(town.dele, "2026-03-30 10:00"):
        council = CaseTeam.objects.filter(file_id=sent.file.pk, role="placements_team")
        assert council.filter(ends__gt=at("2026-03-30 10:00")).exists()


def test_ended_where_nobody_has_moved_on_a_bed_for_the_night_is_an_end_as_any_other(sent):
    """The control: the keyworker and those who work in the home let go at once, and the council after a week."""
    night = "2026-03-12 15:00"
    with acting_as(sent.town.maeve, night) as by:
        stay = place_in_emergency(file=sent.file, home=sent.home, bed=sent.bed, started_at=at(night), by=by)  # fmt: skip
        assign_keyworker(file=sent.file, member=sent.town.joan, by=by)
    ended(sent, stay, sent.town.dele)
    left = {role for role, _ in parts(sent)}
    assert not left & {"keyworker", "home_staff"} and "provider" in left
    assert "provider" not in {role for role, _ in parts(sent, "2026-03-30 10:00")}


def test_a_bed_for_the_night_elsewhere_takes_nothing_from_those_who_work_where_they_live(sent):
    placement = confirmed(sent)
    with acting_as(sent.town.maeve, "2026-03-13 09:00") as by:
        start_placement(placement=placement, started_at=at("2026-03-13 09:00"), by=by)
    at_home = {("provider", "Oakhouse Homes"), ("home_staff", "Oakhouse Homes")}
    with acting_as(sent.town.priya, "2026-03-16 14:00") as by:
        home = add_home(sent.town.teams["birchway"], by=by, name="Number 9")
        bed = add_bed(home, by=by)
    with acting_as(sent.town.dele, "2026-03-16 15:00") as by:
        night = place_in_emergency(file=sent.file, home=home, bed=bed, started_at=at("2026-03-16 15:00"), by=by)  # fmt: skip
    assert parts(sent) == at_home | LIVES_THERE
    ended(sent, night, sent.town.dele, "2026-03-17 09:00")
    assert parts(sent, "2026-03-30 10:00") == at_home
