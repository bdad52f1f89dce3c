"""A bed that was confirmed to somebody is kept for them until they move in, and not for ever."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.homes import actions as homes
from accord.casework.homes.models import Vacancy
from accord.casework.homes.stays import take_bed
from accord.casework.placements.actions import end_placement
from tests.acting import acting_as, at
from tests.domain.assessments.referring import MOVE_IN, confirmed
from tests.domain.homes.keeping import add_bed


def test_a_confirmed_bed_is_kept_until_a_week_after_the_day_and_nobody_else_gets_it(sent):
    with acting_as(sent.town.maeve) as by:
        homes.open_vacancy(bed=sent.bed, available_on=MOVE_IN, by=by)
    placement = confirmed(sent)
    mia = sent.town.young_person(legal_name="Mia Rowan")

    def comes(moment: str) -> None:
        with acting_as(sent.town.dele, moment):
            take_bed(file=mia.file, bed=sent.bed, starts_on=at(moment).date())

    for moment in ("2026-03-19 10:00", "2026-03-27 23:00"):  # the second is a week after the day
        with pytest.raises(Refused, match="held for somebody else"):
            comes(moment)
    with acting_as(sent.town.maeve, "2026-03-27 23:30") as by:
        with pytest.raises(Refused, match="already has a vacancy"):
            homes.open_vacancy(bed=sent.bed, available_on=date(2026, 4, 1), by=by)
        end_placement(placement=placement, ended_at=at("2026-03-27 23:20"), ending="unplanned_end", by=by)  # fmt: skip
        assert Vacancy.objects.get().state == "open"
    comes("2026-03-27 23:40")  # the control: given back, it is anybody's


def test_a_bed_that_was_offered_and_is_not_the_one_confirmed_is_given_back(sent):
    with acting_as(sent.town.maeve) as by:
        other = add_bed(sent.home, by=by, name="Room 2")
        for bed in (sent.bed, other):
            homes.open_vacancy(bed=bed, available_on=MOVE_IN, by=by)
    placement = confirmed(sent, bed=other)

    assert placement.bed == other
    with acting_as(sent.town.maeve, "2026-03-12 12:00"):
        assert dict(Vacancy.objects.values_list("bed_id", "state")) == {sent.bed.pk: "open", other.pk: "held"}  # fmt: skip
