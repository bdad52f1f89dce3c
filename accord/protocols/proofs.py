"""The proof of an answer: event, facts, rule, clause, dates; or why no rule spoke."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from accord import clock
from accord.protocols.decision import Happened, NewTell, Refusal
from accord.protocols.parts import Trigger
from accord.protocols.replaying import Life
from accord.protocols.rulebook import Rulebook
from accord.protocols.schema import Rule
from accord.protocols.where import Comparison, Group, Tree, compile_tree, parse

Proof = dict[str, Any]


def proof_of_life(life: Life, now: datetime) -> Proof:
    """Return why a duty is as it is at a moment."""
    duty = life.duty
    return {
        "rule": duty.rule,
        "clauses": list(duty.clauses),
        "event": duty.why.get("event", ""),
        "facts": dict(duty.why.get("facts", {})),
        "owed_by": duty.role,
        "opened": clock.in_words(life.opened_at),
        "due": clock.due_in_words(duty.due) if duty.due else "",
        "law": clock.due_in_words(duty.law) if duty.law else "",
        "status": "overdue" if life.overdue(now) else life.status,
        "closed_by": life.closed_by,
        "says": life.says or duty.flag,
    }


def proof_of_gate(event: Happened, refusal: Refusal) -> Proof:
    """Return why an event was refused."""
    return {
        "rule": refusal.gate,
        "clauses": [refusal.clause],
        "event": event.type,
        "facts": dict(event.facts),
        "says": refusal.says,
        "override_by": list(refusal.override_by),
    }


def proof_of_tell(event: Happened, tell: NewTell) -> Proof:
    """Return why somebody is told."""
    return {
        "rule": tell.rule,
        "clauses": list(tell.clauses),
        "event": event.type,
        "facts": dict(event.facts),
        "told": tell.role,
        "how": tell.how,
        "due": clock.due_in_words(tell.due) if tell.due else "",
    }


def silence(rulebook: Rulebook, clause: str | None, events: Iterable[Happened]) -> list[Proof]:
    """Return, for each rule of a clause, why no event set it off."""
    events = list(events)
    if clause is None or clause not in rulebook.clauses:
        return []
    pack = rulebook.pack_of(clause)
    rules = pack.rules_for(clause)
    if not rules:
        return [{"clause": clause, "says": "No rule makes this clause run."}]
    return [
        {"rule": f"{pack.id}/{rule.id}", "says": says}
        for rule in rules
        for says in _why_not(rule, events)
    ]


def _why_not(rule: Rule, events: list[Happened]) -> list[str]:
    triggers = _triggers(rule)
    if not triggers:
        return []
    said = []
    for trigger in triggers:
        met = [event for event in events if event.type == trigger.event]
        if not met:
            said.append(f"{trigger.event} did not happen.")
        for event in met:
            unmet = unmet_tests({"all": [trigger.where, getattr(rule, "where", {})]}, event.facts)
            said.append(
                f"{trigger.event}: {'; '.join(unmet)}." if unmet else f"{trigger.event} fits."
            )
    return said


def _triggers(rule: Rule) -> list[Trigger]:
    for name in ("when", "before", "starts_when", "opens_when", "set_when", "held_when"):
        if getattr(rule, name, None):
            return list(getattr(rule, name))
    return []


def unmet_tests(where: Mapping[str, Any], facts: Mapping[str, Any]) -> list[str]:
    """Return the parts of a condition that these facts do not meet, in words."""
    return [_words(part, facts) for part in _flat(parse(where)) if not compile_tree(part)(facts)]


def _flat(tree: Tree) -> list[Tree]:
    if isinstance(tree, Group) and tree.op == "all":
        return [below for part in tree.parts for below in _flat(part)]
    return [tree]


def _words(tree: Tree, facts: Mapping[str, Any]) -> str:
    if isinstance(tree, Comparison):
        wanted = (
            tree.value if not isinstance(tree.value, tuple) else " or ".join(map(str, tree.value))
        )
        how = {"is": "", "one_of": "", "at_least": "at least ", "known": "known: "}.get(
            tree.op, f"{tree.op} "
        )
        return f"{tree.fact} is {facts.get(tree.fact, 'unknown')}, and should be {how}{wanted}"
    inner = ", ".join(_words(part, facts) for part in tree.parts)
    return f"{'none' if tree.op == 'not' else tree.op} of ({inner})"
