"""On a real case: what the gangs team passed on is refused elsewhere, and tells nobody who cannot see it."""

import pytest

from accord.access.refusals import Refused
from accord.casework.intelligence import actions as intelligence
from accord.casework.provenance import is_pasted_from, refuse_pasted
from accord.casework.provenance.marks import Mark
from tests.acting import acting_as
from tests.domain.settled import settle

WORDS = (
    "There may be an attempt to find Kai tonight near the canal bridge, so the front door"
    " should stay locked and nobody let in without a call first."
)
NOW = "2026-10-25 09:00"


@pytest.fixture
def file(town):
    settled = settle(town)
    with acting_as(town.dele, "2026-10-20 10:00") as by:
        intelligence.apply_gangs_section(
            file=settled.file, applies=True, because="Two incidents this month", by=by
        )
    with acting_as(town.tom, "2026-10-24 23:00") as by:
        item = intelligence.clear_intelligence(
            file=settled.file, words=WORDS, source_removed=True, igt_urgent=False, by=by
        )
        intelligence.share_with_worker(item=item, by=by)
    return settled.file


def test_pasting_it_is_refused_with_the_kind_of_record_and_what_to_do(town, file):
    with acting_as(town.dele, NOW), pytest.raises(Refused) as refused:
        refuse_pasted(file, f"Note for the plan. {WORDS.upper()}", 0, klass="plan")
    assert "what the gangs team passed on from the police" in refused.value.reason
    assert "in your own words" in refused.value.reason and "share it" in refused.value.reason
    assert "canal" not in refused.value.reason


def test_a_document_is_of_no_class_and_takes_none_of_it(town, file):
    with acting_as(town.dele, NOW), pytest.raises(Refused):
        refuse_pasted(file, WORDS, 2)


def test_within_its_own_class_it_stays_where_it_is(town, file):
    with acting_as(town.dele, NOW):
        refuse_pasted(file, WORDS, 1, klass="intelligence")
        refuse_pasted(file, "Keep the door locked tonight, please.", 0, klass="plan")


def test_who_cannot_see_it_learns_nothing_from_trying(town, file):
    with acting_as(town.joan, NOW):
        assert is_pasted_from(file, WORDS, Mark("plan", 0)) is None


def test_the_words_of_the_mark_are_what_refuses(town, file):
    # The control: another text of the same length goes.
    with acting_as(town.dele, NOW):
        held = is_pasted_from(file, WORDS, Mark("plan", 0))
        assert held is not None and held.klass == "intelligence"
        refuse_pasted(file, " ".join(reversed(WORDS.split())), 0, klass="plan")
