"""Who does what in a meeting on its date; whose role on a case begins and ends."""

import pytest

from accord import clock
from accord.protocols import History
from accord.protocols.holding import holds, sees
from accord.protocols.meetings import roles_at
from tests.protocols.small import a_book, happened

MEETING = """
- meeting: planning
  clause: T-A-01
  title: Planning meeting
  arranged_when: agreed
  held_when: met
  date: on
  arranges: worker
  chairs:
    - {role: worker, clause: T-A-02, where: {age: {under: 18}}}
    - {role: keyworker, clause: T-A-03, where: {age: {at_least: 18}}}
  notes: {role: keyworker, where: {age: {at_least: 18}}}
  must_attend: [{role: keyworker, deputy: manager, clause: T-A-04}, officer]
  may_not_attend: {role: officer, clause: T-A-05, says: The officer may not help make the plan.}
  people: who
  place: {says: At the home, clause: T-A-06}
  agenda: [{says: The purpose}, {says: The order, where: {risk: yes}}]
"""


@pytest.mark.parametrize(("age", "chair"), [(17, "worker"), (18, "keyworker"), (19, "keyworker")])
def test_the_age_on_the_meeting_date_says_who_chairs(age, chair):
    assert roles_at(a_book(MEETING).meeting("planning"), {"age": age}).chairs.role == chair


def test_nobody_chairs_where_the_age_is_not_known():
    assert a_book(MEETING).meeting("t/planning").at({}).chairs is None


def test_parts_carry_their_clause_deputy_and_place():
    roles = a_book(MEETING).meeting("planning").at({"age": 17, "risk": "yes"})

    (keyworker,) = roles.must_attend
    assert (keyworker.role, keyworker.deputy, keyworker.clause) == (
        "keyworker",
        "manager",
        "T-A-04",
    )
    assert [one.role for one in roles.may_not_attend] == ["officer"]
    assert roles.place.says == "At the home"
    assert [one.says for one in roles.agenda] == ["The purpose", "The order"]
    assert roles.notes is None


def test_a_barred_role_among_those_invited_is_refused():
    history = History(a_book(MEETING))

    with_officer = history.decide(happened("agreed", "2026-03-05 10:00", who=["worker", "officer"]))
    without = history.decide(happened("agreed", "2026-03-05 10:00", who=["worker"]))

    assert [one.clause for one in with_officer.refusals] == ["T-A-05"]
    assert not without.refusals


ACCESS = """
- access: begins
  clause: T-A-01
  when: asked
  where: {risk: yes}
  joins: {role: keyworker, team: team}
- access: ends
  clause: T-A-02
  when: ended
  leaves: {role: keyworker, team: team, after_days: 7}
- grant: sees-plan
  clause: T-A-03
  role: [keyworker, worker]
  class: [plan]
  marking: 1
  purpose: Support
  lasts: 28 days
"""


def view(history, role, at, klass="plan", marking=0):
    return bool(sees(history.rulebook, history.held, role, klass, marking, clock.from_london(at)))


def test_a_role_sees_only_while_it_is_held():
    history = History(a_book(ACCESS))
    assert not view(history, "keyworker", "2026-03-01 10:00")

    history.add(happened("asked", "2026-03-01 10:00", risk="yes", team=4))
    history.add(happened("ended", "2026-03-05 10:00", team=4))

    assert view(history, "keyworker", "2026-03-01 10:00")
    assert view(history, "keyworker", "2026-03-12 23:59")
    assert not view(history, "keyworker", "2026-03-13 00:00")


def test_it_sees_no_other_class_and_no_higher_marking():
    history = History(a_book(ACCESS))
    history.add(happened("asked", "2026-03-01 10:00", risk="yes", team=4))

    assert view(history, "keyworker", "2026-03-02 10:00", marking=1)
    assert not view(history, "keyworker", "2026-03-02 10:00", marking=2)
    assert not view(history, "keyworker", "2026-03-02 10:00", klass="risk")
    assert not view(history, "police", "2026-03-02 10:00")


def test_a_grant_may_run_out():
    history = History(a_book(ACCESS))
    history.add(happened("asked", "2026-03-01 10:00", risk="yes", team=4))

    assert view(history, "keyworker", "2026-03-29 23:59")
    assert not view(history, "keyworker", "2026-03-30 00:00")


def test_facts_that_do_not_fit_begin_nothing():
    history = History(a_book(ACCESS))
    history.add(happened("asked", "2026-03-01 10:00", risk="no", team=4))

    assert not history.held


def test_only_the_team_that_is_named_leaves():
    history = History(a_book(ACCESS))
    history.add(happened("asked", "2026-03-01 10:00", risk="yes", team=4))
    history.add(happened("ended", "2026-03-02 10:00", team=5))

    assert history.held[0].until is None


def test_a_role_that_no_rule_begins_is_held_by_whoever_the_case_team_says():
    history = History(a_book(ACCESS))

    assert holds(history.rulebook, [], "worker", clock.from_london("2026-03-01 10:00"))
    assert not holds(history.rulebook, [], "keyworker", clock.from_london("2026-03-01 10:00"))
