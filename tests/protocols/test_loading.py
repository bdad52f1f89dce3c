"""Mistakes in a pack are named with their file and line, and nothing is guessed."""

import pytest

from accord.protocols import BrokenPack, load
from accord.protocols.loader import editions, load_all
from accord.protocols.yaml_file import read_text
from tests.protocols.small import DUTY, PAGE, a_clause, folder_with


def problem_of(rules: str, **more: str):
    with pytest.raises(BrokenPack) as broken:
        load(folder_with(rules, **more))
    (problem, *others) = broken.value.problems
    assert not others, others
    return problem


def test_a_good_pack_loads():
    pack = load(folder_with(DUTY))

    assert [rule.id for rule in pack.rules] == ["meet"]
    assert pack.place("rule", "meet").line == 2


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("owed_by: worker", "owed_bye: worker"), 6, "did you mean `owed_by`"),
        (("  within: 5 days\n", ""), 2, "say when"),
        (("within: 5 days", "within: 5 days\n  measured: true"), 2, "say when"),
        (("within: 5 days", "where: {age: {over: 3}}\n  within: 5 days"), 7, "not a comparison"),
        (("done_when: met", "done_when: {event: met, were: {a: 1}}"), 8, "`were`"),
        (("rule: meet", "rule: Meet It"), 2, "should match"),
        (("clause: T-A-01", "clause: one"), 3, "should match"),
    ],
)
def test_a_mistake_is_named_with_its_line(change, line, says):
    with pytest.raises(BrokenPack) as broken:
        load(folder_with(DUTY.replace(*change), clauses=a_clause("T-A-01")))

    found = [one for one in broken.value.problems if says in str(one)]
    assert [one.place.line for one in found] == [line]
    assert found[0].place.file.endswith("rules/all.yaml")


GRANT = "- grant: sees\n  clause: T-A-01\n  role: worker\n  class: plan\n  purpose: Support\n"


@pytest.mark.parametrize(
    ("lasts", "says"),
    [
        ("10 working days", "a grant cannot last 10 working days; use minutes, hours, days"),
        ("immediately", "a grant cannot last immediately"),
        ("a while", "not a length of time"),
    ],
)
def test_a_grant_lasts_only_what_the_database_can_count(lasts, says):
    problem = problem_of(f"{GRANT}  lasts: {lasts}\n", clauses=a_clause("T-A-01"))

    assert says in str(problem)
    assert problem.place.file.endswith("rules/all.yaml")
    assert problem.place.line == 6


@pytest.mark.parametrize(
    ("lasts", "kept"),
    [("10 days", "10 days"), ("10 calendar days", "10 days"), ("2 Weeks", "2 weeks")],
)
def test_and_is_kept_in_the_words_the_database_reads(lasts, kept):
    # The control: the same grant with a time it can count.
    pack = load(folder_with(f"{GRANT}  lasts: {lasts}\n", clauses=a_clause("T-A-01")))

    assert [rule.lasts for rule in pack.rules] == [kept]


def test_a_missing_key_says_what_to_add():
    assert "`duty` is missing" in str(problem_of(DUTY.replace("  duty: Meet\n", "")))


def test_a_rule_of_no_kind_is_refused():
    assert "does not say its kind" in str(problem_of("- clause: T-A-01\n  when: started\n"))


def test_two_rules_of_one_name_are_refused():
    assert "already at" in str(problem_of(DUTY + DUTY))


def test_a_key_written_twice_is_refused():
    problem = problem_of(DUTY.replace("within: 5 days", "within: 5 days\n  within: 6 days"))

    assert "written twice" in str(problem)
    assert problem.place.line == 8


def test_text_that_is_not_yaml_is_refused_with_its_line():
    assert problem_of("- rule: [meet\n  clause: x\n", clauses="").place.line in (2, 3)


def test_a_pack_without_a_front_page_is_refused(tmp_path):
    with pytest.raises(BrokenPack, match=r"no pack\.yaml"):
        load(tmp_path)


def test_a_pack_in_force_needs_its_first_day():
    folder = folder_with(DUTY)
    (folder / "pack.yaml").write_text(PAGE.format(id="t").replace("draft", "in force"))

    with pytest.raises(BrokenPack, match="effective_from"):
        load(folder)


@pytest.mark.parametrize(
    ("met_by", "says"),
    [
        ("[nothing]", "write `rule: its-name`"),
        ("[{luck: yes}]", "not something a clause is met by"),
        ("[{unmet: }]", "or why"),
    ],
)
def test_what_a_clause_is_met_by_is_checked(met_by, says):
    assert says in str(problem_of("", clauses=a_clause("T-A-01", met_by=met_by)))


def test_yes_no_and_on_are_words():
    read = read_text("a: yes\nb: no\non: true\nc: 17:00\nd: 2026-12-23\n", "f").value

    assert read["a"] == "yes"
    assert read["b"] == "no"
    assert read["on"] is True
    assert read["c"] == "17:00"
    assert read["d"].year == 2026


def test_every_pack_of_a_folder_loads_but_not_the_template():
    folder = folder_with(DUTY)
    (folder.parent / "_template").mkdir()
    (folder.parent / "_template" / "pack.yaml").write_text("not: a pack\n")

    assert [pack.id for pack in load_all(folder.parent)] == ["t"]


def test_older_editions_lie_inside():
    folder = folder_with(DUTY)
    older = folder / "editions" / "0"
    older.mkdir(parents=True)
    (older / "pack.yaml").write_text(PAGE.format(id="t").replace('"1"', '"0"'))

    assert [pack.front.edition for pack in editions(folder)] == ["1", "0"]
