"""Two editions side by side: clauses, rules, and the duties that would differ."""

from collections.abc import Iterable
from typing import Any

from accord import clock
from accord.protocols.decision import Happened
from accord.protocols.pack import Pack
from accord.protocols.replaying import Key, Life, replay
from accord.protocols.rulebook import Rulebook


def diff(one: Pack, other: Pack) -> dict[str, Any]:
    """Return what another edition adds, takes away and changes, by clause and by rule."""
    return {
        "from": {"pack": one.id, "edition": one.front.edition},
        "to": {"pack": other.id, "edition": other.front.edition},
        "clauses": _changes(
            {id: clause.model_dump() for id, clause in one.clauses.items()},
            {id: clause.model_dump() for id, clause in other.clauses.items()},
        ),
        "rules": _changes(
            {f"{rule.kind} {rule.id}": rule.model_dump() for rule in one.rules},
            {f"{rule.kind} {rule.id}": rule.model_dump() for rule in other.rules},
        ),
    }


def _changes(one: dict[str, dict], other: dict[str, dict]) -> dict[str, Any]:
    changed = {
        name: {
            field: {"from": one[name].get(field), "to": other[name].get(field)}
            for field in {**one[name], **other[name]}
            if one[name].get(field) != other[name].get(field)
        }
        for name in one.keys() & other.keys()
    }
    return {
        "added": sorted(other.keys() - one.keys()),
        "removed": sorted(one.keys() - other.keys()),
        "changed": {name: fields for name, fields in sorted(changed.items()) if fields},
    }


def duties_that_differ(
    events: Iterable[Happened], one: Rulebook, other: Rulebook
) -> list[dict[str, Any]]:
    """Return the duties of one history that two rulebooks see differently: those open in either."""
    events = list(events)
    was, now = replay(events, one), replay(events, other)
    return [
        {
            "rule": key[1],
            "role": key[2],
            "event": key[0],
            "was": _stands(was, key),
            "becomes": _stands(now, key),
        }
        for key in sorted(was.keys() | now.keys())
        if _stands(was, key) != _stands(now, key)
    ]


def _stands(lives: dict[Key, Life], key: Key) -> str:
    life = lives.get(key)
    if life is None:
        return "not owed"
    due = f", due {clock.due_in_words(life.duty.due)}" if life.duty.due else ""
    return f"{life.status}{due}"
