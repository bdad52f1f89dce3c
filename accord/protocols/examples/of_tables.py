"""Questions about decision tables, ladders, forms and arrangements."""

from accord import clock
from accord.protocols.examples.answer import Answer
from accord.protocols.examples.world import World
from accord.protocols.examples.written import OfArrangement, OfForm, OfLadder, OfTable
from accord.protocols.pack import cited
from accord.protocols.schema import Arrangement, Form, Ladder, Rule, Table


def _names(world: World, kind: type[Rule], name: str, clause: str | None) -> list[str]:
    """Return the rules of a kind that are meant: the one named, or those that cite the clause."""
    if name:
        return [world.rulebook.find(kind, name)[0]]
    rules = world.rulebook.of_kind(kind)
    return [id for id, rule in rules.items() if clause is None or clause in cited(rule)]


def _facts(world: World, more: dict) -> dict:
    return world.facts(clock.local_date(world.now), more)


def outcome(world: World, asked: OfTable) -> Answer:
    """Whether a table answers this, by a line of this clause."""
    facts = _facts(world, asked.facts)
    found = [
        one
        for name in _names(world, Table, asked.table, asked.clause)
        for one in world.rulebook.table(name).outcomes(facts)
    ]
    answers = [answer for one in found for answer in one.outcome]
    clauses = [one.clause for one in found]
    ok = answers == asked.answer and asked.clause in (None, *clauses)
    got = "; ".join(f"{', '.join(one.outcome)} (line {one.row}, {one.clause})" for one in found)
    return Answer(ok, got or "no line answers", [{"facts": facts}])


def rung(world: World, asked: OfLadder) -> Answer:
    """Whether the matter is on this rung, and this one is next."""
    found = []
    for name in _names(world, Ladder, asked.ladder, asked.clause):
        steps = world.rulebook.ladder(name)
        now = steps.reached(world.history.events)
        after = steps.next(world.history.events, _facts(world, {}))
        found.append((now.rung if now else "none", after.rung if after else "none"))
    ok = any(asked.answer in ("", now) and asked.next in ("", after) for now, after in found)
    got = "; ".join(f"on {now}, next {after}" for now, after in found) or "no such ladder"
    return Answer(ok, got, [{"events": [event.type for event in world.history.events]}])


def missing(world: World, asked: OfForm) -> Answer:
    """Whether all these items are missing from the record."""
    found = _missing(world, asked)
    ok = bool(found) and set(asked.item) <= {one.item for one in found}
    return Answer(ok, _listed(found), [{"facts": _facts(world, asked.facts)}])


def not_missing(world: World, asked: OfForm) -> Answer:
    """Whether none of these items is missing; where none is named, nothing at all."""
    found = [one for one in _missing(world, asked) if not asked.item or one.item in asked.item]
    return Answer(not found, _listed(found), [{"facts": _facts(world, asked.facts)}])


def _missing(world: World, asked: OfForm) -> list:
    facts = _facts(world, asked.facts)
    return [
        one
        for name in _names(world, Form, asked.form, asked.clause)
        for one in world.rulebook.form(name).missing(facts)
        if not asked.clause or asked.form or one.clause == asked.clause
    ]


def _listed(found: list) -> str:
    return (
        "; ".join(f"{one.item} ({one.clause}, {one.owed_by or 'nobody'})" for one in found)
        or "nothing"
    )


def arrangement(world: World, asked: OfArrangement) -> Answer:
    """Whether this is what is agreed now."""
    facts = _facts(world, {})
    found = {
        name: world.rulebook.arrangement(name).now(world.history.events, facts)
        for name in _names(world, Arrangement, asked.arrangement, asked.clause)
    }
    ok = any((dict(held) if held else None) == asked.answer for held in found.values())
    got = "; ".join(f"{name}: {dict(held) if held else 'nothing'}" for name, held in found.items())
    return Answer(ok, got or "no such arrangement", [])
