"""One clause: what it says, how it was read, what makes it run and what shows it."""

from collections.abc import Iterable
from typing import Any

from accord.protocols.examples.reading import ExampleFile
from accord.protocols.pack import Pack
from accord.protocols.problems import shown
from accord.protocols.schema import Rule


def explain(pack: Pack, clause: str, files: Iterable[ExampleFile]) -> dict[str, Any]:
    """Return everything about one clause of a pack."""
    one = pack.clauses[clause]
    return {
        "id": one.id,
        "pack": pack.id,
        "edition": pack.front.edition,
        "heading": one.heading,
        "says": one.says,
        "where": one.where.model_dump(),
        "kind": one.kind,
        "force": one.force,
        "reading": one.reading,
        "same_as": one.same_as,
        "met_by": [{"kind": met.kind, "name": met.name} for met in one.met_by],
        "rules": [rule_in_words(pack, rule) for rule in pack.rules_for(clause)],
        "examples": [
            {"file": shown(file.path), "example": read.name}
            for file in files
            for read in file.examples
            if read.example and clause in read.example.covers
        ],
    }


def rule_in_words(pack: Pack, rule: Rule) -> dict[str, Any]:
    """Return a rule as it is written, without what it leaves unsaid."""
    written = rule.model_dump(
        exclude_defaults=True, mode="json", exclude={"id", "clause", "same_as"}
    )
    return {
        "kind": rule.kind,
        "rule": f"{pack.id}/{rule.id}",
        "clauses": list(rule.clauses),
        "at": str(pack.place(rule.kind, rule.id)),
        "says": written,
    }
