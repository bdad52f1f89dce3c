"""Need to know: no placement without a role on the case; and all or nothing."""

from datetime import date
from unittest.mock import patch

import pytest
from django.db import DatabaseError, transaction

from accord.access.models import CaseTeam
from accord.casework.homes.models import BedStay, Vacancy
from accord.casework.placements import actions
from accord.casework.placements.models import Placement
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at

LATER = "2026-03-25 10:00"


@pytest.mark.parametrize("who", ["priya", "joan", "idris", "yaz", "ivy", "olive", "gail"])
def test_a_member_with_no_row_on_the_case_team_sees_no_placement(sent, started, who):
    with acting_as(getattr(sent.town, who), LATER):
        assert not Placement.objects.exists()


@pytest.mark.parametrize("role", ["keyworker", "youth_justice_worker", "reviewing_officer"])
def test_given_a_role_on_the_case_they_see_it(sent, started, role):
    with acting_as(sent.town.dele, LATER) as by:
        record("case_team_joined", file=sent.file, by=by, role=role, member=sent.town.yaz.pk)
    with acting_as(sent.town.yaz, LATER):
        assert Placement.objects.get() == started


def start_placement(sent, placement):
    return lambda by: actions.start_placement(
        placement=placement, started_at=at("2026-03-20 12:00"), by=by
    )


def place_in_emergency(sent, placement):
    return lambda by: actions.place_in_emergency(
        file=sent.file, home=sent.home, bed=sent.bed, started_at=at("2026-03-20 12:00"), by=by
    )


def move_in(sent, placement):
    def act(by):
        # as in an area whose agreements ask for no referral
        with patch("accord.casework.placements.refusals.to_skip_referral", lambda by: None):
            actions.move_in(
                file=sent.file,
                home=sent.home,
                bed=sent.bed,
                started_at=at("2026-03-20 12:00"),
                by=by,
            )

    return act


def assign_keyworker(sent, placement):
    return lambda by: actions.assign_keyworker(file=sent.file, member=sent.town.joan, by=by)


def extend_placement(sent, placement):
    return lambda by: actions.extend_placement(
        placement=placement, planned_end=date(2026, 9, 1), version=placement.version, by=by
    )


def moved_in(sent, placement):
    with acting_as(sent.town.maeve, "2026-03-20 15:00") as by:
        return actions.start_placement(
            placement=placement, started_at=at("2026-03-20 12:00"), by=by
        )


def end_placement(sent, placement):
    started = moved_in(sent, placement)
    return lambda by: actions.end_placement(
        placement=started,
        ended_at=at("2026-03-24 12:00"),
        ending="unplanned_end",
        vacant_from=date(2026, 3, 26),
        by=by,
    )


def change_start_date(sent, placement):
    started = moved_in(sent, placement)
    return lambda by: actions.change_start_date(
        placement=started, started_at=at("2026-03-19 12:00"), by=by
    )


def everything_saved(sent):
    with acting_as(sent.town.dele, LATER):
        return (
            [list(t.objects.order_by("pk").values()) for t in (Placement, BedStay, Vacancy)],
            list(CaseTeam.objects.filter(file=sent.file).order_by("pk").values("role", "ends")),
            list(type(sent.referral).objects.values("state")),
            Event.objects.count(),
        )


# what the action has recorded by is broken where the last of it is written
WRITES = {"change_start_date": "accord.duties.correcting.apply"}


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
@pytest.mark.parametrize("name", actions.__all__)
def test_what_fails_half_way_saves_nothing_and_what_does_not_fail_does(
    sent, placement, name, broken, monkeypatch
):
    act = globals()[name](sent, placement)
    before = everything_saved(sent)
    with acting_as(sent.town.maeve, LATER) as by:
        if broken:
            monkeypatch.setattr(WRITES.get(name, "accord.duties.record.apply"), _break)
            with pytest.raises(DatabaseError), transaction.atomic():
                act(by)
        else:
            act(by)
    assert (everything_saved(sent) == before) is broken


def _break(*args, **kwargs):
    raise DatabaseError("the disk is full")
