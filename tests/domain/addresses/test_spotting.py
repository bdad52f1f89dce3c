"""What looks like an address is found in free text, and what only sounds like it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.casework.addresses import spotting
from accord.casework.addresses.spotting import postcode_in, spot
from tests.domain.addresses.notes import Note, notes

RECALL, FALSE_ALARMS = 0.95, 0.02


def measure(found: list[Note], look=spot) -> tuple[dict[str, float], float]:
    """Of the notes of each kind, how many were seen for what they say; and how many alarms were false."""
    recall = {}
    for kind in ("postcode", "street", "phone", "email"):
        these = [note for note in found if note.says == kind]
        seen = [note for note in these if any(one.kind == kind for one in look(note.text))]
        recall[kind] = len(seen) / len(these)
    plain = [note for note in found if note.says == "nothing"]
    return recall, len([note for note in plain if look(note.text)]) / len(plain)


def test_what_tells_is_found_and_little_else():
    recall, false = measure(notes(420, seed=5))
    assert min(recall.values()) >= RECALL, recall
    assert false <= FALSE_ALARMS


@pytest.mark.slow
def test_over_many_notes_it_is_the_same():
    recall, false = measure(notes(50_000, seed=55))
    assert min(recall.values()) >= RECALL, recall
    assert false <= FALSE_ALARMS


def test_a_worse_eye_would_be_found_out():
    # The controls: one that knows only postcodes in capitals, and one that shouts at any number.
    import re

    strict = re.compile(r"[A-Z]{1,2}\d{1,2} \d[A-Z]{2}")

    def near_blind(text):
        return [spotting.Spotted("postcode", one) for one in strict.findall(text)]

    def shouting(text):
        return [spotting.Spotted(kind, "?") for kind in spotting.KINDS if re.search(r"\d", text)]

    recall, _ = measure(notes(420, seed=5), near_blind)
    assert recall["postcode"] < RECALL
    _, false = measure(notes(420, seed=5), shouting)
    assert false > FALSE_ALARMS


HOME = ["14 Ashburton Grove", "Flat 2, Marlow House"]


@pytest.mark.parametrize(
    "text",
    [
        "Do not come to 14 ashburton grove again",
        "at 14, Ashburton-Grove by nine",
        "FLAT 2 MARLOW HOUSE",
        "flat 2 marlow hse, please",
    ],
)
def test_lines_known_on_the_case_are_found_however_they_are_written(text):
    assert "known" in {one.kind for one in spot(text, HOME)}


def test_a_known_line_is_not_found_within_other_words():
    assert not [one for one in spot("Ashburton is far and the grove is quiet", HOME)]
    assert not [one for one in spot("room 114 ashburton groves", HOME) if one.kind == "known"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("n76pa", "N7 6PA"),
        ("It is EC1V 2NX, I think", "EC1V 2NX"),
        ("N7 6P", ""),
        ("QQ1 1QQ", ""),
        ("N7 6CI", ""),
    ],
)
def test_a_postcode_is_read_in_any_writing_and_must_be_one(text, found):
    assert postcode_in(text) == found


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=3))
def test_any_text_at_all_can_be_looked_through(text, known):
    for one in spot(text, known):
        assert one.kind in spotting.KINDS and one.words
