"""What is late says what is owed and since when, and never whose fault it was."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
BLAMES = re.compile(
    r"\b(your fault|at fault|to blame|failed to|neglected|negligent|forgot to|careless|not bothered|ought to have)\b",
    re.IGNORECASE,
)
SAID = ("duty", "says", "reads")


def blaming(text: str) -> list[str]:
    """The words in a text that say whose fault something is."""
    return [found.group(0) for found in BLAMES.finditer(text)]


def said_by(rule: dict) -> list[str]:
    return [rule[name] for name in SAID if isinstance(rule.get(name), str)]


def test_no_rule_and_no_page_blames_anybody():
    rules = [
        words
        for path in (ROOT / "packs").glob("*/rules/*.yaml")
        for rule in yaml.safe_load(path.read_text()) or []
        for words in said_by(rule)
    ]
    pages = [path.read_text() for path in (ROOT / "accord" / "web").rglob("*.jinja")]
    presented = [path.read_text() for path in (ROOT / "accord" / "web").rglob("*.py")]
    assert len(rules) > 200 and len(pages) > 100
    assert [found for text in (*rules, *pages, *presented) for found in blaming(text)] == []


def test_words_that_blame_would_be_found():
    # The control.
    assert blaming("Late: the worker failed to answer.") == ["failed to"]
