"""Every YAML block of the page for pack writers is what the language accepts."""

import re
from pathlib import Path

import pytest

from accord.protocols.examples.written import QUESTIONS, Example
from accord.protocols.loader import kind_of
from accord.protocols.pack_schema import ARTEFACTS, Clause, Front, Records
from accord.protocols.reading import checked
from accord.protocols.schema import KINDS
from accord.protocols.where import parse
from accord.protocols.yaml_file import read_text

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-protocol.md"
TEXT = PAGE.read_text()
BLOCKS = [read_text(block, PAGE.name) for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.S)]
RULES = [
    node
    for block in BLOCKS
    if isinstance(block.value, list)
    for node in block.items()
    if kind_of(node)
]


@pytest.mark.parametrize("node", RULES, ids=lambda node: str(kind_of(node)))
def test_a_rule_shown_is_a_rule(node):
    problems = []

    assert checked(KINDS[kind_of(node)], node, "", problems), problems


def test_every_kind_of_rule_is_shown():
    assert {kind_of(node) for node in RULES} == set(KINDS) == set(ARTEFACTS)


@pytest.mark.parametrize(
    ("model", "key"),
    [(Front, "parties"), (Records, "lifecycles"), (Clause, "heading"), (Example, "example")],
)
def test_the_rest_of_a_pack_is_shown_as_it_is_written(model, key):
    nodes = [
        node
        for block in BLOCKS
        for node in (block.items() if isinstance(block.value, list) else [block])
    ]
    problems = []
    found = [node for node in nodes if key in node.value]

    assert found
    assert all(checked(model, node, "", problems) for node in found), problems


def test_the_conditions_shown_are_conditions():
    (shown,) = [
        block.value["where"]
        for block in BLOCKS
        if isinstance(block.value, dict) and "where" in block.value
    ]
    shown.pop("all")  # shown with … for its parts

    assert parse(shown)


def test_every_question_is_listed():
    rows = "".join(line for line in TEXT.splitlines() if line.startswith("| `"))

    assert {name for name in QUESTIONS if f"`{name}`" not in rows} == set()
