"""A bed that was confirmed to somebody is kept for them until they move in, and not for ever."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.assessments.actions import confirm_placement
from accord.casework.homes import actions as homes
from accord.casework.homes.models import Vacancy
from accord.casework.homes.stays import take_bed
from accord.casework.placements.actions import end_placement
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import MOVE_IN, answered, confirmed, offered
from tests.domain.homes.keeping import add_bed

ANSWER_BY = date(2026, 3, 11)  # the day it was offered; they answer on the 12th


def on_offer(sent) -> None:
    with acting_as(sent.town.maeve) as by:
        homes.open_vacancy(bed=sent.bed, available_on=date(2026, 3, 2), by=by)


@pytest.fixture
def mia(sent):
    """Somebody else, for whom the placements team looks too."""
    person = sent.town.young_person(legal_name="Mia Rowan")
    with acting_as(sent.town.dele) as by:
        record("case_team_joined", file=person.file, by=by, role="placements_team",
               team=sent.town.teams["placements"].pk)  # fmt: skip
    return person


def comes(sent, mia, moment: str) -> None:
    """Somebody else is to have the same bed from that moment on."""
    with acting_as(sent.town.dele, moment):
        take_bed(file=mia.file, bed=sent.bed, starts_on=at(moment).date())


def test_a_confirmed_bed_is_kept_until_a_week_after_the_day_and_nobody_else_gets_it(sent, mia):
    with acting_as(sent.town.maeve) as by:
        homes.open_vacancy(bed=sent.bed, available_on=MOVE_IN, by=by)
    placement = confirmed(sent)

    for moment in ("2026-03-19 10:00", "2026-03-27 23:00"):  # the second is a week after the day
        with pytest.raises(Refused, match="held for somebody else"):
            comes(sent, mia, moment)
    with acting_as(sent.town.maeve, "2026-03-27 23:30") as by:
        with pytest.raises(Refused, match="already has a vacancy"):
            homes.open_vacancy(bed=sent.bed, available_on=date(2026, 4, 1), by=by)
        end_placement(placement=placement, ended_at=at("2026-03-27 23:20"), ending="unplanned_end", by=by)  # fmt: skip
        assert Vacancy.objects.get().state == "open"
    comes(sent, mia, "2026-03-27 23:40")  # the control: given back, it is anybody's


def test_a_bed_that_was_never_on_offer_is_kept_once_it_is_confirmed(sent, mia):
    confirmed(sent)
    with pytest.raises(Refused, match="held for somebody else"):
        comes(sent, mia, "2026-03-13 10:00")
    with acting_as(sent.town.maeve, "2026-03-13 10:00"):
        assert Vacancy.objects.get().state == "held"
        said = Event.objects.filter(type__startswith="vacancy").order_by("pk")
        assert [one.type for one in said] == ["vacancy_opened", "vacancy_held"]
    comes(sent, mia, "2026-03-28 10:00")  # the control: a week after the day it is kept no longer


def test_a_bed_accepted_after_its_answer_day_is_kept_until_the_move(sent, mia):
    on_offer(sent)
    answered(sent, offered(sent, answer_by=ANSWER_BY))
    with pytest.raises(Refused, match="held for somebody else"):
        comes(sent, mia, "2026-03-20 23:00")
    with acting_as(sent.town.maeve, "2026-03-20 23:00"):
        assert list(Event.objects.filter(type__startswith="vacancy_h").order_by("pk").values_list("type", flat=True)) == [
            "vacancy_held", "vacancy_hold_lapsed", "vacancy_held",
        ]  # fmt: skip
    comes(
        sent, mia, "2026-03-21 10:00"
    )  # the control: neither confirmed nor moved in, it is free again


def test_an_answer_too_late_takes_nobody_elses_bed(sent, mia):
    on_offer(sent)
    offer = offered(sent, answer_by=ANSWER_BY)
    with acting_as(sent.town.rosa, "2026-03-12 09:00") as by:
        vacancy = Vacancy.objects.get()
        homes.hold_vacancy(file=mia.file, vacancy=vacancy, until=at("2026-04-25 10:00"), by=by)
    with acting_as(sent.town.maeve, "2026-03-12 09:30"):
        before = Vacancy.objects.get().version
    assert answered(sent, offer).state == "accepted"  # what they said is on record all the same
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        assert Vacancy.objects.get().version == before
        with pytest.raises(Refused, match="held for somebody else"):
            confirm_placement(offer=offer, by=by)
        other = add_bed(sent.home, "Room 2", by=by)
        assert confirm_placement(offer=offer, bed=other, by=by).bed == other
        assert Vacancy.objects.get(bed=other).state == "held"


def test_a_bed_that_was_offered_and_is_not_the_one_confirmed_is_given_back(sent):
    with acting_as(sent.town.maeve) as by:
        other = add_bed(sent.home, by=by, name="Room 2")
        for bed in (sent.bed, other):
            homes.open_vacancy(bed=bed, available_on=MOVE_IN, by=by)
    placement = confirmed(sent, bed=other)

    assert placement.bed == other
    with acting_as(sent.town.maeve, "2026-03-12 12:00"):
        assert dict(Vacancy.objects.values_list("bed_id", "state")) == {sent.bed.pk: "open", other.pk: "held"}  # fmt: skip
