"""Law beside protocol: who may not be placed where, with the source, whatever the protocol says."""

from datetime import date

import pytest
from django.db import DatabaseError

from accord.access.refusals import Refused
from accord.casework.homes import actions, law
from accord.casework.homes.models import Registration
from accord.casework.people.actions import owned
from accord.casework.placements.actions import place_in_emergency
from accord.casework.placements.actions.starting import start_placement
from accord.casework.placements.models import Placement
from tests.acting import acting_as, at
from tests.domain.homes.test_the_register import on_case

NOW = "2026-03-03 10:00"
DAY = date(2026, 3, 3)
REGISTERED = Registration(status="registered", urn="SC1", starts_on=date(2023, 10, 2))
LATE = Registration(status="applied", applied_on=date(2024, 1, 5), starts_on=date(2024, 1, 5))
EARLY = Registration(status="applied", applied_on=date(2023, 10, 27), starts_on=date(2023, 10, 27))


@pytest.mark.parametrize(
    ("age", "status", "registration", "found"),
    [
        (15, "looked_after", REGISTERED, ["under_16"]),
        (16, "looked_after", REGISTERED, []),
        (16, "looked_after", None, ["registered"]),
        (17, "relevant_care_leaver", LATE, ["registered"]),
        (17, "relevant_care_leaver", EARLY, []),
        (17, "child_in_need", None, []),  # support under section 17
        (17, "none", None, []),  # a letting under the Housing Act
        (17, "unknown", None, ["registered"]),
        (18, "care_leaver", None, []),
        (21, "unknown", None, []),
    ],
)
def test_whom_the_law_catches(age, status, registration, found):
    against = law.against(law.placed(age, status), registration, DAY)
    assert [one.id for one in against] == found
    assert all(one.source in one.sentence for one in against)


def test_nobody_was_caught_before_it_was_law():
    assert law.against(law.COUNCIL_PLACED, None, date(2023, 10, 27)) == ()
    assert law.against(law.UNDER_16, None, date(2021, 9, 8)) == ()


def moving_in(town, home, bed, person, *, emergency=False):
    file = on_case(town, person)
    with acting_as(town.maeve, NOW) as by:
        if emergency:
            return place_in_emergency(file=file, home=home, bed=bed, started_at=at(NOW), by=by)
        placement = Placement.objects.create(
            **owned(file, by), provider_team=home.provider_team, home=home, bed=bed, move_in_on=DAY
        )
        return start_placement(placement=placement, started_at=at(NOW), by=by)


@pytest.fixture
def cancelled(town):
    """Oakhouse is no longer registered."""
    with acting_as(town.admin) as by:
        oakhouse = town.agencies["Oakhouse Homes"]
        actions.set_registration(agency=oakhouse, status="cancelled", starts_on=DAY, by=by)


def test_a_looked_after_17_year_old_does_not_move_in_with_an_unregistered_provider(
    town, home, bed, cancelled
):
    with pytest.raises(Refused, match=r"registered with Ofsted.*Regulations 2023"):
        moving_in(town, home, bed, town.young_person())
    assert moving_in(town, home, bed, town.young_person(status="none")).state == "started"


def test_a_registered_provider_takes_them(town, home, bed):
    assert moving_in(town, home, bed, town.young_person()).state == "started"


def test_tonights_bed_is_not_refused_for_want_of_a_registration(town, home, bed, cancelled):
    assert moving_in(town, home, bed, town.young_person(), emergency=True).state == "started"


def test_nobody_under_16_moves_in_not_even_tonight(town, home, bed):
    child = town.young_person(born=date(2010, 3, 4))  # 16 tomorrow
    with pytest.raises(Refused, match=r"Nobody under 16.*out of hours team"):
        moving_in(town, home, bed, child, emergency=True)


def test_the_database_and_the_rule_say_the_same_and_only_to_those_who_place(town):
    lives = [("2010-03-03", "looked_after"), ("2010-03-04", "looked_after"), ("2008-03-04", "child_in_need"),
             ("2008-03-03", "care_leaver"), ("2008-09-14", "unknown"), ("2009-01-01", "relevant_care_leaver")]  # fmt: skip
    for number, (born, status) in enumerate(lives):
        born = date.fromisoformat(born)
        person = town.young_person(legal_name=f"Young Person{number}", born=born, status=status)
        file = on_case(town, person)
        with acting_as(town.maeve, NOW):
            age = DAY.year - born.year - ((DAY.month, DAY.day) < (born.month, born.day))
            assert law.placed_as(file, DAY) == law.placed(age, status)
    with pytest.raises(DatabaseError, match="not yours to place"), acting_as(town.yaz, NOW):
        law.placed_as(file, DAY)
