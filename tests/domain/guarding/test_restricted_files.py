"""A file restricted to a list: seen by those on it whose role gives it, and by nobody else."""

import pytest

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.guarding import actions, queries
from tests.acting import acting_as


def sees(who, person, when):
    with acting_as(who, when):
        return File.objects.filter(pk=person.file_id).exists()


@pytest.fixture
def restricted(town, kai):
    with acting_as(town.hana, "2026-03-03 09:00") as by:
        actions.restrict_file(file=kai.file, ground="in_the_news", members=[town.dele], by=by)
    return kai


def test_only_those_on_the_list_see_it(town, kai, restricted):
    assert sees(town.joan, kai, "2026-03-03 08:59")  # the control: until then she does
    seen = [sees(who, kai, "2026-03-03 09:00") for who in (town.hana, town.dele, town.joan)]
    assert seen == [True, True, False]


def test_put_on_and_taken_off(town, kai, restricted):
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        actions.put_on_list(file=kai.file, member=town.joan, by=by)
        with pytest.raises(Refused, match="on the list already"):
            actions.put_on_list(file=kai.file, member=town.joan, by=by)
    assert sees(town.joan, kai, "2026-03-03 10:00")
    with acting_as(town.dele, "2026-03-03 11:00") as by:
        actions.take_off_list(file=kai.file, member=town.joan, by=by)
        with pytest.raises(Refused, match="not on the list"):
            actions.take_off_list(file=kai.file, member=town.joan, by=by)
    assert not sees(town.joan, kai, "2026-03-03 11:00")


def test_being_on_it_gives_nothing_by_itself(town, kai, restricted):
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        actions.put_on_list(file=kai.file, member=town.yaz, by=by)
    assert not sees(town.yaz, kai, "2026-03-03 10:00")


def test_a_case_is_never_left_with_nobody_who_holds_it(town, kai, restricted, guardian):
    with acting_as(town.hana, "2026-03-03 10:00") as by:
        actions.take_off_list(file=kai.file, member=town.dele, by=by)
        with pytest.raises(Refused, match="Leave the lead worker or their manager"):
            actions.take_off_list(file=kai.file, member=town.hana, by=by)
    other = town.young_person("2026-03-03 11:00", legal_name="Ren Ash")
    with acting_as(guardian, "2026-03-03 12:00") as by:
        with pytest.raises(Refused, match="Leave the lead worker or their manager"):
            actions.restrict_file(file=other.file, ground="threat", members=[], by=by)
        actions.restrict_file(file=other.file, ground="threat", members=[town.hana], by=by)
    assert sees(town.hana, other, "2026-03-03 12:00")
    assert not sees(town.dele, other, "2026-03-03 12:00")
    assert not sees(guardian, other, "2026-03-03 12:00")


def test_lifted_everybody_sees_it_again(town, kai, restricted):
    with acting_as(town.hana, "2026-03-04 09:00") as by:
        actions.lift_restriction(file=kai.file, by=by)
        with pytest.raises(Refused, match="not restricted"):
            actions.lift_restriction(file=kai.file, by=by)
        assert queries.listed(kai.file_id) == set()
    assert sees(town.joan, kai, "2026-03-04 09:00")


def test_restricting_it_twice_is_refused(town, kai, restricted):
    with acting_as(town.hana, "2026-03-03 10:00") as by, pytest.raises(Refused, match="already"):
        actions.restrict_file(file=kai.file, ground="threat", members=[], by=by)


def test_it_is_for_those_who_hold_the_case(town, kai):
    with (
        acting_as(town.joan, "2026-03-03 10:00") as by,
        pytest.raises(Refused, match="This is for"),
    ):
        actions.restrict_file(file=kai.file, ground="threat", members=[], by=by)
