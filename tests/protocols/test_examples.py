"""The runner of examples: every question can pass and can fail, and a failure shows the proof."""

import pytest

from accord.protocols import load
from accord.protocols.examples import journeys, read_examples, register_journey_runner, run_files
from accord.protocols.examples.written import QUESTIONS
from tests.protocols.small import VOCABULARY, folder_with

RULES = """
- rule: meet
  clause: T-A-01
  when: started
  where: {age: {under: 18}}
  duty: Meet
  owed_by: worker
  within: 5 days
  aim: {within: 2 days}
  law: {within: 5 working days, applies_if: {status: looked_after}, source: Regulations}
  done_when: met
  lapses_when: ended
- gate: check-first
  clause: T-A-02
  before: asked
  where: {risk: yes}
  needs: checked
  says: Have it checked first.
- tell: told
  clause: T-A-03
  when: left
  to: {role: worker, how: phone, within: 24 hours}
  not_to: {role: night_team, says: Not the night team.}
  says: Somebody left
- access: begins
  clause: T-A-04
  when: agreed
  joins: {role: keyworker}
- grant: sees
  clause: T-A-05
  role: keyworker
  class: plan
  purpose: Support
- meeting: planning
  clause: T-A-06
  title: Planning
  held_when: met
  arranged_when: agreed
  date: on
  arranges: worker
  chairs: [{role: worker, where: {age: {under: 18}}}, {role: keyworker, where: {age: {at_least: 18}}}]
  notes: keyworker
  must_attend: keyworker
  should_attend: manager
  may_attend: police
  may_not_attend: officer
- table: route
  clause: T-A-07
  title: Route
  inputs: {risk: [yes, no]}
  rows: [{when: {risk: yes}, outcome: team, clause: T-A-07}, {outcome: worker, clause: T-A-07}]
- ladder: disagree
  clause: T-A-08
  title: Disagree
  opens_when: asked
  rungs: [{rung: talk, says: Talk, reached_when: checked}, {rung: managers, says: Ask, reached_when: changed}]
- form: paper
  clause: T-A-09
  title: Paper
  record: r
  items: [{item: views, says: Views, clause: T-A-09}]
- recurring: review
  clause: T-A-10
  duty: Review
  every: 3 months
  starts_when: agreed
  held_when: held
  owed_by: worker
- arrangement: missing
  clause: T-A-11
  title: Missing
  set_when: agreed
  holds: [limit]
  onto: left
- rule: report
  clause: T-A-12
  when: left
  where: {limit: {at_least: 30}}
  duty: Report
  owed_by: worker
  within: immediately
  done_when: met
- match: old-enough
  clause: T-A-13
  title: Age
  force: hard
  compare: {age_on_arrival: {at_least: youngest}}
  says: "They will be {person.age_on_arrival}, and the home takes them from {youngest}."
  met: Old enough.
"""
STORY = """
- example: A story
  covers: [T-A-01]
  young_person: {born: 2009-03-05, status: looked_after}
  when:
    - {at: "2027-03-03 22:00", event: started}
    - {at: "2027-03-03 23:00", event: asked, facts: {risk: yes}}
    - {at: "2027-03-04 09:00", event: agreed, facts: {on: 2027-03-05, limit: 45}}
    - {at: "2027-03-04 10:00", event: left}
    - {at: "2027-03-04 11:00", event: checked}
    - {at: "2027-03-06 11:00", event: met}
  then:
    - "__THEN__"
"""


def run(then, story=STORY, rules=RULES):
    folder = folder_with(rules)
    path = folder / "examples" / "one.yaml"
    path.write_text(story.replace('"__THEN__"', then))
    (result,) = run_files(read_examples([path]), [load(folder)], VOCABULARY)
    return result


SO = [
    'duty: {clause: T-A-01, owed_by: worker, due: "2027-03-08 23:59", aim: "2027-03-05 23:59"}',
    "duty: {clause: T-A-12, due: now}",
    "no_duty: {clause: T-A-01, owed_by: manager}",
    'law: {clause: T-A-01, due: "2027-03-10 23:59"}',
    "done: {clause: T-A-01, late: false}",
    'overdue: {clause: T-A-10}\n      at: "2027-09-01 10:00"',
    "refused: {clause: T-A-02, says: checked first}",
    "not_refused: {event: agreed}",
    'told: {clause: T-A-03, who: worker, how: phone, by: "2027-03-05 10:00"}',
    "not_told: {who: night_team, says: Not the night team}",
    "sees: {role: keyworker, class: plan, clause: T-A-05}",
    'cannot_see: {role: keyworker, class: plan}\n      at: "2027-03-04 08:59"',
    "holds: {role: keyworker, clause: T-A-04}",
    'does_not_hold: {role: keyworker, at: "2027-03-04 08:59"}',
    "arranges: {role: worker, clause: T-A-06}",
    "chairs: {role: keyworker, clause: T-A-06}",
    "chairs: {role: worker, meeting: planning, on: 2027-03-04}",
    "notes: {role: keyworker}",
    "must_attend: {role: keyworker}",
    "should_attend: {role: manager}",
    "may_attend: {role: police}",
    "may_not_attend: {role: officer}",
    "outcome: {table: route, is: team, clause: T-A-07, facts: {risk: yes}}",
    "rung: {ladder: disagree, is: talk, next: managers}",
    "missing: {form: paper, item: views, clause: T-A-09}",
    "not_missing: {form: paper, facts: {views: some}}",
    "review_dates: {clause: T-A-10, are: [2027-06-04], flagged: []}",
    "arrangement: {arrangement: missing, is: {limit: 45}}",
    "fits: {clause: T-A-13, person: {starts_on: 2027-03-05}, place: {youngest: 18}, says: Old}",
    "does_not_fit: {match: old-enough, person: {starts_on: 2027-03-04}, place: {youngest: 18}, says: be 17}",
]
NOT_SO = [
    'duty: {clause: T-A-01, due: "2027-03-09 23:59"}',
    "duty: {clause: T-A-01, owed_by: manager}",
    "duty: {clause: T-A-12, due: none}",
    "no_duty: {clause: T-A-01}",
    'law: {clause: T-A-01, due: "2027-03-09 23:59"}',
    "done: {clause: T-A-01, late: true}",
    "done: {clause: T-A-10}",
    'overdue: {clause: T-A-10}\n      at: "2027-06-04 23:59"',
    "lapsed: {clause: T-A-01}",
    "refused: {clause: T-A-02, says: something else}",
    "not_refused: {clause: T-A-02}",
    "not_refused: {event: changed}",
    "told: {clause: T-A-03, who: manager}",
    'told: {clause: T-A-03, by: "2027-03-05 10:01"}',
    "not_told: {who: worker}",
    "not_told: {who: night_team, says: because}",
    'sees: {role: keyworker, class: plan}\n      at: "2027-03-04 08:59"',
    "sees: {role: keyworker, class: risk}",
    "sees: {role: keyworker, class: plan, marking: 1}",
    "cannot_see: {role: keyworker, class: plan}",
    "holds: {role: police}",
    "does_not_hold: {role: keyworker}",
    "arranges: {role: police}",
    "chairs: {role: worker, clause: T-A-06}",
    "notes: {role: worker}",
    "must_attend: {role: officer}",
    "should_attend: {role: keyworker}",
    "may_attend: {role: keyworker}",
    "may_not_attend: {role: worker}",
    "outcome: {table: route, is: worker, facts: {risk: yes}}",
    "rung: {ladder: disagree, is: managers}",
    "missing: {form: paper, item: views, facts: {views: some}}",
    "not_missing: {form: paper}",
    "review_dates: {clause: T-A-10, are: [2027-06-05]}",
    "arrangement: {arrangement: missing, is: {limit: 46}}",
    "fits: {clause: T-A-13, person: {starts_on: 2027-03-04}, place: {youngest: 18}}",
    "fits: {clause: T-A-01, place: {youngest: 16}}",
    "does_not_fit: {match: old-enough, person: {starts_on: 2027-03-05}, place: {youngest: 18}}",
    "does_not_fit: {match: old-enough, person: {starts_on: 2027-03-04}, place: {youngest: 18}, says: tall}",
]


@pytest.mark.parametrize("then", SO)
def test_what_is_so_passes(then):
    result = run(then)

    assert result.passed, (result.expected, result.got)


@pytest.mark.parametrize("then", NOT_SO)
def test_what_is_not_so_fails_and_shows_what_was_found(then):
    result = run(then)

    assert not result.passed
    assert "one.yaml:" in result.expected
    assert result.got


@pytest.mark.parametrize(
    ("place", "says"),
    [("{yougest: 18}", "cannot say yougest"), ("{youngest: old}", "whole number")],
)
def test_a_place_is_described_by_facts_that_are_known(place, says):
    assert says in run(f"fits: {{match: old-enough, place: {place}}}").got


def test_every_question_is_seen_to_pass_and_to_fail():
    passing = {one.split(":")[0] for one in SO} | {"lapsed"}
    failing = {one.split(":")[0] for one in NOT_SO}

    assert passing == failing == set(QUESTIONS)


def test_a_duty_that_lapsed_is_no_duty():
    story = STORY.replace("event: asked, facts: {risk: yes}", "event: ended")

    assert run("lapsed: {clause: T-A-01}", story).passed
    assert run("no_duty: {clause: T-A-01}", story).passed


def test_the_proof_names_rule_event_facts_and_dates():
    (proof, *_) = run("done: {clause: T-A-01, late: true}").why

    assert proof["rule"] == "t/meet"
    assert proof["event"] == "started"
    assert proof["facts"] == {"age": 17, "status": "looked_after"}
    assert proof["due"] == "Monday 8 March 2027"


def test_the_proof_says_why_no_rule_spoke():
    result = run("duty: {clause: T-A-01}", STORY.replace("2009-03-05", "2005-03-05"))

    assert result.why == [{"rule": "t/meet", "says": "started: age is 21, and should be under 18."}]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("event: started", "event: begun"), "no event called begun"),
        (("facts: {risk: yes}", "facts: {risk: true}"), "must be yes, no or not_known"),
        (("facts: {risk: yes}", "facts: {rsk: yes}"), "no fact called rsk"),
        (("status: looked_after", "stature: tall"), "cannot say stature"),
        (("covers: [T-A-01]", "covers: [T-Z-01]"), "no pack has a clause T-Z-01"),
        (("covers: [T-A-01]", "packs: [other]\n  covers: [T-A-01]"), "no pack called other"),
        (("2027-03-03 22:00", "2027-03-28 01:30"), "not a time in London"),
        (("  then:", "  than: []\n  then:"), "`than`"),
    ],
)
def test_an_example_that_says_what_cannot_be_fails_with_a_sentence(change, says):
    result = run("duty: {clause: T-A-01}", STORY.replace(*change))

    assert not result.passed
    assert says in result.got


@pytest.mark.parametrize(
    "then",
    [
        "dutty: {clause: T-A-01}",
        "duty: {claus: T-A-01}",
        "duty: {clause: T-A-01}\n      done: {clause: T-A-01}",
    ],
)
def test_a_misspelt_question_never_passes(then):
    assert not run(then).passed


def test_a_journey_needs_somebody_to_run_it(monkeypatch):
    monkeypatch.setattr(journeys, "_runner", [])
    story = STORY.replace("event: met}", "by: sam, do: hold_meeting, with: {place: home}}")

    assert "nothing here runs journeys" in run("done: {clause: T-A-01}", story).got

    register_journey_runner(lambda read: (read.example.steps[-1].do == "hold_meeting", "", "", []))
    assert run("done: {clause: T-A-01}", story).passed


def test_a_file_that_is_no_list_is_one_failure(tmp_path):
    path = tmp_path / "one.yaml"
    path.write_text("example: alone\n")
    (result,) = run_files(read_examples([path]), [], VOCABULARY)

    assert not result.passed
