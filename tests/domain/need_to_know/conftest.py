"""Kai's case, with the keyworker, the youth justice worker and the gangs team on it."""

import pytest

from tests.domain.need_to_know.test_who_could_and_who_did import joins


@pytest.fixture
def shared_case(town):
    made = town.young_person()
    joins(town, made, "keyworker", town.joan)
    joins(town, made, "youth_justice_worker", town.yaz)
    joins(town, made, "gangs_team", town.teams["gangs"])
    return made
