"""Whoever has a conflict of interest gets nothing, says so of themselves, and learns nothing by it."""

from datetime import date

import pytest

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.guarding import actions
from accord.casework.people import actions as people
from accord.casework.people.case_team import add_to_case_team
from accord.events.models import Event
from tests.acting import acting_as

KAI = {"name": "Kai Ember", "born": date(2008, 9, 14), "ground": "family"}


def sees(who, person, when="2026-03-03 10:00"):
    with acting_as(who, when):
        return File.objects.filter(pk=person.file_id).exists()


def recorded(town, person, kind, when="2026-03-03 10:00", who=None):
    with acting_as(who or town.hana, when):
        return Event.objects.filter(file=person.file, type=kind).count()


def test_a_keyworker_says_they_have_a_conflict_and_sees_the_case_no_more(town, kai):
    assert sees(town.joan, kai)  # the control: until they say so, they do
    with acting_as(town.joan, "2026-03-03 09:00") as by:
        actions.declare_conflict(file=kai.file, ground="friend", by=by)
        assert not File.objects.filter(pk=kai.file_id).exists()
    assert not sees(town.joan, kai)
    assert recorded(town, kai, "member_blocked") == 1


def test_nobody_declares_one_on_a_case_they_do_not_see_by_its_file(town, kai):
    with (
        acting_as(town.yaz, "2026-03-03 09:00") as by,
        pytest.raises(Refused, match="sees the case"),
    ):
        actions.declare_conflict(file=kai.file, ground="friend", by=by)


@pytest.mark.parametrize("name", ["Kai Ember", "  kai   EMBER ", "Káí Ember"])
def test_by_name_and_birthday_without_seeing_the_case(town, kai, name):
    with acting_as(town.yaz, "2026-03-03 09:00") as by:
        assert actions.declare_conflict_by_name(**{**KAI, "name": name}, by=by) is None
    with acting_as(town.dele, "2026-03-03 09:30") as by:
        add_to_case_team(person=kai, role="youth_justice_worker", member=town.yaz, by=by)
    assert not sees(town.yaz, kai)
    assert recorded(town, kai, "member_blocked") == 1


@pytest.mark.parametrize("other", [{"name": "Kai Amber"}, {"born": date(2008, 9, 15)}])
def test_another_name_or_birthday_keeps_nobody_out(town, kai, other):
    # The control for the one above.
    with acting_as(town.yaz, "2026-03-03 09:00") as by:
        assert actions.declare_conflict_by_name(**{**KAI, **other}, by=by) is None
    with acting_as(town.dele, "2026-03-03 09:30") as by:
        add_to_case_team(person=kai, role="youth_justice_worker", member=town.yaz, by=by)
    assert sees(town.yaz, kai)


def test_a_case_opened_later_is_closed_to_whoever_declared_it_before(town):
    with acting_as(town.joan, "2026-03-01 09:00") as by:
        actions.declare_conflict_by_name(**KAI, by=by)
    kai = town.young_person()
    with acting_as(town.dele, "2026-03-02 10:30") as by:
        add_to_case_team(person=kai, role="keyworker", member=town.joan, by=by)
    assert not sees(town.joan, kai)
    assert recorded(town, kai, "member_blocked") == 1


def test_a_case_that_is_given_the_name_later_too(town):
    with acting_as(town.joan, "2026-03-01 09:00") as by:
        actions.declare_conflict_by_name(**KAI, by=by)
    person = town.young_person(legal_name="Kay Embers")
    with acting_as(town.dele, "2026-03-02 10:30") as by:
        add_to_case_team(person=person, role="keyworker", member=town.joan, by=by)
    assert sees(town.joan, person, "2026-03-02 11:00")
    with acting_as(town.dele, "2026-03-02 12:00") as by:
        people.change_details(person=person, version=1, legal_name="Kai Ember", by=by)
    assert not sees(town.joan, person)
    assert recorded(town, person, "member_blocked") == 1


def test_whoever_declared_it_neither_opens_the_case_nor_is_named_to_it(town):
    with acting_as(town.dele, "2026-03-01 09:00") as by:
        actions.declare_conflict_by_name(**KAI, by=by)
    with pytest.raises(Refused, match="You have said that you have a conflict"):
        town.young_person()
    about = {"legal_name": "Kai Ember", "born": KAI["born"], "lead_worker": town.dele}
    with (
        acting_as(town.hana, "2026-03-02 09:00") as by,
        pytest.raises(Refused, match="another lead"),
    ):
        people.open_case(**about, by=by)
    with acting_as(town.hana, "2026-03-02 09:00") as by:  # the control: for herself she may
        assert people.open_case(**{**about, "lead_worker": None}, by=by).pk


def test_somebody_else_is_kept_out_and_let_back_in(town, kai):
    with acting_as(town.dele, "2026-03-03 09:00") as by:
        actions.block_member(file=kai.file, member=town.joan, ground="complaint", by=by)
        with pytest.raises(Refused, match="kept out of this file already"):
            actions.block_member(file=kai.file, member=town.joan, ground="complaint", by=by)
    assert not sees(town.joan, kai)
    with acting_as(town.hana, "2026-03-04 09:00") as by:
        actions.unblock_member(file=kai.file, member=town.joan, by=by)
        with pytest.raises(Refused, match="not kept out"):
            actions.unblock_member(file=kai.file, member=town.joan, by=by)
    assert not sees(town.joan, kai, "2026-03-03 23:00")
    assert sees(town.joan, kai, "2026-03-04 09:00")


def test_nobody_lets_themselves_back_in(town, kai):
    with acting_as(town.dele, "2026-03-03 09:00") as by:
        actions.declare_conflict(file=kai.file, ground="family", by=by)
        with pytest.raises(Refused):
            actions.unblock_member(file=kai.file, member=town.dele, by=by)


def test_a_keyworker_keeps_nobody_out(town, kai):
    with (
        acting_as(town.joan, "2026-03-03 09:00") as by,
        pytest.raises(Refused, match="This is for"),
    ):
        actions.block_member(file=kai.file, member=town.dele, ground="other", by=by)
