"""What must have happened first, and what may never happen."""

from accord.protocols import History, deciding, left_unmet
from tests.protocols.small import a_book, happened

GATE = """
- gate: check-first
  clause: T-A-01
  before: asked
  where: {risk: yes}
  needs: checked
  about: home
  says: Have it checked first.
"""


def refusals(rules, *events):
    """Return what the last event is refused for, the others having happened."""
    history = History(a_book(rules))
    for event in events[:-1]:
        history.add(event)
    return [one.says for one in history.decide(events[-1]).refusals]


ASKED = happened("asked", "2026-03-05 10:00", risk="yes", home=1)


def test_it_is_refused_until_the_other_has_happened():
    assert refusals(GATE, ASKED) == ["Have it checked first."]
    assert refusals(GATE, happened("checked", "2026-03-04 10:00", home=1), ASKED) == []


def test_it_is_not_asked_where_the_facts_do_not_call_for_it():
    assert refusals(GATE, happened("asked", "2026-03-05 10:00", risk="no")) == []
    assert refusals(GATE, happened("asked", "2026-03-05 10:00")) == []


def test_another_things_check_does_not_open_it():
    assert refusals(GATE, happened("checked", "2026-03-04 10:00", home=2), ASKED)


def test_a_check_after_it_does_not_open_it():
    assert refusals(GATE, happened("checked", "2026-03-05 10:01", home=1), ASKED)


def test_of_many_entries_only_those_that_look_at_the_one_put_right_are_asked_again(monkeypatch):
    checked = happened("checked", "2026-03-04 10:00", home=1)
    withdrawn = happened("entry_withdrawn", "2026-03-04 10:00")
    before = happened("asked", "2026-03-03 10:00", risk="yes", home=1)
    elsewhere = [
        one
        for minute in range(60)
        for one in (
            happened("checked", f"2026-03-04 11:{minute:02}", home=2),
            happened("asked", f"2026-03-04 12:{minute:02}", risk="yes", home=2),
        )
    ]
    asked, whether = [], deciding._open
    monkeypatch.setattr(deciding, "_open", lambda *given: asked.append(given[1]) or whether(*given))

    found = list(left_unmet(checked, withdrawn, [before, *elsewhere, ASKED], a_book(GATE)))
    assert [one.entry for one in found] == [ASKED]
    assert asked == [ASKED, ASKED]  # with it, and without


def test_what_changed_since_makes_the_check_old():
    rules = GATE + "  stale_after: changed\n"
    checked = happened("checked", "2026-03-02 10:00", home=1)
    changed = happened("changed", "2026-03-03 10:00", home=1)

    assert refusals(rules, checked, changed, ASKED)
    assert not refusals(
        rules, changed.__class__("changed", checked.at, {"home": 1}), checked, ASKED
    )
    assert not refusals(
        rules, checked, changed, happened("checked", "2026-03-04 10:00", home=1), ASKED
    )


def test_a_check_lasts_only_so_long():
    rules = GATE + "  lasts: 1 week\n"

    assert not refusals(rules, happened("checked", "2026-02-26 10:00", home=1), ASKED)
    assert refusals(rules, happened("checked", "2026-02-25 10:00", home=1), ASKED)


def test_what_may_never_happen_never_may():
    rules = "- gate: never\n  clause: T-A-01\n  before: {event: agreed, where: {risk: {not: no}}}\n  never: true\n  says: Not here.\n"

    assert refusals(rules, happened("agreed", "2026-03-05 10:00", risk="yes")) == ["Not here."]
    assert refusals(rules, happened("agreed", "2026-03-05 10:00", risk="no")) == []


def test_who_may_go_ahead_all_the_same_is_named():
    decision = History(a_book(GATE + "  override: {by: manager}\n")).decide(ASKED)

    assert decision.refusals[0].override_by == ("manager",)
    assert decision.refusals[0].clause == "T-A-01"


def test_a_refused_event_does_not_happen_unless_somebody_goes_ahead():
    duty = "- rule: r\n  clause: T-A-02\n  when: asked\n  duty: Act\n  owed_by: worker\n  within: 1 day\n  done_when: met\n"
    history = History(a_book(GATE + duty))

    history.try_to_add(ASKED)
    assert not history.lives
    history.try_to_add(ASKED, override=True)
    assert len(history.lives) == 1
    assert len(history.refused) == 2
