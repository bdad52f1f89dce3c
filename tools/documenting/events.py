"""docs/generated/events.md: every event, its facts, who records it and which rules it sets off."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from accord import vocabulary
from accord.protocols import Pack
from accord.protocols.parts import Trigger


def page(packs: Iterable[Pack], actions: Mapping[str, Any]) -> str:
    """Every event of the vocabulary that an action records or a pack speaks of; the others by name."""
    packs = list(packs)
    recorded, spoken = by_action(actions), by_rule(packs)
    lines = [
        "# Events",
        "",
        "What can happen, with its facts. Beside these facts every event on a case carries what stood at that",
        "moment: age, status, contract, cover day and night, youth justice order, form in use.",
    ]
    known = vocabulary.events()
    for id in sorted(recorded.keys() | spoken.keys()):
        if id in known:
            lines += _event(known[id], recorded.get(id, []), spoken.get(id, []))
    waiting = sorted(set(known) - recorded.keys() - spoken.keys())
    lines += [
        "",
        "## Not recorded by anything yet",
        "",
        "Words that the five registers need, for what is still to come:",
        "",
    ]
    lines += [", ".join(f"`{id}`" for id in waiting)]
    return "\n".join(lines) + "\n"


def by_action(actions: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each event the actions that may record it."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, one in sorted(actions.items()):
        for event in one.records:
            found[event].append(name)
    return found


def by_rule(packs: Iterable[Pack]) -> dict[str, list[str]]:
    """For each event the rules that it sets off, closes or waits behind."""
    found: dict[str, list[str]] = defaultdict(list)
    for pack in packs:
        for rule in pack.rules:
            for name in ("when", "before", "starts_when", "held_when", "set_when"):
                for trigger in _triggers(getattr(rule, name, None)):
                    found[trigger.event].append(f"{pack.id}/{rule.id}")
    return found


def _triggers(written: Any) -> list[Trigger]:
    several = written if isinstance(written, list) else [written]
    return [one for one in several if isinstance(one, Trigger)]


def _event(kind: Any, actions: list[str], rules: list[str]) -> list[str]:
    lines = [
        "",
        f"## {kind.id}",
        "",
        f"{kind.says}",
        "",
        f"Class `{kind.klass}`, marking {kind.marking}.",
    ]
    lines += [f"Recorded by {', '.join(f'`{one}`' for one in actions)}."] if actions else []
    lines += [f"Rules: {', '.join(f'`{one}`' for one in dict.fromkeys(rules))}."] if rules else []
    if kind.facts:
        lines += ["", "| fact | type | values |", "|---|---|---|"]
        lines += [
            f"| {name} | {one.type} | {', '.join(map(str, one.values or ()))} |"
            for name, one in kind.facts.items()
        ]
    return lines
