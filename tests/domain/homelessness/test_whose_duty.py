"""Whose duty it is, for every mix of answers: by an agreement's own table, and by the law where it has none."""

from itertools import product

import pytest

from accord.access.actor import Actor
from accord.casework.homelessness.deciding_by import TESTS, decided, table_of

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
