"""Homes to pick from: those with a bed on offer that suit, the soonest first."""

from datetime import date

import pytest

from accord.casework.homes import actions
from accord.casework.homes.queries import homes_with_vacancies
from tests.acting import acting_as
from tests.domain.homes.keeping import add_bed, add_home

SOON, LATER = date(2026, 3, 5), date(2026, 3, 20)


@pytest.fixture
def street(town):
    """Four homes with a bed each on offer, and one with none."""
    homes = {
        "Near": ({"tier": "medium"}, SOON),
        "Later": ({"tier": "high"}, LATER),
        "Day staff": ({"has_24h_cover": False, "oldest": 17, "accessible": True}, LATER),
        "Far": ({"out_of_borough": True, "borough": "Westmere"}, SOON),
        "Full": ({}, None),
    }
    with acting_as(town.maeve) as by:
        for name, (details, free) in homes.items():
            bed = add_bed(add_home(town.teams["oakhouse"], name=name, by=by, **details), by=by)
            if free:
                actions.open_vacancy(bed=bed, available_on=free, by=by)
    return town


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Near", "Day staff", "Later", "Far"]),
        ({"tier": "high"}, ["Later"]),
        ({"needs_24h_cover": True}, ["Near", "Later", "Far"]),
        ({"age": 18}, ["Near", "Later", "Far"]),
        ({"age": 17}, ["Near", "Day staff", "Later", "Far"]),
        ({"accessible": True}, ["Day staff"]),
        ({"out_of_borough": True}, ["Far"]),
        ({"tier": "low"}, []),
    ],
)
def test_only_homes_that_suit_and_have_a_bed_are_shown(street, wanted, found):
    with acting_as(street.idris, "2026-03-03 10:00"):
        assert [line.name for line in homes_with_vacancies(**wanted)] == found


def test_one_providers_own(street):
    with acting_as(street.idris, "2026-03-03 10:00"):
        assert homes_with_vacancies(provider_team_id=street.teams["birchway"].pk) == []


def test_a_line_says_what_is_needed_to_choose(street):
    with acting_as(street.rosa, "2026-03-03 10:00"):
        near = homes_with_vacancies()[0]

        assert (near.agency, near.contract, near.provider_team) == (
            "Oakhouse Homes",
            "block",
            "Oakhouse office",
        )
        (vacancy,) = near.vacancies
        assert (vacancy.bed, vacancy.available_on, vacancy.held_until) == ("Room 1", SOON, None)


def test_the_list_costs_two_statements(street, django_assert_num_queries):
    with acting_as(street.rosa, "2026-03-03 10:00"), django_assert_num_queries(2):
        homes_with_vacancies()
