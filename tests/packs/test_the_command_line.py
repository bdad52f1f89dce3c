"""`accord packs`, `examples`, `catalogue` and `why`: their JSON, and when they say all is well."""

import json

import pytest

from accord.cli import main as command
from accord.cli import why
from tests.protocols.small import a_clause, folder_with

RULES = """
- rule: meet
  clause: T-A-01
  when: placement_started
  duty: Meet
  owed_by: lead_worker
  within: 5 days
  done_when: placement_planning_meeting_held
- table: route
  clause: T-A-02
  title: Where it goes
  inputs: {yos_order: [true, false]}
  rows: [{outcome: team, clause: T-A-02}]
"""
EXAMPLES = """
- example: On time
  covers: [T-A-01]
  when: [{at: "2026-03-04 10:00", event: placement_started}]
  then: [{duty: {clause: T-A-01, due: "2026-03-09 23:59"}}]
- example: Over Christmas
  covers: [T-A-01, T-A-02]
  when: [{at: "2026-12-25 10:00", event: placement_started}]
  then: [{duty: {clause: T-A-01}}, {outcome: {table: route, is: team}}]
- example: Not before anybody starts
  covers: [T-A-01, T-A-02]
  when: [{at: "2026-03-04 10:00", event: placement_ended}]
  then: [{no_duty: {clause: T-A-01}}, {outcome: {table: route, is: team}}]
- example: The table again
  covers: [T-A-02]
  then: [{outcome: {table: route, is: team}}]
"""
CLAUSES = "\n".join(
    [
        a_clause("T-A-01", kind="duty", met_by="[{rule: meet}]"),
        a_clause("T-A-02", kind="rule", met_by="[{table: route}]"),
        a_clause("T-A-03", kind="principle", met_by="[{reference: the page}]"),
    ]
)


@pytest.fixture
def shelf(monkeypatch):
    folder = folder_with(RULES, clauses=CLAUSES)
    (folder / "examples" / "all.yaml").write_text(EXAMPLES)
    monkeypatch.setenv("ACCORD_PACKS_DIR", str(folder.parent))
    monkeypatch.setattr(
        "accord.cli.figures.there", lambda: False
    )  # live figures have tests of their own
    return folder


def run(capsys, *words):
    code = command.main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_check_is_well_only_when_nothing_is_wrong(shelf, capsys):
    assert run(capsys, "packs", "check") == (0, {"ok": True, "packs": ["t"], "problems": []})

    (shelf / "rules" / "all.yaml").write_text(RULES.replace("lead_worker", "leed_worker"))
    code, answer = run(capsys, "packs", "check", "t")
    (problem,) = answer["problems"]
    assert (code, answer["ok"]) == (1, False)
    assert (problem["line"], problem["subject"]) == (6, "T-A-01 meet")
    assert "did you mean lead_worker" in problem["says"]


def test_check_names_file_and_line_of_what_cannot_be_read(shelf, capsys):
    (shelf / "rules" / "all.yaml").write_text(RULES.replace("within: 5 days", "whithin: 5 days"))
    code, answer = run(capsys, "packs", "check", str(shelf))

    assert code == 1
    assert {one["line"] for one in answer["problems"]} == {7}


def test_coverage_has_the_shape_that_programs_rely_on(shelf, capsys):
    code, answer = run(capsys, "packs", "coverage")
    (one,) = answer["packs"].values()

    assert code == 0
    assert (one["clauses"], one["met"], one["unmet"], one["examples"]) == (3, 3, [], 4)
    assert one["by"] == {"reference": 1, "rule": 1, "table": 1}
    assert one["without_example"] == []
    assert one["ids"] == ["T-A-01", "T-A-02", "T-A-03"]


def test_coverage_says_what_is_unmet_and_without_example(shelf, capsys):
    clauses = CLAUSES + "\n" + a_clause("T-A-04", kind="duty", met_by="[{unmet: needs a log}]")
    (shelf / "clauses" / "all.yaml").write_text(clauses)
    (shelf / "records.yaml").write_text(
        "fields: {log: {day: 'record:logs.Log.day', ink: 'reason: on paper', who: 'unmet: later'}}\n"
        "tables: {route: [{line: a to b, met: 'table:route'}]}\n"
    )
    code, answer = run(capsys, "packs", "coverage", "t")
    one = answer["packs"]["t"]

    assert code == 1
    assert one["unmet"] == [{"id": "T-A-04", "why": "needs a log"}]
    assert one["without_example"] == ["T-A-04"]
    assert one["fields"] == {
        "total": 3,
        "met": 1,
        "reasons": 1,
        "unmet": [{"id": "log.who", "why": "later"}],
    }
    assert one["tables"]["met"] == 1


def test_explain_shows_rules_and_examples(shelf, capsys):
    code, answer = run(capsys, "packs", "explain", "T-A-01")

    assert code == 0
    assert [one["rule"] for one in answer["rules"]] == ["t/meet"]
    assert len(answer["examples"]) == 3
    assert command.main(["packs", "explain", "T-A-01"]) == 0
    assert "Something is done." in capsys.readouterr().out


def test_a_clause_that_is_not_there_is_said(shelf, capsys):
    assert command.main(["packs", "explain", "T-Z-99"]) == 2
    assert "No pack has a clause T-Z-99" in capsys.readouterr().err


def test_diff_says_what_another_edition_changes(shelf, capsys):
    other = folder_with(
        RULES.replace("5 days", "3 days"), clauses=CLAUSES.replace("T-A-03", "T-A-09")
    )
    code, answer = run(capsys, "packs", "diff", "t", str(other))

    assert code == 0
    assert answer["clauses"]["added"] == ["T-A-09"]
    assert answer["clauses"]["removed"] == ["T-A-03"]
    assert answer["rules"]["changed"]["rule meet"]["within"] == {"from": "5 days", "to": "3 days"}
    assert command.main(["packs", "diff", "t", "t@1"]) == 0
    assert "nothing differs" in capsys.readouterr().out


def test_examples_count_what_passed_and_failed(shelf, capsys):
    code, answer = run(capsys, "examples", str(shelf))
    assert (code, answer["passed"], answer["failed"]) == (0, 4, 0)
    assert set(answer["results"][0]) == {"file", "example", "passed", "expected", "got", "why"}

    (shelf / "examples" / "all.yaml").write_text(EXAMPLES.replace("2026-03-09", "2026-03-10"))
    assert command.main(["examples", str(shelf)]) == 1
    shown = capsys.readouterr().out
    assert shown.endswith("3 passed, 1 failed\n")
    assert "got       t/meet owed by lead_worker, due 2026-03-09 23:59 (open)" in shown
    assert "because   rule: t/meet" in shown


def test_examples_of_any_folder_run(shelf, capsys, tmp_path):
    (tmp_path / "mine.yaml").write_text(EXAMPLES)

    assert run(capsys, "examples", str(tmp_path))[1]["passed"] == 4
    assert command.main(["examples", str(tmp_path / "nothing")]) == 2


def test_nothing_found_is_not_all_well(shelf, tmp_path, capsys):
    assert run(capsys, "examples", str(tmp_path))[0] == 1


REGISTER = """
document: {decision_tables: {route: [{when: a, to: b}]}}
record_types: {log: {fields: {day: {type: date, clauses: [T-A-01]}}}}
lifecycles: {log: {transitions: [{from: open, to: closed, event: log_closed}]}}
clauses:
  - {id: T-A-01, section: One, lines: "3", kind: duty, force: must, action: Do it., quote: do it, same_as: [T-B-01], ambiguity: Who is not said.}
  - {id: T-B-01, section: Two, lines: "4, 6", kind: rule, force: will, action: "Do it again, in the very same way as it was done before.", quote: again, same_as: [], ambiguity: null}
"""


def test_draft_makes_clause_files_that_load_and_keeps_what_is_there(shelf, tmp_path, capsys):
    (tmp_path / "register.yaml").write_text(REGISTER)
    out = tmp_path / "pack"
    code, answer = run(capsys, "packs", "draft", str(tmp_path / "register.yaml"), "--out", str(out))
    assert (code, len(answer["written"]), answer["kept"]) == (0, 3, 0)
    (out / "pack.yaml").write_text((shelf / "pack.yaml").read_text())

    code, answer = run(capsys, "packs", "coverage", str(out))
    one = answer["packs"]["t"]
    assert one["ids"] == ["T-A-01", "T-B-01"]
    assert [one[name]["total"] for name in ("fields", "lifecycles", "tables")] == [1, 1, 1]
    assert one["met"] == 0

    assert (
        run(capsys, "packs", "draft", str(tmp_path / "register.yaml"), "--out", str(out))[1]["kept"]
        == 3
    )


def test_the_catalogue_lists_every_word(shelf, capsys):
    code, answer = run(capsys, "catalogue")

    assert code == 0
    assert answer["events"]["placement_started"]["facts"]["age"] == "int"
    assert set(answer) == {"events", "actions", "roles", "classes", "tables"}
    assert answer["tables"]["t/route"]["outcomes"] == ["team"]
    assert all(set(one) >= {"by", "fields", "records"} for one in answer["actions"].values())


def test_why_asks_whoever_keeps_proofs(shelf, capsys, monkeypatch):
    monkeypatch.setattr(why, "_answerers", [])
    why.register_why(lambda ref: {"duty": ref} if ref == "d7" else None)

    assert run(capsys, "why", "d7") == (0, {"duty": "d7"})
    assert run(capsys, "why", "t/meet")[1]["kind"] == "rule"
    assert command.main(["why", "x"]) == 1
    assert "Nothing here is called x" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [[], ["packs"], ["packs", "check", "nothing"], ["packs", "diff", "t", "t@9"]]
)
def test_what_is_not_understood_exits_2(shelf, words, capsys):
    try:
        code = command.main(words)
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
