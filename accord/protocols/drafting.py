"""A register of clauses becomes the first draft of a pack's clause files."""

from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from accord.protocols.yaml_file import read

Register = Mapping[str, Any]
HEADING_WORDS = 9


def draft(register: Path) -> dict[str, str]:
    """Return file name → YAML text: one clause file for each family of ids, and records.yaml."""
    content = read(register).value
    families: dict[str, list[dict]] = {}
    for clause in content["clauses"]:
        families.setdefault(clause["id"].split("-")[1].lower(), []).append(_clause(clause))
    files = {
        f"clauses/{at:02}-{name}.yaml": _text(clauses)
        for at, (name, clauses) in enumerate(families.items(), 1)
    }
    return {**files, "records.yaml": _text(_records(content))}


def write(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write drafted files, leaving those that are already there. Return what was written."""
    written = []
    for name, text in files.items():
        path = folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def _clause(clause: Register) -> dict[str, Any]:
    says = str(clause.get("action") or "").strip()
    made = {
        "id": clause["id"],
        "heading": _heading(clause, says),
        "says": says,
        "where": {"lines": str(clause.get("lines") or ""), "quote": str(clause.get("quote") or "")},
        "kind": clause["kind"],
        "force": str(clause.get("force") or "statement"),
        "met_by": [{"unmet": f"nothing makes this {clause['kind'].replace('_', ' ')} run yet"}],
    }
    if clause.get("ambiguity"):
        made["reading"] = str(clause["ambiguity"]).strip()
    if clause.get("same_as"):
        made["same_as"] = list(clause["same_as"])
    return made


def _heading(clause: Register, says: str) -> str:
    words = says.split()
    if not words:
        return str(clause.get("section") or clause["id"])
    return " ".join(words[:HEADING_WORDS]).rstrip(".,;:") + (
        " …" if len(words) > HEADING_WORDS else ""
    )


def _records(content: Register) -> dict[str, Any]:
    return {
        "fields": {
            record: {field: _field(spec) for field, spec in about["fields"].items()}
            for record, about in (content.get("record_types") or {}).items()
        },
        "lifecycles": {
            name: [{"line": line, "met": "unmet: not built yet"} for line in _transitions(about)]
            for name, about in (content.get("lifecycles") or {}).items()
        },
        "tables": {name: list(_rows(rows)) for name, rows in _tables(content).items()},
    }


def _field(spec: Register) -> str:
    clauses = ", ".join(spec.get("clauses") or [])
    return f"unmet: {clauses or 'a key, reference or status'} is not kept yet"


def _transitions(about: Register) -> Iterator[str]:
    for one in about.get("transitions") or []:
        before = one["from"] if isinstance(one["from"], str) else ", ".join(one["from"])
        yield f"{before} → {one['to']} on {one['event']}"


def _tables(content: Register) -> dict[str, Any]:
    printed = (content.get("document") or {}).get("decision_tables") or {}
    return {**printed, **(content.get("decisions") or {}), **_routes(content)}


def _routes(content: Register) -> dict[str, Any]:
    routes = content.get("routes")
    return {"routes": routes} if routes else {}


def _rows(table: Any) -> Iterator[dict[str, str]]:
    rows = table.get("rows", table) if isinstance(table, Mapping) else table
    if isinstance(rows, Mapping):
        rows = [{"row": key, "answer": value} for key, value in rows.items()]
    for row in rows:
        line = (
            ", ".join(f"{key}: {value}" for key, value in row.items())
            if isinstance(row, Mapping)
            else row
        )
        yield {"line": str(line), "met": "unmet: not built yet"}


def _text(value: Any) -> str:
    from ruamel.yaml import YAML  # slow to import, and only a draft needs it

    yaml = YAML()
    yaml.width, yaml.allow_unicode = 110, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(value, out)
    return out.getvalue()
