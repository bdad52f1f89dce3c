"""Outcomes of a quarter by group: for those whom the agreement names, as it was known then, and never changed by what is recorded later."""

from datetime import date

import pytest
from django.db import connection

from accord.access.refusals import Refused
from accord.casework.equality import queries
from accord.casework.equality.actions import describe_young_person
from accord.casework.equality.models import SelfDescription
from accord.casework.identity.actions import (
    agree_record_link,
    end_record_link,
    propose_record_link,
)
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import YoungPerson
from accord.duties.correcting import correct_entry
from accord.events.models import Event
from tests.acting import acting_as
from tests.cast import Town
from tests.domain.challenges.test_any_ladder import borough
from tests.domain.equality.fifteen import describe, fifteen, remand

Q1, SETTLED = date(2026, 1, 1), "2026-05-04 10:00"


@pytest.fixture
def town(db):
    """Fifteen young people besides Kai, of whom something is compared."""
    return fifteen()


def compare(town, when=SETTLED, who=None, first=Q1):
    with acting_as(who or town.finn, when) as by:
        return queries.outcomes_of(first, by)


def remanded(found, part="ethnicity"):
    at = found.names.index("young_person_remanded")
    return {row.group: (row.people, row.had[at]) for row in found.tables[part].rows}


def test_outcomes_stand_side_by_side_with_small_numbers_left_out(town):
    found = compare(town)
    assert found.people == 16
    # Kai, who said nothing, stands with the five: fewer than five are never a row
    assert remanded(found) == {"white": (10, 5), None: (6, 0)}
    assert remanded(found, "gender") == {"female": (8, None), None: (8, None)}  # three and two
    assert found.totals[found.names.index("young_person_remanded")] == 5
    assert compare(town, first=date(2025, 10, 1)).people is None  # nobody had a case


def test_what_is_recorded_later_changes_nothing_and_before_it_counts(town):
    before = compare(town)
    describe(
        town, town.file, "2026-04-30 10:00", ethnicity="black"
    )  # the day after the last that counts
    remand(town, town.last, "2026-04-30 10:00")
    entered = Event.objects.filter(type="legal_status_changed")
    with acting_as(town.dele, "2026-04-30 11:00") as by:
        correct_entry(event=entered.get(file=town.file), by=by, new_status="none")  # fmt: skip
    assert compare(town) == before
    assert compare(town, "2026-08-03 10:00") == before


def test_the_control_what_is_recorded_in_time_counts(town):
    remand(town, town.last, "2026-04-20 10:00")
    found = compare(town)
    assert remanded(found) == {"white": (10, None), None: (6, None)}  # one of six is too few
    assert found.totals[found.names.index("young_person_remanded")] == 6


def counted(town, when=SETTLED):
    """As it is counted, before small numbers are left out: of everybody, of a group, and of a group's remands."""
    with acting_as(town.finn, when), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.outcome_figures(%s, %s)", [Q1, ["young_person_remanded"]])
        rows = {(part, group, name): n for part, group, name, n in cursor.fetchall()}
    whole = sum(n for (part, _, name), n in rows.items() if (part, name) == ("status", ""))
    white, remands = (("ethnicity", "white", one) for one in ("", "young_person_remanded"))
    return whole, rows[white], rows.get(remands), rows["ethnicity", "black", ""]


def link(town, one, other, when):
    """Two records said to be of one young person, by two people."""
    with acting_as(town.dele, when) as by:
        first, second = (YoungPerson.objects.get(legal_name=name) for name in (one, other))
        made = propose_record_link(person=first, other=second, reason="One person, as both schools say", by=by)  # fmt: skip
    with acting_as(town.hana, when) as by:
        agree_record_link(link=made.id, by=by)
    return made.id


def test_two_records_of_one_person_are_one_in_a_comparison(town):
    assert counted(town) == (16, 10, 5, 5)  # the control: nothing is linked
    remanded_twice = link(town, "Ember0 Vale", "Ember1 Vale", "2026-04-20 10:00")
    assert counted(town) == (15, 9, 4, 5)
    # what was said last is what they say, on whichever record; and a third record is theirs too
    with acting_as(town.dele, "2026-04-20 11:00"):
        ten = YoungPerson.objects.get(legal_name="Ember10 Vale").file
    describe(town, ten, "2026-04-20 11:00", ethnicity="white")
    link(town, "Ember10 Vale", "Ember11 Vale", "2026-04-20 12:00")
    link(town, "Ember12 Vale", "Ember11 Vale", "2026-04-20 13:00")
    assert counted(town) == (13, 10, 4, 2)
    # what is linked or parted after the day on which all is known changes nothing any more
    link(town, "Ember13 Vale", "Ember14 Vale", "2026-04-30 10:00")
    with acting_as(town.hana, "2026-04-30 11:00") as by:
        end_record_link(link=remanded_twice, reason="They are two after all", by=by)
    assert counted(town, "2026-08-03 10:00") == (13, 10, 4, 2)


def test_two_records_that_were_parted_in_time_are_two_again(town):
    made = link(town, "Ember0 Vale", "Ember1 Vale", "2026-04-20 10:00")
    with acting_as(town.hana, "2026-04-21 10:00") as by:
        end_record_link(link=made, reason="They are two after all", by=by)
    assert counted(town) == (16, 10, 5, 5)


def test_only_whole_quarters_that_are_settled_are_counted(town):
    names = ["young_person_remanded"]
    for first, when in ((Q1, "2026-04-27 10:00"), (date(2026, 1, 2), SETTLED), (date(2026, 2, 1), SETTLED)):  # fmt: skip
        with acting_as(town.finn, when), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM app.outcome_figures(%s, %s)", [first, names])
            assert cursor.fetchall() == []
    with acting_as(town.finn, SETTLED), connection.cursor() as cursor:  # the control
        cursor.execute("SELECT * FROM app.outcome_figures(%s, %s)", [Q1, names])
        assert cursor.fetchall()


def test_who_is_not_named_is_given_no_figure(town):
    for who in (town.dele, town.hana, town.yaz, town.bea, town.rosa, town.olive):
        found = compare(town, who=who)
        assert (found.people, [one.rows for one in found.tables.values()]) == (None, [()] * 4)
        with acting_as(who, SETTLED) as by:
            assert not queries.may_compare(by)
    assert compare(town, who=town.vera).people == 16  # the control


def test_what_they_say_is_read_by_those_who_lead_and_stands_on_no_timeline(town):
    with acting_as(town.dele, "2026-03-03 11:00") as by:
        add_to_case_team(person=YoungPerson.objects.get(file=town.file), role="keyworker", member=town.joan, by=by)  # fmt: skip
    describe(town, town.file, "2026-03-04 10:00", ethnicity="mixed", ethnicity_words="Irish and Somali", diverse_needs="Fasts")  # fmt: skip
    for who, seen in ((town.dele, 1), (town.hana, 1), (town.yaz, 1), (town.joan, 0), (town.finn, 0), (town.bea, 0)):  # fmt: skip
        with acting_as(who, "2026-03-05 10:00"):
            assert SelfDescription.objects.filter(file=town.file).count() == seen
            assert Event.objects.filter(file=town.file, type="self_description_recorded").count() == seen  # fmt: skip
    with acting_as(town.dele, "2026-03-05 10:00"):
        facts = Event.objects.get(file=town.file, type="self_description_recorded").facts
        assert set(facts) == {"self_description"}


def test_their_own_words_are_theirs_and_saying_nothing_is_an_answer(db):
    town, file = borough("hammersmith-fulham")
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        with pytest.raises(Refused, match="Their own words are theirs"):
            describe_young_person(file=file, said_by="worker", sexuality="Gay", by=by)
        with pytest.raises(Refused, match="Write down something"):
            describe_young_person(file=file, said_by="family", by=by)
        row = describe_young_person(file=file, said_by="young_person", by=by)
        assert (row.ethnicity, row.gender, row.disability) == ("not_said",) * 3


def test_where_no_agreement_asks_for_it_nothing_is_written_down(db):
    town = Town.found("islington")
    who = town.young_person()
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        with pytest.raises(Refused, match="No agreement of this area"):
            describe_young_person(file=who.file, said_by="young_person", by=by)
        assert not queries.may_compare(by)
