"""What a pack may not say, beyond its form: each fault is put in and is found with its line."""

import pytest

from accord.protocols import BrokenPack, load
from accord.protocols.checks import check_pack, met_by, register_met_by_checker
from accord.protocols.examples import read_examples
from tests.protocols.small import DUTY, VOCABULARY, a_clause, folder_with

GATE = "- gate: first\n  clause: T-A-01\n  before: asked\n  where: {risk: yes}\n  needs: checked\n  says: Check first.\n"
TABLE = (
    "- table: route\n  clause: T-A-01\n  title: Route\n  inputs: {risk: [yes, no]}\n"
    "  rows:\n    - {when: {risk: yes}, outcome: a, clause: T-A-01}\n    - {outcome: b, clause: T-A-01}\n"
)
MATCH = (
    "- match: fit\n  clause: T-A-01\n  title: Fit\n  force: hard\n  says: 'From {youngest}.'\n"
    "  compare: {age_on_arrival: {at_least: youngest}}\n  place: {staffed: true}\n  between: {check: clear}\n"
)
TELL = "- tell: told\n  clause: T-A-01\n  when: left\n  to: worker\n  says: Left\n"


def problems(rules, clauses=None, examples=True):
    folder = folder_with(rules, clauses=clauses)
    pack = load(folder)
    found = check_pack(pack, [pack], read_examples([folder]), VOCABULARY)
    return [
        str(one) for one in found if not one.note and ("lacks examples" not in str(one)) == examples
    ]


@pytest.mark.parametrize("rules", [DUTY, GATE, TABLE, TELL, MATCH])
def test_a_good_pack_has_nothing_wrong(rules):
    assert problems(rules) == []


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (DUTY.replace("when: started", "when: begun"), "no event called begun"),
        (
            DUTY.replace("owed_by: worker", "owed_by: wrker"),
            "no role called wrker; did you mean worker",
        ),
        (DUTY + "  fallback: boss\n", "no role called boss"),
        (DUTY + "  where: {agee: {under: 18}}\n", "no fact called agee; did you mean age"),
        (DUTY + "  where: {status: tall}\n", "status must be one of"),
        (DUTY + "  where: {risk: true}\n", "risk must be yes, no or not_known"),
        (DUTY + "  where: {status: {under: 3}}\n", "has no order"),
        (DUTY + "  where: {who: {includes: 3}}\n", "must be some text"),
        (DUTY + "  about: placement\n", "no fact called placement"),
        (DUTY.replace("within: 5 days", "by: {fact: onn}"), "no fact called onn"),
        (DUTY.replace("within: 5 days", "within: 5 moons"), "not a length of time"),
        (DUTY + "  where: {age: {at_least: 18, under: 16}}\n", "can never be"),
        (DUTY + "  where: {all: [{risk: yes}, {risk: no}]}\n", "can never be"),
        (DUTY.replace("clause: T-A-01", "clause: [T-A-01, T-B-09]"), "not a clause of t"),
        (DUTY + "  same_as: X-A-01\n", "cites X-A-01"),
        (
            DUTY + DUTY.replace("rule: meet", "rule: again").replace("5 days", "6 days"),
            "another time for the same act",
        ),
        (
            GATE.replace("  where: {risk: yes}\n", "")
            + GATE.replace("gate: first", "gate: second")
            .replace("  where: {risk: yes}\n", "")
            .replace("before: asked", "before: checked")
            .replace("needs: checked", "needs: asked"),
            "neither can happen",
        ),
        (
            DUTY + "- gate: no\n  clause: T-A-01\n  before: met\n  never: true\n  says: No.\n",
            "can never be done: no always refuses met",
        ),
        (
            TABLE.replace("    - {outcome: b, clause: T-A-01}\n", ""),
            "no line answers risk: unknown",
        ),
        (TABLE + "    - {when: {risk: no}, outcome: c, clause: T-A-01}\n", "never answers"),
        (
            TABLE.replace("when: {risk: yes}", "when: {status: leaver}"),
            "declare every fact in `inputs`",
        ),
        (TELL + "  not_to: {role: worker, says: No}\n", "always in `not_to`"),
        (TELL + "  urgent: hurry\n", "no fact called hurry"),
        (
            "- access: a\n  clause: T-A-01\n  when: asked\n  joins: {role: worker}\n  leaves: {role: worker}\n",
            "begins and ends",
        ),
        (
            "- grant: g\n  clause: T-A-01\n  role: worker\n  class: secrets\n  purpose: p\n",
            "no class of information called secrets",
        ),
        (
            "- arrangement: a\n  clause: T-A-01\n  title: A\n  set_when: agreed\n  holds: [curfew]\n  onto: [gone]\n",
            "no event called gone",
        ),
    ],
)
def test_a_fault_is_found_with_its_file_line_and_clause(rules, says):
    clauses = a_clause("T-A-01")
    found = [one for one in problems(rules, clauses) if says in one]

    assert found, problems(rules, clauses)
    assert "rules/all.yaml:" in found[0]
    assert "T-A-01" in found[0]


@pytest.mark.parametrize(
    ("kind", "met", "says"),
    [
        ("duty", "[{rule: nothing}]", "rule: nothing, which is not in t/rules"),
        ("duty", "[{gate: meet}]", "gate: meet, which is not in t/rules"),
        ("duty", "[{reference: the page}]", "a duty is not met by a reference alone"),
        (
            "information_flow",
            "[{screen: page}, {reference: it}]",
            "is not met by a reference or screen alone",
        ),
        ("rule", "[{rule: meet}, {unmet: not all}]", "both met and unmet"),
        ("rule", "[{rule: other}]", "does not cite T-A-01"),
    ],
)
def test_a_promise_that_nothing_keeps_is_found(kind, met, says):
    other = DUTY.replace("rule: meet", "rule: other").replace("T-A-01", "T-A-02")
    clauses = a_clause("T-A-01", kind=kind, met_by=met) + "\n" + a_clause("T-A-02")

    assert any(says in one for one in problems(DUTY + other, clauses))


@pytest.mark.parametrize(
    "met",
    ["[{rule: meet}]", "['rule:meet']", "[{reference: page}, {rule: meet}]", "[{unmet: later}]"],
)
def test_a_promise_that_is_kept_is_not(met):
    assert problems(DUTY, a_clause("T-A-01", kind="duty", met_by=met)) == []


def test_records_and_screens_are_checked_by_whoever_has_them(monkeypatch):
    monkeypatch.setattr(met_by, "_checkers", {})
    clauses = a_clause("T-A-01", met_by="[{record: people.Person.born}]")
    assert problems(DUTY, clauses) == []

    register_met_by_checker("record", lambda name: name == "people.Person.name")
    assert any(
        "record: people.Person.born, which is not there" in one for one in problems(DUTY, clauses)
    )

    with pytest.raises(ValueError, match="not checked from outside"):
        register_met_by_checker("rule", lambda name: True)


EXAMPLES = """
- example: On time
  covers: [T-A-01]
  when: [{at: "2026-03-04 10:00", event: started}]
  then: [{duty: {clause: T-A-01}}]
- example: Over Christmas
  covers: [T-A-01]
  when: [{at: "2026-12-25 10:00", event: started}]
  then: [{duty: {clause: T-A-01}}]
- example: Not before anybody starts
  covers: [T-A-01]
  when: [{at: "2026-03-04 10:00", event: met}]
  then: [{no_duty: {clause: T-A-01}}]
"""


def lacking(examples):
    folder = folder_with(DUTY)
    (folder / "examples" / "all.yaml").write_text(examples)
    pack = load(folder)
    return [str(one) for one in check_pack(pack, [pack], read_examples([folder]), VOCABULARY)]


def test_a_rule_with_its_three_examples_is_enough():
    assert lacking(EXAMPLES) == []


@pytest.mark.parametrize(
    ("without", "says"),
    [
        ("Over Christmas", "one at an awkward date"),
        ("Not before anybody starts", "one where it must not fire"),
        ("On time", "1 more that cover T-A-01"),
    ],
)
def test_a_rule_without_one_of_them_says_which(without, says):
    kept = [one for one in EXAMPLES.split("- example: ") if not one.startswith(without)]

    assert any(says in one for one in lacking("- example: ".join(kept)))


@pytest.mark.parametrize(
    ("was", "wrong", "says"),
    [
        (
            "age_on",
            "aged_on",
            "no fact of the young person called aged_on_arrival; did you mean age",
        ),
        ("at_least: youngest", "at_least: yongest", "no fact of a place called yongest"),
        (
            "{age_on_arrival: {at_least: youngest}}",
            "{kinds: {at_least: youngest}}",
            "have no order",
        ),
        (
            "{age_on_arrival: {at_least: youngest}}",
            "{age_on_arrival: {at_least: kind}}",
            "have no order",
        ),
        (
            "{age_on_arrival: {at_least: youngest}}",
            "{age_on_arrival: {includes: kind}}",
            "age_on_arrival is no list",
        ),
        ("staffed: true", "staffed: yes", "must be true or false"),
        ("check: clear", "check: clean", "must be one of clear, no"),
        ("'From {youngest}.'", "'From {person.yungest}.'", "no fact of the young person called"),
        ("clause: T-A-01", "clause: T-A-01\n  sealed: true", "a sealed rule says no fact"),
    ],
)
def test_a_match_rule_names_what_can_be_compared(was, wrong, says):
    assert was in MATCH
    assert any(says in one for one in problems(MATCH.replace(was, wrong)))


GROUPS = "- match: most\n  clause: T-A-01\n  title: Most\n  force: hard\n  says: Too many.\n  most_of_one_group: 3\n"
CLOSED = (
    "- match: closed\n  clause: T-A-01\n  title: Closed\n  force: hard\n  sealed: true\n  says: Not open.\n"
    "  compare: {cannot: {excludes: home}}\n"
)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (GROUPS + CLOSED, []),
        (GROUPS.replace("force: hard", "force: soft\n  points: 3"), []),
        (GROUPS, ["needs a sealed rule"]),
        (GROUPS + CLOSED.replace("  sealed: true\n", ""), ["needs a sealed rule"]),
        (GROUPS + "  place: {staffed: true}\n" + CLOSED, ["asks nothing else"]),
        (GROUPS + "  where_place: {staffed: true}\n" + CLOSED, ["asks nothing else"]),
    ],
)
def test_a_hard_rule_about_groups_can_bind_those_who_may_not_see_why(rules, says):
    found = problems(rules)
    assert len(found) == len(says) and all(one in it for one, it in zip(says, found, strict=True))


def test_a_match_rule_needs_a_place_that_fits_and_one_that_does_not():
    (lacks,) = problems(MATCH, examples=False)

    assert "one place that fits, one that does not" in lacks


@pytest.mark.parametrize(
    ("was", "wrong", "says"),
    [
        ("force: hard", "force: soft", "a soft rule gives `points`"),
        ("force: hard", "force: hard\n  points: 3", "a soft rule gives `points`"),
        ("{staffed: true}", "{any: [{staffed: true}]}", "write a second rule"),
        (
            "  compare: {age_on_arrival: {at_least: youngest}}\n  place: {staffed: true}\n  between: {check: clear}\n",
            "",
            "say what is asked",
        ),
    ],
)
def test_a_match_rule_that_cannot_be_read_is_no_rule(was, wrong, says):
    assert was in MATCH
    with pytest.raises(BrokenPack, match=says):
        load(folder_with(MATCH.replace(was, wrong)))
