"""Whose duty it is, for every mix of answers: by an agreement's own table, and by the law where it has none."""

from itertools import product

import pytest

from accord.access.actor import Actor
from accord.casework.homelessness.deciding_by import TESTS, decided, table_of
from accord.casework.homelessness.in_law import FULLY_ADVISED, GROUNDS, LAW, in_law

NAMES = sorted(TESTS)
WITH_TABLE, WITHOUT = ("accord@1", "stockport@1"), ("accord@1", "hammersmith-fulham@1")


def somebody(packs):
    return Actor(member_id=1, name="Dele", area_id=1, agency_id=1, packs=packs)


@pytest.mark.parametrize("packs", [WITH_TABLE, WITHOUT])
def test_no_answer_is_ever_a_refusal(packs):
    by, leads = somebody(packs), set()
    assert bool(table_of(by)) is (packs == WITH_TABLE)
    for answers in product(("yes", "no", "not_known"), repeat=len(NAMES)):
        said = dict(zip(NAMES, answers, strict=True))
        lead = decided(said, by).lead
        leads.add(lead)
        refused = said["agrees"] == "no" and said["advised"] == said["capacity"] == "yes"
        assert (lead == "housing") is (said["child_in_need"] == "no" or refused), said
        if lead == "social_care":
            assert said["child_in_need"] == said["agrees"] == "yes"
    assert leads == {"housing", "social_care", "neither_yet"}


def test_a_missing_answer_alone_keeps_it_open():
    by = somebody(WITH_TABLE)
    whole = dict.fromkeys(NAMES, "yes") | {"agrees": "no"}
    assert decided(whole, by).outcome == "housing_act"
    for name in ("agrees", "advised", "capacity"):
        assert decided(whole | {name: "not_known"}, by).lead == "neither_yet", name


def test_the_law_is_read_of_every_mix_beside_the_agreement():
    """Steps 5 to 7: need, a ground of section 20(1) or (3), and a refusal only where it is full and capacitous."""
    names, seen = [*NAMES, *GROUNDS[1:]], set()
    for answers in product(("yes", "no", "not_known"), repeat=len(names)):
        said = dict(zip(names, answers, strict=True))
        found = in_law(said)
        seen.add(found.outcome)
        refused = said["agrees"] == "no" and said["advised"] == said["capacity"] == "yes"
        assert (found.lead == "housing") is (said["child_in_need"] == "no" or refused), said
        owed = said["child_in_need"] == said["agrees"] == "yes"
        assert (found.outcome == "section_20") is (owed and any(said[one] != "no" for one in GROUNDS))  # fmt: skip
    assert seen == set(LAW)


@pytest.mark.parametrize("lacks", FULLY_ADVISED)
def test_in_law_a_refusal_without_advocate_or_paper_or_rights_to_25_does_not_count(lacks):
    whole = dict.fromkeys(NAMES, "yes") | {"agrees": "no"} | dict.fromkeys(FULLY_ADVISED, True)
    assert in_law(whole).outcome == "housing_act"  # the control
    assert in_law(whole | {lacks: False}).outcome == "not_yet_advice"
    assert decided(whole | {lacks: False}, somebody(WITH_TABLE)).lead == "housing"  # as printed
    assert decided(whole | {lacks: False}, somebody(WITHOUT)).lead == "neither_yet"


def test_for_another_cause_than_the_parents_the_law_goes_further():
    said = dict.fromkeys(NAMES, "yes") | {"because_of_parents": "no", "carer_prevented": "yes"}
    assert decided(said, somebody(WITH_TABLE)).outcome == "not_yet_cause"
    assert in_law(said).outcome == "section_20"
