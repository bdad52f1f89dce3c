"""Small packs written in a test, and a small vocabulary to check them with."""

import re
import tempfile
from pathlib import Path

from accord import clock
from accord.protocols import Happened, Rulebook, compile_packs, load
from accord.vocabulary.loader import build

CLAUSE = re.compile(r"\b[A-Z]+-[A-Z]+-\d\d\b")

VOCABULARY = build(
    {
        "roles": {
            role: {"title": role.replace("_", " ").capitalize(), "kind": "case", "says": role}
            for role in ("worker", "manager", "keyworker", "night_team", "officer", "police")
        },
        "classes": {name: {"says": name, "never": "more"} for name in ("plan", "risk")},
        "facts": {
            "age": {"type": "int", "standing": True},
            "status": {
                "type": "enum",
                "standing": True,
                "values": ["looked_after", "leaver", "unknown"],
            },
            "urgent": {"type": "yes_no"},
            "risk": {"type": "yes_no"},
            "home": {"type": "ref", "of": "home"},
            "who": {"type": "list", "of": "text"},
            "on": {"type": "date"},
            "dates": {"type": "list", "of": "date"},
            "limit": {"type": "int"},
            "team": {"type": "ref", "of": "team"},
            "by_role": {"type": "text", "names": "role", "besides": ["nobody"]},
        },
        "registers": {"unmapped": {}},
        "matching": {
            "person": {
                "age_on_arrival": {"type": "int", "says": "age"},
                "starts_on": {"type": "date", "says": "first day"},
                "must_not_meet": {"type": "list", "of": "text", "says": "limits"},
                "kinds": {"type": "list", "of": "text", "says": "kinds"},
                "cannot": {"type": "list", "of": "text", "says": "closed homes"},
            },
            "place": {
                "youngest": {"type": "int", "says": "youngest"},
                "kind": {"type": "text", "says": "kind"},
                "home": {"type": "text", "says": "home"},
                "staffed": {"type": "bool", "says": "staff"},
            },
            "between": {"check": {"type": "enum", "values": ["clear", "no"], "says": "check"}},
        },
        "events/all": {
            name: {
                "says": name,
                "class": "plan",
                "facts": dict.fromkeys(
                    ("urgent", "risk", "home", "who", "on", "dates", "limit", "team", "by_role")
                ),
            }
            for name in (
                "started",
                "met",
                "ended",
                "asked",
                "checked",
                "changed",
                "agreed",
                "held",
                "left",
            )
        }
        | {"counted": {"says": "counted", "class": "plan", "facts": {"limit": None}}},
    }
)

PAGE = """
id: {id}
title: A small protocol
edition: "1"
status: draft
parties: [One, Other]
source: A document
"""


def folder_with(rules: str, id: str = "t", front: str = "", clauses: str | None = None) -> Path:
    """Write a pack's folder. Clauses that the rules name are made up, unless given."""
    folder = Path(tempfile.mkdtemp(prefix="pack-")) / id
    for name in ("clauses", "rules", "examples"):
        (folder / name).mkdir(parents=True)
    (folder / "pack.yaml").write_text(PAGE.format(id=id) + front)
    (folder / "rules" / "all.yaml").write_text(rules)
    own = sorted(c for c in set(CLAUSE.findall(rules)) if c.startswith(id.upper()))
    made = "\n".join(a_clause(one) for one in own)
    (folder / "clauses" / "all.yaml").write_text(made if clauses is None else clauses)
    return folder


def a_clause(
    id: str, kind: str = "rule", met_by: str = "[{unmet: not yet}]", more: str = ""
) -> str:
    """Return the YAML of one clause."""
    return (
        f"- {{id: {id}, heading: Something, says: Something is done., "
        f"where: {{lines: '1'}}, kind: {kind}, force: must, met_by: {met_by}{more}}}"
    )


def a_book(rules: str, **more: str) -> Rulebook:
    """Return the rulebook of one small pack."""
    return compile_packs([load(folder_with(rules, **more))])


def happened(type: str, at: str, id: int | None = None, **facts: object) -> Happened:
    """Return an event at a time in London."""
    return Happened(type, clock.from_london(at), facts, id)


def written(due: object) -> str:
    """Return a due moment as examples write it."""
    return clock.due_as_written(due) if due else "none"


DUTY = """
- rule: meet
  clause: T-A-01
  when: started
  duty: Meet
  owed_by: worker
  within: 5 days
  done_when: met
"""
