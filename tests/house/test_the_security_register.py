"""The register of what OWASP ASVS asks is whole, and what it says keeps something is there."""

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.secrecy.recipes import walked

ROOT = Path(__file__).parents[2]
REGISTER = ROOT / "docs/security/asvs.yaml"
PAGE = ROOT / "docs/security/README.md"
WHOLE = {"1": 70, "2": 183, "3": 92}  # the standard's own numbers of each level
ALL_OF = ("8", "14", "16")  # chapters of which all of level 3 is asked
# What the page must say, because requirements ask for documents.
SAYS = (
    "What is checked of what is typed", "Ways of signing in", "Sessions", "What else counts than who asks",
    "Keys and secrets", "Connections", "Logs", "Classes of information", "What takes long",
    "What a browser must do", "within 14 days", "15 minutes without use", "As many",
)  # fmt: skip


@lru_cache
def register() -> dict[str, Any]:
    return yaml.safe_load(REGISTER.read_text())


def levels(said: dict[str, Any]) -> dict[str, int]:
    """The level of every requirement of the standard."""
    return {
        f"{section}.{number}": int(level)
        for section, row in said["sections"].items()
        for number, level in enumerate(row, 1)
    }


def wrong(said: dict[str, Any]) -> list[str]:
    """What of a register is not whole."""
    known = levels(said)
    asked = {
        one
        for one, level in known.items()
        if level < 3 or one in said["level_3"] or one.split(".")[0] in ALL_OF
    }
    rows = said["requirements"]
    found = [f"{one} is missing" for one in sorted(asked - set(rows))]
    found += [f"{one} is in no such standard" for one in sorted(set(rows) - set(known))]
    return found + [f"{one}: {bad}" for one, row in rows.items() for bad in _flaws(said, one, row)]


def _flaws(said: dict[str, Any], one: str, row: dict[str, Any]) -> list[str]:
    bad = [] if row["level"] == levels(said).get(one) else ["another level"]
    if not row["says"] or row["applies"] not in (True, False):
        bad.append("nothing is said")
    if row["applies"] is False or row["result"] == "not met":
        return bad + ([] if len(row.get("why", "")) > 4 else ["why not?"])
    if row["result"] != "met" or not row.get("control") or not row.get("test"):
        return [*bad, "met by nothing"]
    tests = [said["tests"].get(name, "") for name in row["test"]]
    return bad + [f"no test {test!r}" for test in tests if not exists(test)]


@lru_cache
def exists(test: str) -> bool:
    """Whether there is a test of this name in this file."""
    path, _, name = test.partition("::")
    if not name or not (ROOT / path).is_file():
        return False
    return (
        re.search(rf"^(async )?def {re.escape(name)}\(", (ROOT / path).read_text(), re.M)
        is not None
    )


def test_the_numbers_are_the_standards_own() -> None:
    count = {level: list(map(str, levels(register()).values())).count(level) for level in WHOLE}
    assert count == WHOLE


def test_the_register_is_whole() -> None:
    assert wrong(register()) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda said: said["requirements"].pop("7.5.3"), "7.5.3 is missing"),
        (
            lambda said: said["tests"].update(headers="tests/web/test_headers.py::test_gone"),
            "no test",
        ),
        (lambda said: said["requirements"]["7.5.3"].update(level=2), "another level"),
        (lambda said: said["requirements"]["7.5.3"].update(test=[]), "met by nothing"),
        (lambda said: said["requirements"]["17.1.1"].update(why=""), "why not?"),
        (
            lambda said: said["requirements"].update({"99.1.1": said["requirements"]["7.5.3"]}),
            "no such",
        ),
    ],
    ids=["missing", "no test", "level", "unmet", "unsaid", "unknown"],
)
def test_one_that_is_not_whole_is_noticed(change: Any, says: str) -> None:
    said = yaml.safe_load(REGISTER.read_text())
    change(said)
    assert any(says in one for one in wrong(said))


def test_the_page_says_what_documents_must_say() -> None:
    page = PAGE.read_text()
    assert [one for one in SAYS if one not in page] == []


# --- what some requirements ask of the code itself --------------------------------------------

DANGER = {"eval", "exec", "system", "popen", "Popen", "check_output", "loads_pickle"}
MODULES = {"pickle", "marshal", "shelve", "subprocess", "xml", "lxml", "pty"}
KNOWN = {
    # runs rules of packs, written out again from values it checked
    "accord/protocols/where.py": ["exec"],
    # opens files in a program with almost nothing allowed, whose arguments are its own
    "accord/casework/uploads/rebuilding.py": ["subprocess"],
}


def dangers(text: str) -> list[str]:
    """Calls that run words, and modules that would."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            found += [name] if name in DANGER else []
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            found += [name for name in names if name.split(".")[0] in MODULES]
    return found


def test_nothing_that_runs_words_is_called() -> None:
    found = {
        str(path.relative_to(ROOT)): bad
        for path in (ROOT / "accord").rglob("*.py")
        if (bad := dangers(path.read_text()))
    }
    assert found == KNOWN


def test_what_would_run_words_is_noticed() -> None:
    assert dangers("import pickle\neval('1')") == ["pickle", "eval"]


def test_only_hiding_takes_a_post_without_a_token() -> None:
    # A computer system and a carrier come with a key of their own; there no cookie is read.
    keyed = ("api:", "api_nothing", "mine:carrier")
    without = {name for name, _, view in walked() if getattr(view, "csrf_exempt", False)}
    assert {name for name in without if not name.startswith(keyed)} == {"hide"}


def test_every_library_is_pinned_with_its_hash() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements.lock").read_text(), flags=re.I)
    pinned = [block for block in blocks if "==" in block.split("\n")[0]]
    assert len(pinned) > 20
    assert [block.split("\n")[0] for block in pinned if "--hash=sha256:" not in block] == []
