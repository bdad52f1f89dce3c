"""G17: every kind × recipient × hidden class, a canary in everything, and none where it may not be."""

import dataclasses
from functools import cache

import pytest

from accord.casework.documents import assembling
from accord.casework.documents.writing import MEDIA
from tests.domain.documents.every_pair import (
    Case,
    canaries,
    cases,
    drawn,
    found_in,
    grants,
    words_of,
)


@cache
def every() -> tuple[Case, ...]:
    return tuple(cases())


def wrong(found: set[str], case: Case) -> set[str]:
    """The canaries in a document that may not be there."""
    return found - case.expected()


def test_five_thousand_documents_hold_no_canary_that_they_may_not():
    assert len(every()) >= 5_000
    held = 0
    for case in every():
        found = found_in(words_of(case.make()))
        assert not wrong(found, case), case
        if case.kind != "calendar_entry":
            assert found == case.expected(), case  # and all that they may
        held += len(found)
    assert held > 20_000


def test_real_files_hold_none_either():
    sample = [case for case in every() if MEDIA.get(case.kind) is None][::60]
    assert len(sample) >= 60
    held = 0
    for case in sample:
        found = found_in(drawn(case.make()))
        assert found == case.expected(), case
        held += len(found)
    assert held > 200


def test_a_calendar_entry_holds_no_word_of_anything():
    made = [case.make() for case in every() if case.kind == "calendar_entry"]
    assert any(one.facts for one in made)
    assert not any(found_in(words_of(one)) for one in made)


BROKEN = {
    "the recipient's rule": lambda case, patch: case.make(lambda fact: True),
    "what never leaves": lambda case, patch: (
        patch.setattr(assembling, "NEVER", frozenset()),
        patch.setattr(assembling, "RESTRICTED", 3),
        case.make(),
    )[-1],
    "the address is off": lambda case, patch: (
        patch.setattr(assembling, "LOCATION", "nothing"),
        dataclasses.replace(case, location=False).make(),
    )[-1],
}


@pytest.mark.parametrize("taken_away", BROKEN)
def test_with_a_rule_taken_away_canaries_are_seen(taken_away, monkeypatch):
    """The controls: each rule by itself is what keeps them out."""
    breaks = BROKEN[taken_away]
    few = [dataclasses.replace(case, location=False) for case in every()[::7]]
    assert any(wrong(found_in(words_of(breaks(case, monkeypatch))), case) for case in few)


def test_the_grants_tried_are_those_of_the_packs():
    assert ("location", 0) not in grants()["parent"] and ("location", 0) in grants()["court"]
    assert ("risk", 1) in grants()["lead_worker"] and ("risk", 1) not in grants()["keyworker"]
    assert len(canaries()) > 200
