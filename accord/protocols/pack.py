"""A pack as it was read: its front page, clauses and rules, and where each is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from accord.protocols.pack_schema import Clause, Front, Records
from accord.protocols.problems import NOWHERE, Place
from accord.protocols.schema import Rule
from accord.protocols.yaml_file import Node


@dataclass(frozen=True)
class Pack:
    """One edition of one protocol. `nodes` maps `clause ID` and `kind id` to where each is written."""

    front: Front
    folder: Path
    clauses: Mapping[str, Clause]
    rules: tuple[Rule, ...]
    records: Records | None = None
    nodes: Mapping[str, Node] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The pack's id, such as `islington`."""
        return self.front.id

    def place(self, kind: str, name: str, *path: str | int) -> Place:
        """Return where a clause, or a rule of a kind, or something inside it, is written."""
        node = self.nodes.get(f"{kind} {name}")
        return node.place(*path) if node else NOWHERE

    def find(self, kind: str, name: str) -> Rule | None:
        """Return the rule of that kind with that name."""
        return next((rule for rule in self.rules if rule.kind == kind and rule.id == name), None)

    def rules_for(self, clause: str) -> list[Rule]:
        """Return the rules that make a clause real: they cite it, or it names them."""
        met = (
            {(one.kind, one.name) for one in self.clauses[clause].met_by}
            if clause in self.clauses
            else set()
        )
        return [rule for rule in self.rules if clause in cited(rule) or (rule.kind, rule.id) in met]


def cited(rule: Rule) -> tuple[str, ...]:
    """Return every clause a rule names anywhere: its own, and those of its lines."""
    found = dict.fromkeys(rule.clauses)
    _collect(rule.model_dump(), found)
    return tuple(found)


def _collect(value: object, found: dict[str, None]) -> None:
    if isinstance(value, dict):
        clause = value.get("clause")
        if isinstance(clause, str):
            found[clause] = None
        for below in value.values():
            _collect(below, found)
    elif isinstance(value, list):
        for below in value:
            _collect(below, found)
