"""Nobody loses a bed that is kept for them in silence: a promise is taken back on the case first, and whoever only holds one is told."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.homes import actions as homes
from accord.casework.homes.models import Vacancy
from accord.casework.placements.actions import end_placement
from accord.duties.models import Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import confirmed
from tests.domain.assessments.test_a_confirmed_bed import mia, on_offer
from tests.domain.homes.keeping import add_bed, add_home

__all__ = ["mia"]
NOW, DAY = "2026-03-13 10:00", date(2026, 3, 13)

WAYS = {
    "not free": lambda s, by: homes.withdraw_vacancy(vacancy=Vacancy.objects.get(), by=by),
    "let go": lambda s, by: homes.let_bed_go(vacancy=Vacancy.objects.get(), by=by),
    "bed closed": lambda s, by: homes.close_bed(bed=s.bed, closed_on=DAY, by=by),
    "home closed": lambda s, by: homes.close_home(home=s.home, closed_on=DAY, by=by),
}


def held_for(sent, person) -> None:
    """The placements team keeps the bed while it looks for a home for them."""
    on_offer(sent)
    with acting_as(sent.town.rosa, "2026-03-12 09:00") as by:
        homes.hold_vacancy(file=person.file, vacancy=Vacancy.objects.get(), until=at("2026-04-25 10:00"), by=by)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_bed_that_is_promised_is_not_taken_away_before_that_is_taken_back(sent, way):
    placement = confirmed(sent)
    with acting_as(sent.town.maeve, NOW) as by:
        with pytest.raises(Refused, match="withdraw the offer or end the placement on their case"), transaction.atomic():  # fmt: skip
            WAYS[way](sent, by)
        assert Vacancy.objects.get().state == "held"
        end_placement(placement=placement, ended_at=at(NOW), ending="unplanned_end", by=by)
        if way != "let go":  # the control: it is free already, and may be taken away
            WAYS[way](sent, by)


@pytest.mark.parametrize("way", WAYS)
def test_whoever_keeps_one_while_they_look_is_told_at_once_and_the_home_learns_nothing(sent, mia, way):  # fmt: skip
    held_for(sent, mia)
    with acting_as(sent.town.maeve, NOW) as by:
        WAYS[way](sent, by)
        assert not Event.objects.filter(file_id=mia.file.pk).exists()
        assert not Tell.objects.filter(file_id=mia.file.pk).exists()
    with acting_as(sent.town.dele, NOW):
        rows = Tell.objects.filter(rule="accord/a-kept-bed-was-taken-back", file_id=mia.file.pk)
        assert sorted(rows.values_list("role", flat=True)) == ["lead_worker", "placements_team"]
        said = Event.objects.get(type="kept_bed_taken_back")
        assert said.facts == {"home": sent.home.pk, "bed": sent.bed.pk, "kept_by": "placements_team"}  # fmt: skip


def test_it_is_said_of_nobody_by_anybody_else(sent, mia):
    held_for(sent, mia)
    for who in (sent.town.maeve, sent.town.priya):
        with (
            acting_as(who, NOW) as by,
            pytest.raises(ProgrammingError, match="not yours"),
            transaction.atomic(),
        ):
            record("kept_bed_taken_back", file=mia.file, by=by, home=sent.home.pk, bed=sent.bed.pk)
    with acting_as(sent.town.priya, NOW), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.kept_on(%s)", [Vacancy.objects.get().pk])
        assert cursor.fetchall() == []


def test_of_a_home_of_the_council_its_social_workers_learn_nothing_either(sent, mia):
    town = sent.town
    with acting_as(town.admin) as by:
        bed = add_bed(add_home(town.teams["social_care"], name="Council House", by=by), by=by)
        vacancy = homes.open_vacancy(bed=bed, available_on=date(2026, 3, 2), by=by)
    with acting_as(town.rosa, "2026-03-12 09:00") as by:
        homes.hold_vacancy(file=mia.file, vacancy=vacancy, until=at("2026-04-25 10:00"), by=by)
    whose = []
    for who in (town.ivy, town.dele, town.admin):  # the last is the control
        with acting_as(who, NOW), connection.cursor() as cursor:
            cursor.execute("SELECT file_id FROM app.kept_on(%s)", [vacancy.pk])
            whose.append([file for (file,) in cursor.fetchall()])
    assert whose == [[], [], [mia.file.pk]]


def test_a_hold_that_has_run_out_is_told_nobody(sent, mia):
    """The control."""
    held_for(sent, mia)
    with acting_as(sent.town.maeve, "2026-04-25 10:30") as by:
        WAYS["not free"](sent, by)
    with acting_as(sent.town.dele, "2026-04-25 11:00"):
        assert not Event.objects.filter(type="kept_bed_taken_back").exists()
