"""Which words are proposed to be removed, worked out without a database."""

import pytest

from accord.casework.subject_access.pieces import (
    Names,
    Piece,
    names_spotted,
    places_of,
    propose,
    said,
    words_of_names,
)

NAMES = Names(
    words_of_names(["Wilhelmina Stroud"]),
    words_of_names(["Kai Ember", "Dele Okafor", "Oakhouse Homes"]),
)


def piece(words, **more):
    given = {
        "klass": "plan",
        "marking": 0,
        "held_in": "plan_action",
        "row": 1,
        "label": "words",
        "says": "Words",
    }
    return Piece(**{**given, "words": words, **more})


def left(words, names=NAMES):
    one = piece(words)
    return said(one, propose(one, names))


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("Wilhelmina rings him.", "[removed] rings him."),
        ("He met Zoltan on Sunday.", "He met [removed] on Sunday."),
        ("He met Zoltan Quince-Hay.", "He met [removed]."),
        ("Zoltan Quince came.", "[removed] came."),
        ("It is Zoltan’s phone, he says.", "It is [removed] phone, he says."),
        ("wilhelmina is a word, not a name, in small letters", "wilhelmina is a word, not a name, in small letters"),
        ("Dele Okafor told Kai at Oakhouse that the NHS rings on Fridays.", "Dele Okafor told Kai at Oakhouse that the NHS rings on Fridays."),
        ("Nothing. Then more.", "Nothing. Then more."),
    ],
)  # fmt: skip
def test_names_of_others_go_and_of_those_at_work_stay(words, stays):
    assert left(words) == stays


def test_a_name_spotted_once_is_a_name_everywhere():
    record = [piece("He met Zoltan."), piece("Zoltan hit him.")]
    assert left(record[1].words) == "Zoltan hit him."  # alone it might be any word
    assert left(record[1].words, names_spotted(record, NAMES)) == "[removed] hit him."


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"klass": "intelligence"}, "police"),
        ({"klass": "relay"}, "police"),
        ({"marking": 2}, "serious_harm"),
        ({"held_in": "third_party_risk"}, "third_party"),
        ({"of_others": True}, "third_party"),
    ],
)
def test_what_is_withheld_unless_somebody_decides_otherwise(more, reason):
    found = propose(piece("Nobody is named.", **more), NAMES)
    assert (found.choice, found.reason, said(piece("x", **more), found)) == ("withhold", reason, "")


def test_terms_are_found_whole_whatever_their_capitals():
    assert places_of("Ann and ann, not Anna", ["ann"]) == ((0, 3), (8, 11))
    assert places_of("Ann (x) came", ["ann (x)"]) == ((0, 7),)
    assert places_of("Ann", ["", " "]) == ()
