"""Answers about packs as a protocol owner reads them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from accord.protocols import Pack, Problem

MOST_LISTED = 12


def problems_in_words(packs: Sequence[Pack], problems: Sequence[Problem]) -> str:
    """Return every problem on its line, and a summary."""
    wrong = sum(1 for one in problems if not one.note)
    names = ", ".join(pack.id for pack in packs) or "no pack"
    summary = f"{names}: all is well" if not wrong else f"{names}: {wrong} to put right"
    return "\n".join([*map(str, problems), summary])


def coverage_in_words(packs: Mapping[str, Any]) -> str:
    """Return each pack's coverage in a few lines."""
    return "\n\n".join(_covered(id, one) for id, one in packs.items())


def _covered(id: str, one: Mapping[str, Any]) -> str:
    by = ", ".join(f"{kind} {count}" for kind, count in one["by"].items())
    lines = [
        f"{id}: {one['met']} of {one['clauses']} clauses met ({by or 'by nothing yet'})",
        f"  examples: {one['examples']}; clauses that need one and have none: {len(one['without_example'])}",
    ]
    for name in ("fields", "lifecycles", "tables"):
        counts = one[name]
        if counts["total"]:
            said = f"{counts['met']} of {counts['total']} met, {counts['reasons']} with a reason"
            lines.append(f"  register {name}: {said}, {len(counts['unmet'])} unmet")
    lines += _first("unmet", [f"{gap['id']}: {gap['why']}" for gap in one["unmet"]])
    lines += _first("without an example", one["without_example"])
    return "\n".join(lines)


def _first(title: str, items: Sequence[str]) -> list[str]:
    shown = [f"    {item}" for item in items[:MOST_LISTED]]
    more = (
        [f"    … and {len(items) - MOST_LISTED} more (--json lists all)"]
        if len(items) > MOST_LISTED
        else []
    )
    return [f"  {title}:", *shown, *more] if items else []


def clause_in_words(one: Mapping[str, Any]) -> str:
    """Return a clause, what makes it run and what shows it."""
    lines = [
        f"{one['id']}  {one['heading']}  ({one['pack']}, edition {one['edition']})",
        f"  {one['says']}",
        f"  document: lines {one['where']['lines'] or 'not given'}: “{one['where']['quote']}”",
        f"  {one['kind'].replace('_', ' ')}, {one['force']}",
    ]
    lines += [f"  read as: {one['reading']}"] if one["reading"] else []
    lines += [f"  the same as: {', '.join(one['same_as'])}"] if one["same_as"] else []
    lines += [f"  met by {met['kind']}: {met['name']}" for met in one["met_by"]]
    for rule in one["rules"]:
        lines.append(f"  {rule['kind']} {rule['rule']} ({rule['at']})")
        lines += _written(rule["says"], "    ")
    lines += [f"  example: {each['example']} ({each['file']})" for each in one["examples"]]
    if one.get("live"):
        lines.append(
            "  live: " + ", ".join(f"{name} {value}" for name, value in one["live"].items())
        )
    return "\n".join(lines)


def _written(value: Mapping[str, Any], indent: str) -> Iterable[str]:
    return [f"{indent}{name}: {_short(said)}" for name, said in value.items()]


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_short(said)}" for name, said in value.items()) + "}"
    if isinstance(value, list):
        return ", ".join(_short(one) for one in value)
    return str(value)


def differences_in_words(one: Mapping[str, Any]) -> str:
    """Return what another edition adds, removes and changes."""
    before, after = one["from"], one["to"]
    lines = [f"{before['pack']} {before['edition']} → {after['pack']} {after['edition']}"]
    for name in ("clauses", "rules"):
        changes = one[name]
        lines += [f"  + {name[:-1]} {id}" for id in changes["added"]]
        lines += [f"  - {name[:-1]} {id}" for id in changes["removed"]]
        for id, fields in changes["changed"].items():
            said = "; ".join(
                f"{f}: {_short(c['from'])} → {_short(c['to'])}" for f, c in fields.items()
            )
            lines.append(f"  ~ {name[:-1]} {id}: {said}")
    lines += [_duty(each) for each in one.get("duties", ())]
    return "\n".join(lines if len(lines) > 1 else [*lines, "  nothing differs"])


def _duty(one: Mapping[str, Any]) -> str:
    return f"  duty {one['rule']} of {one['role']}: {one['was']} → {one['becomes']}"
