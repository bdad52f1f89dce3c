"""Gates, and what meetings, ladders and tells refuse, made ready to run."""

from accord.protocols.compiled import GateRule, Index
from accord.protocols.compiling_duties import named, seen
from accord.protocols.deadlines import length
from accord.protocols.pack import Pack
from accord.protocols.schema import Gate, Ladder, Meeting, Rung
from accord.protocols.where import compile_where, facts_of


def never(id: str, clause: str, where: dict, says: str) -> GateRule:
    """Return a gate that refuses an event whenever its facts meet a condition."""
    reads = facts_of(where)
    return GateRule(id, clause, compile_where(where), (), (), (), None, says, (), reads)


def add_gate(index: Index, pack: Pack, rule: Gate) -> None:
    """Note a gate before each of its events."""
    for trigger in rule.before:
        index.on(trigger.event).gates.append(
            GateRule(
                id=named(pack, rule),
                clause=rule.clause[0],
                holds=compile_where({"all": [trigger.where, rule.where]}),
                needs=seen(rule.needs),
                about=tuple(rule.about),
                stale=seen(rule.stale_after),
                lasts=length(rule.lasts, pack.front.times) if rule.lasts else None,
                says=rule.says,
                override_by=tuple(rule.override.by) if rule.override else (),
                reads=facts_of(trigger.where) | facts_of(rule.where) | {*rule.about},
            )
        )


def add_meeting(index: Index, pack: Pack, rule: Meeting) -> None:
    """Refuse a meeting that lists a role that may not attend it."""
    if not rule.people:
        return
    for row in rule.may_not_attend:
        present = {"any": [{fact: {"includes": row.role}} for fact in rule.people]}
        says = (
            row.says or f"{row.role.replace('_', ' ').capitalize()} may not attend: {rule.title}."
        )
        for trigger in (*rule.arranged_when, *rule.held_when):
            where = {"all": [trigger.where, row.where, present]}
            bar = never(named(pack, rule), row.clause or rule.clause[0], where, says)
            index.on(trigger.event).gates.append(bar)


def add_ladder(index: Index, pack: Pack, rule: Ladder) -> None:
    """Hold each step until the one below it was tried and its evidence is recorded."""
    for below, rung in zip(rule.rungs, rule.rungs[1:], strict=False):
        for trigger in rung.reached_when:
            index.on(trigger.event).gates.append(
                GateRule(
                    id=named(pack, rule),
                    clause=rung.clause or rule.clause[0],
                    holds=compile_where({"all": [trigger.where, below.where]}),
                    needs=seen(below.reached_when),
                    about=tuple(rule.about),
                    stale=(),
                    lasts=None,
                    says=f"{below.says} first: this step comes after it.",
                    override_by=(),
                    reads=facts_of(trigger.where) | facts_of(below.where) | {*rule.about},
                )
            )
    for rung in rule.rungs:
        _evidence(index, pack, rule, rung)


def _evidence(index: Index, pack: Pack, rule: Ladder, rung: Rung) -> None:
    for fact in rung.evidence:
        says = f"Record the {fact.replace('_', ' ')} before this step."
        for trigger in rung.reached_when:
            where = {"all": [trigger.where, {fact: {"known": False}}]}
            bar = never(named(pack, rule), rung.clause or rule.clause[0], where, says)
            index.on(trigger.event).gates.append(bar)
