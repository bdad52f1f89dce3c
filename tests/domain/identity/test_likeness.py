"""How alike two records are: what is found, what is said of it, and what is left alone."""

from datetime import date

import pytest

from accord.casework.identity.likeness import ENOUGH, SAYS, Someone, alike, births_like
from accord.casework.identity.names import one_slip, short_for
from accord.casework.people.actions import sort_key

BORN = date(2008, 9, 4)
KAI = Someone("Kai Ember", "Kai", BORN)


def like(name, preferred="", born=BORN, before=(), to=KAI):
    return alike(to, Someone(name, preferred or name.split()[0], born, tuple(before)))


@pytest.mark.parametrize(
    ("name", "preferred", "reason"),
    [
        ("Kai Ember", "", "same_name"),
        ("kai  EMBER", "", "same_name"),
        ("Ember Kai", "", "other_order"),
        ("Kai Embér", "", "other_accents"),
        ("Kai Embre", "", "other_spelling"),
        ("Kai Embers", "", "other_spelling"),
        ("Kai Jonas Ember", "", "more_names"),
        ("Malakai Ember", "Kai", "same_name"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, preferred, reason):
    found = like(name, preferred)

    assert found.reasons == (reason, "same_birth")
    assert found.score >= ENOUGH and not found.guarded
    assert found.words == [SAYS[reason], SAYS["same_birth"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Samantha Oduya", "Sam Oduya"), ("Yousef Rahimi", "Yusuf Rahimi"), ("Bill Ash", "William Ash")],
)  # fmt: skip
def test_short_forms_are_one_name(one, other):
    found = like(other, to=Someone(one, one.split()[0], BORN))

    assert found.reasons[0] in ("short_name", "other_spelling")


@pytest.mark.parametrize(
    ("born", "reason"),
    [
        (BORN, "same_birth"),
        (date(2008, 4, 9), "swapped_birth"),
        (date(2008, 9, 5), "one_digit"),
        (date(2007, 9, 4), "one_digit"),
        (date(2009, 2, 1), "near_year"),
    ],
)
def test_a_birthday_is_found_however_it_is_written(born, reason):
    assert like("Kai Ember", born=born).reasons == ("same_name", reason)


def test_an_earlier_name_is_found_and_said():
    found = like("Kai Rowe", before=["Kai Ember"])

    assert found.reasons == ("same_name", "earlier_name", "same_birth")
    assert like("Kai Rowe") is None  # the control: without it nobody is asked


def test_twins_are_said_to_be_perhaps_twins():
    found = like("Noor Ember")

    assert found.may_be_twins and found.guarded
    assert found.reasons == ("surname_only", "same_birth")


def test_two_people_of_one_name_are_said_to_be_perhaps_two():
    found = like("Kai Ember", born=date(2009, 2, 1))

    assert found.same_name_only and found.guarded
    assert like("Kai Ember", born=date(2003, 2, 1)) is None


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Noor Haddad", BORN),  # the same day and nothing else
        ("Noor Ember", date(2008, 4, 9)),  # the surname and a like day
        ("Ann Fox", BORN),
        ("Kai Embar", date(2009, 2, 1)),  # a like name and another day
    ],
)
def test_what_is_not_alike_asks_nobody(name, born):
    assert like(name, born=born) is None


def test_it_is_the_same_from_either_side():
    people = [
        KAI, Someone("Ember Kai", "Kai", date(2008, 4, 9)), Someone("Noor Ember", "Noor", BORN),
        Someone("Kai Rowe", "Kai", BORN, ("Kai Ember",)), Someone("Samuel Ember", "Sam", BORN),
    ]  # fmt: skip

    for one in people:
        for other in people:
            assert alike(one, other) == alike(other, one)


def test_every_like_birthday_is_looked_for():
    found = births_like(date(2008, 2, 29))

    for day in (date(2008, 2, 29), date(2008, 2, 28), date(2004, 2, 29), date(2008, 2, 9)):
        assert day in found
    assert date(2008, 3, 1) not in found
    assert date(2008, 12, 1) in births_like(date(2008, 1, 12))
    assert len(found) < 60


def test_a_slip_is_one_letter_of_a_word_long_enough():
    assert one_slip("ember", "embre") and one_slip("ember", "embers") and one_slip("ember", "embar")
    assert (
        not one_slip("ember", "amber1")
        and not one_slip("kai", "kay")
        and not one_slip("ash", "ashe")
    )
    assert short_for("sam", "samantha") and not short_for("al", "ben")


def test_names_are_looked_for_as_they_are_kept():
    from accord.casework.identity.names import keys_of

    assert {sort_key("Kai Ember"), sort_key("Ember Kai")} <= set(keys_of("Kai Ember"))
    assert sort_key("Ana Lucía de Souza Lima") in keys_of("Ana Lucia de Souza Lima")
