"""`accord who`: the same answer as the page, for the same people."""

import pytest

from accord.access import sight
from accord.access.postgres import reading
from accord.cli.answers import CannotAnswer
from accord.cli.who import _in_words, told
from tests.acting import acting_as

NOW = "2026-03-10 10:00"


@pytest.fixture
def case(town):
    return town.young_person()


@pytest.fixture(autouse=True)
def nothing_kept():
    yield
    sight._shown.set({})
    reading.stop()


def test_it_tells_who_could_and_who_did(town, case):
    with acting_as(town.dele, NOW):
        answer = told(case.file.ref, "risk", "2026-03-03 12:00")

    assert {one["who"] for one in answer["could"]} == {"Dele Okafor", "Hana Whitlock"}
    assert answer["could"][0]["clauses"] == ["ISL-SHARE-10"]
    assert "Dele Okafor" in _in_words(answer)


def test_asking_is_logged_before_it_is_told(town, case):
    with acting_as(town.dele, NOW):
        told(case.file.ref, "risk", "")
        again = told(case.file.ref, "access", "")
    assert [one["screen"] for one in again["did"]] == ["accord who"]


@pytest.mark.parametrize("who", ["joan", "olive"])
def test_for_anybody_else_the_file_is_not_there(town, case, who):
    with acting_as(getattr(town, who), NOW):
        with pytest.raises(CannotAnswer) as hidden:
            told(case.file.ref, "risk", "")
        with pytest.raises(CannotAnswer) as absent:
            told("AbSeNt-_9abc", "risk", "")
    assert str(hidden.value).replace(case.file.ref, "") == str(absent.value).replace(
        "AbSeNt-_9abc", ""
    )


@pytest.mark.parametrize(
    ("klass", "at", "says"),
    [
        ("everything", "", "There is no class of information called everything"),
        ("risk", "yesterday", "yesterday is no time"),
        ("risk", "2026-03-11 12:00", "still to come"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(town, case, klass, at, says):
    with acting_as(town.dele, NOW), pytest.raises(CannotAnswer, match=says):
        told(case.file.ref, klass, at)
