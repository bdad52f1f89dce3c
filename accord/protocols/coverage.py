"""How much of a protocol runs: clauses met and by what, unmet and why, without an example."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from accord.protocols.examples.reading import ExampleFile
from accord.protocols.pack import Pack
from accord.protocols.pack_schema import NEEDS_EXAMPLE, Answer, Line


def coverage(pack: Pack, files: Iterable[ExampleFile]) -> dict[str, Any]:
    """Return a pack's coverage, in the shape that other programs rely on."""
    examples = [one.example for file in files for one in file.examples if one.example]
    covered = {id for one in examples for id in one.covers}
    unmet = [{"id": one.id, "why": one.unmet} for one in pack.clauses.values() if one.unmet]
    return {
        "clauses": len(pack.clauses),
        "met": len(pack.clauses) - len(unmet),
        "unmet": unmet,
        "by": _by(pack),
        "examples": sum(1 for one in examples if set(one.covers) & pack.clauses.keys()),
        "without_example": _without(pack, covered),
        "ids": list(pack.clauses),
        **_records(pack),
    }


def _by(pack: Pack) -> dict[str, int]:
    """Count clauses by each kind of thing that makes them real; one may be met by several."""
    kinds = Counter(
        kind
        for clause in pack.clauses.values()
        for kind in {met.kind for met in clause.met_by} - {"unmet"}
    )
    return dict(sorted(kinds.items()))


def _without(pack: Pack, covered: set[str]) -> list[str]:
    """Clauses that need an example and have none, themselves or where the same is stated."""
    return [
        one.id
        for one in pack.clauses.values()
        if one.kind in NEEDS_EXAMPLE and not {one.id, *one.same_as} & covered
    ]


def _records(pack: Pack) -> dict[str, Any]:
    records = pack.records
    if records is None:
        nothing: dict[str, Answer] = {}
        return {name: _counted(nothing) for name in ("fields", "lifecycles", "tables")}
    fields = {
        f"{record}.{field}": answer
        for record, answers in records.fields.items()
        for field, answer in answers.items()
    }
    return {
        "fields": _counted(fields),
        "lifecycles": _counted(_lines(records.lifecycles)),
        "tables": _counted(_lines(records.tables)),
    }


def _lines(lines: Mapping[str, list[Line]]) -> dict[str, Answer]:
    return {
        f"{name}: {one.line}": one.met for name, all_lines in lines.items() for one in all_lines
    }


def _counted(answers: Mapping[str, Answer]) -> dict[str, Any]:
    unmet = [{"id": id, "why": one.name} for id, one in answers.items() if one.kind == "unmet"]
    reasons = sum(1 for one in answers.values() if one.kind == "reason")
    return {
        "total": len(answers),
        "met": len(answers) - len(unmet) - reasons,
        "reasons": reasons,
        "unmet": unmet,
    }
