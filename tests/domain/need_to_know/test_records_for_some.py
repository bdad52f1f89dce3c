"""A class is granted to more people than some of its records are for: the answer says which, and why."""

import time
from typing import Any

import pytest

from accord.access import sight
from accord.casework.assessments.models import Doubt
from accord.casework.need_to_know import queries
from accord.casework.need_to_know.for_some import Narrowed, for_some
from accord.cli.who import _in_words, told
from accord.web.who_sees.narrowed import narrowed_words, not_all
from tests.acting import acting_as, at
from tests.domain.assessments.referring import doubted, give_to, sent_to_oakhouse

BEFORE, NOON, NOW = "2026-03-10 12:00", "2026-03-12 12:00", "2026-03-13 10:00"
APART = "What one provider found and answered is never for another provider."


@pytest.fixture
def both(town: Any) -> Any:
    """Oakhouse doubted on Wednesday and talked it over; Birchway was asked a day earlier, too."""
    sent = sent_to_oakhouse(town)
    with acting_as(town.dele, "2026-03-10 10:00") as by:
        give_to(town, sent.referral, "birchway", by)
    doubted(sent)
    return sent


@pytest.fixture(autouse=True)
def nothing_shown_yet() -> Any:
    yield
    sight.stop_showing()


def asked(both: Any, klass: str = "assessment", when: str = NOON) -> tuple[set[str], Narrowed, Any]:
    with acting_as(both.town.dele, NOW):
        could = queries.who_could(both.file.pk, klass, at(when))
        narrowed = for_some(both.file.pk, klass, at(when))
    return {one.name for one in could}, narrowed, could


def test_a_second_provider_is_named_for_the_class_and_not_for_the_record(both: Any) -> None:
    names, narrowed, could = asked(both)
    people = {one.member_id: one.name for one in could}
    (doubt,) = [one for one in narrowed.records if one.kind == "doubt"]

    assert {"Maeve Larkin", "Priya Shah"} <= names  # the class is granted to both
    assert {people[one] for one in doubt.readers} == names - {"Priya Shah"}
    assert {people[one] for one in doubt.others} == {"Priya Shah"}
    assert doubt.rule == APART
    with acting_as(both.town.priya, NOON):
        assert Doubt.objects.count() == 0


def test_everybody_else_is_kept_from_nothing(both: Any) -> None:
    # The control: it is said of whom it is true, and of nobody else.
    _, narrowed, could = asked(both)
    kept = {one.name for one in could if narrowed.not_for(one.member_id)}

    assert kept == {"Priya Shah"}
    assert not_all(narrowed.not_for(both.town.maeve.pk)) == ""
    assert "Could not read" in not_all(narrowed.not_for(both.town.priya.pk))


def test_a_record_that_was_not_there_yet_is_not_told(both: Any) -> None:
    names, narrowed, _ = asked(both, when=BEFORE)

    assert "Priya Shah" in names and narrowed.records == []
    assert narrowed.rules["doubt"] == APART  # what would hold of one is told all the same


def test_a_class_without_such_records_says_nothing_of_any(both: Any) -> None:
    _, narrowed, _ = asked(both, "contact")

    assert (narrowed.rules, narrowed.records) == ({}, [])


def test_like_records_are_one_row_with_names(both: Any) -> None:
    _, narrowed, could = asked(both)
    shown = narrowed_words(narrowed, could)
    (entries,) = [row for row in shown.rows if row[0]["text"] == "Entry in the log"]

    assert len(narrowed.records) > len(shown.rows)
    assert "of them, from Wednesday 11 March 2026, 11am" in entries[0]["hint"]
    assert "Maeve Larkin" in entries[1] and entries[2] == "Priya Shah"


def test_the_command_says_the_same(both: Any) -> None:
    with acting_as(both.town.dele, NOW):
        answer = told(both.file.ref, "assessment", NOON)
    (doubt,) = [one for one in answer["for some only"]["records"] if one["kind"] == "doubt"]

    assert doubt["could not"] == ["Priya Shah"]
    assert f"doubt: {APART}" in _in_words(answer)
    assert "could not Priya Shah" in _in_words(answer)


def test_asking_leaves_the_asker_who_they_were(both: Any) -> None:
    with acting_as(both.town.dele, NOW) as by:
        began = time.perf_counter()
        for_some(both.file.pk, "assessment", at(NOON))
        took = time.perf_counter() - began
        assert Doubt.objects.get().reason == "Nights."
        assert by.roles_on(both.file.pk) == {"lead_worker"}
        sight.stop_showing()
    print(f"\nrecords for some only: {took * 1000:.0f} ms")
    with acting_as(both.town.priya, NOW):
        assert for_some(both.file.pk, "assessment", at(NOON)) == Narrowed({}, [])
