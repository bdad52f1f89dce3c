"""Laws that any history keeps: nothing is lost, nothing is closed twice, order of entry does not matter."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord import clock
from accord.protocols import Decision, Happened, History, State, decide, deciding, replay
from tests.protocols.small import a_book, happened

RULES = """
- rule: meet
  clause: T-A-01
  when: started
  duty: Meet
  owed_by: [worker, keyworker]
  within: 5 days
  done_when: met
  about: home
  lapses_when: ended
- rule: write
  clause: T-A-02
  when: {event: met, where: {risk: yes}}
  duty: Write
  owed_by: worker
  within: 48 hours
  done_when: [checked, changed]
  about: home
- gate: check-first
  clause: T-A-03
  before: asked
  where: {risk: yes}
  needs: checked
  about: home
  says: Check first.
"""
BOOK = a_book(RULES)
BEGAN = clock.from_london("2026-03-02 10:00")
TYPES = ("started", "met", "ended", "checked", "changed", "asked")
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(TYPES),
        st.integers(0, 5_000),
        st.fixed_dictionaries({"home": st.integers(1, 2), "risk": st.sampled_from(["yes", "no"])}),
    ),
    max_size=14,
    unique_by=lambda one: one[1],
).map(
    lambda found: [
        Happened(type, BEGAN + timedelta(minutes=minutes), facts, number)
        for number, (type, minutes, facts) in enumerate(sorted(found, key=lambda one: one[1]), 1)
    ]
)


def entered(events):
    history = History(BOOK)
    for event in events:
        history.add(event)
    return {key: one.duty.due for key, one in history.lives.items() if one.status == "open"}


@settings(max_examples=60)
@given(EVENTS, st.randoms())
def test_the_order_of_entry_does_not_change_what_is_owed(events, random):
    shuffled = list(events)
    random.shuffle(shuffled)

    assert entered(shuffled) == entered(events)


@settings(max_examples=60)
@given(EVENTS)
def test_no_duty_is_lost(events):
    lives = replay(events, BOOK)
    owed = sum(2 for one in events if one.type == "started")
    owed += sum(1 for one in events if one.type == "met" and one.facts["risk"] == "yes")

    assert len(lives) == owed
    for life in lives.values():
        assert (life.status == "open") == (life.closed_by is None)


@settings(max_examples=60)
@given(EVENTS)
def test_a_duty_is_closed_only_by_something_later_about_the_same_thing(events):
    by_id = {one.id: one for one in events}
    for life in replay(events, BOOK).values():
        if life.closed_by is not None:
            closer = by_id[life.closed_by]
            assert closer.at >= life.opened_at
            assert closer.facts["home"] == life.duty.about["home"]
            assert closer.type in (
                {"met", "ended"} if life.duty.rule == "t/meet" else {"checked", "changed"}
            )


@settings(max_examples=60)
@given(EVENTS)
def test_a_refusal_blocks_everything(events):
    history = History(BOOK)
    for event in events:
        before = len(history.events), len(history.lives)
        if history.try_to_add(event).refusals:
            assert (len(history.events), len(history.lives)) == before
    checked = [one for one in history.events if one.type == "checked"]
    for one in history.events:
        if one.type == "asked" and one.facts["risk"] == "yes":
            assert any(c.at <= one.at and c.facts["home"] == one.facts["home"] for c in checked)


@settings(max_examples=40)
@given(EVENTS)
def test_deciding_changes_nothing_and_needs_only_what_it_says_it_looks_at(events):
    history = History(BOOK)
    for event in events:
        state = history.state()
        wanted = BOOK.looks_back(event.type)
        narrow = State(
            state.open_duties, {kind: past for kind, past in state.past.items() if kind in wanted}
        )

        assert decide(event, narrow, BOOK) == decide(event, state, BOOK) == history.decide(event)
        history.add(event)


def test_what_no_rule_speaks_of_has_no_consequence():
    assert decide(happened("agreed", "2026-03-02 10:00"), State(), BOOK) == Decision()


@pytest.mark.parametrize("broken", ["_done", "opened", "_refusals"])
def test_these_laws_would_see_a_broken_decision(broken, monkeypatch):
    """The failing control: without one part of deciding, one of the laws above does not hold."""
    monkeypatch.setattr(deciding, broken, lambda *_: iter(()))
    started, met = (
        happened("started", "2026-03-02 10:00", 1, home=1),
        happened("met", "2026-03-03 10:00", 2, home=1),
    )
    asked = happened("asked", "2026-03-02 10:00", 3, home=1, risk="yes")
    statuses = [one.status for one in replay([started, met], BOOK).values()]
    refusals = decide(asked, State(), BOOK).refusals

    assert (statuses, len(refusals)) != (["done", "done"], 1)
