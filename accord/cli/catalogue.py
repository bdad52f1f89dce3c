"""`accord catalogue`: every word an example or a pack may use."""

import argparse
import importlib
import pkgutil
from functools import cache
from typing import Any

from accord import vocabulary
from accord.cli.answers import show, takes_json, with_django
from accord.cli.shelf import attempted, folders, packs_folder
from accord.protocols.schema import Table
from accord.vocabulary import EventType


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    takes_json(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Show the catalogue."""
    answer = {
        "events": {id: _event(one) for id, one in sorted(vocabulary.events().items())},
        "actions": _actions(),
        "roles": {
            id: {"title": one.title, "kind": one.kind, "says": one.says}
            for id, one in vocabulary.roles().items()
        },
        "classes": {id: {"says": one.says} for id, one in vocabulary.classes().items()},
        "tables": _tables(),
    }
    show(answer, _in_words(answer), asked.json)
    return 0


def _event(one: EventType) -> dict[str, Any]:
    facts = {**one.facts, **one.standing}
    return {
        "says": one.says,
        "class": one.klass,
        "marking": one.marking,
        "on": one.on,
        "about": list(one.about),
        "facts": {name: kind.type for name, kind in facts.items()},
        "values": {name: list(kind.values) for name, kind in facts.items() if kind.values},
    }


@cache
def load_actions() -> dict[str, Any]:
    """Every action there is, by name: found by importing whatever may define one."""
    with_django()
    for name in ("accord.duties", "accord.casework"):
        for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
            if ".migrations" not in module.name and ".management" not in module.name:
                importlib.import_module(module.name)
    from accord.access.actions import registry

    return registry()


def _actions() -> dict[str, Any]:
    return {
        name: {
            "does": one.does,
            "by": list(one.by),
            "fields": dict(one.fields),
            "records": list(one.records),
        }
        for name, one in sorted(load_actions().items())
    }


def _tables() -> dict[str, Any]:
    packs, _ = attempted(folders(packs_folder()))
    return {
        f"{pack.id}/{rule.id}": {
            "title": rule.title,
            "clause": rule.clause[0],
            "match": rule.match,
            "inputs": rule.inputs,
            "outcomes": [row.outcome for row in rule.rows],
        }
        for pack in packs
        for rule in pack.rules
        if isinstance(rule, Table)
    }


def _in_words(answer: dict[str, Any]) -> str:
    lines = ["EVENTS"]
    for id, one in answer["events"].items():
        lines += [f"  {id}  ({one['class']}, {one['on']})", f"    {one['says']}"]
        facts = ", ".join(f"{name}: {kind}" for name, kind in one["facts"].items())
        lines += [f"    facts: {facts}"] if facts else []
    lines.append("ACTIONS")
    for id, one in answer["actions"].items():
        lines += [f"  {id}  by {', '.join(one['by']) or 'anybody signed in'}", f"    {one['does']}"]
    lines.append("ROLES")
    lines += [f"  {id}: {one['title']} ({one['kind']})" for id, one in answer["roles"].items()]
    lines.append("CLASSES OF INFORMATION")
    lines += [f"  {id}: {one['says']}" for id, one in answer["classes"].items()]
    lines.append("DECISION TABLES")
    lines += [f"  {id}: {one['title']} ({one['clause']})" for id, one in answer["tables"].items()]
    return "\n".join(lines)
