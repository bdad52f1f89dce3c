"""Duties, and duties that come again, made ready to run."""

from collections.abc import Iterable
from dataclasses import replace

from accord.clock import Within
from accord.protocols.compiled import Closer, DutyRule, Index, LawDate, Seen, Series
from accord.protocols.deadlines import compile_deadline, length
from accord.protocols.pack import Pack
from accord.protocols.parts import Fact, Law, Rule, Trigger
from accord.protocols.schema import Duty, Recurring
from accord.protocols.where import compile_where, facts_of


def named(pack: Pack, rule: Rule) -> str:
    """Return a rule's name among all packs."""
    return f"{pack.id}/{rule.id}"


def seen(triggers: Iterable[Trigger], where: dict | None = None) -> tuple[Seen, ...]:
    """Return triggers as conditions on events; `where` must hold as well."""
    return tuple(
        Seen(
            one.event,
            compile_where({"all": [one.where, where]} if where else one.where),
            one.says,
            one.role_in,
        )
        for one in triggers
    )


def add_duty(index: Index, pack: Pack, rule: Duty) -> None:
    """Note what opens a duty, what closes it and what makes it pointless."""
    compiled = _duty_rule(index, pack, rule)
    if rule.earlier_counts:
        index.earlier_counts[compiled.id] = seen(rule.spent_after)
    for trigger in rule.when:
        both = compile_where({"all": [trigger.where, rule.where]})
        reads = tuple(sorted({*compiled.reads, *facts_of(trigger.where)}))
        index.on(trigger.event).duties.append(replace(compiled, holds=both, reads=reads))
    for one in seen(rule.done_when):
        add_closer(index, compiled.id, Closer(one, rule.any))
    for one in seen(rule.lapses_when):
        index.on(one.event).lapses.setdefault(compiled.id, []).append(one)
        index.lapses.setdefault(compiled.id, []).append(one)


def add_closer(index: Index, rule: str, closer: Closer) -> None:
    """Note one thing that closes a duty of a rule."""
    index.on(closer.seen.event).closers.setdefault(rule, []).append(closer)
    index.closers.setdefault(rule, []).append(closer)


def add_recurring(index: Index, pack: Pack, rule: Recurring) -> None:
    """Note the events that a series of duties looks at."""
    times = pack.front.times
    every = length(rule.every, times)
    series = Series(
        duty=_series_duty(index, pack, rule),
        rule=rule,
        every=every,
        first=length(rule.first_within, times) if rule.first_within else every,
        starts=seen(rule.starts_when, rule.where),
        held=seen(rule.held_when),
        ends=seen(rule.ends_when),
        agreed=seen([rule.agreed] if rule.agreed else []),
        moved=seen([rule.moved_when] if rule.moved_when else []),
    )
    index.series[series.duty.id] = series
    for event in series.events:
        index.on(event).series.append(series)


def cites(index: Index, pack: Pack, rule: Rule) -> tuple[str, ...]:
    """Return the clauses a rule cites: its own, and those in force here that say the same."""
    own = [c for c in rule.clause if c in pack.clauses]
    same = [*rule.same_as, *(other for clause in own for other in pack.clauses[clause].same_as)]
    return tuple(dict.fromkeys([*rule.clause, *(c for c in same if c in index.clauses)]))


def _series_duty(index: Index, pack: Pack, rule: Recurring) -> DutyRule:
    shape = Duty.model_construct(
        id=rule.id, clause=rule.clause, same_as=rule.same_as, act=rule.act, where=rule.where,
        owed_by=rule.owed_by, fallback=rule.fallback, about=rule.about, within=rule.every,
        measured=rule.measured, law=rule.law, marking=rule.marking, screen=rule.screen,
    )  # fmt: skip
    return _duty_rule(index, pack, shape)


def _duty_rule(index: Index, pack: Pack, rule: Duty) -> DutyRule:
    times = pack.front.times
    return DutyRule(
        id=named(pack, rule),
        clauses=cites(index, pack, rule),
        act=rule.act,
        holds=compile_where(rule.where),
        owners=() if isinstance(rule.owed_by, Fact) else tuple(rule.owed_by),
        owner_fact=rule.owed_by.fact if isinstance(rule.owed_by, Fact) else "",
        fallback=tuple(rule.fallback),
        about=tuple(rule.about),
        due=compile_deadline(rule, times),
        immediate=rule.within == "immediately",
        measured=rule.measured,
        aim=compile_deadline(rule.aim, times) if rule.aim else None,
        law=_law(index, pack, rule, rule.law),
        marking=rule.marking,
        screen=rule.screen,
        earlier_counts=rule.earlier_counts,
        once=rule.once,
        reads=_reads(rule),
    )


def _reads(rule: Duty) -> tuple[str, ...]:
    dates = [fact.fact for fact in (rule.by, rule.before) if fact]
    owner = [rule.owed_by.fact] if isinstance(rule.owed_by, Fact) else []
    law = facts_of(rule.law.applies_if) if rule.law else ()
    return tuple(sorted({*facts_of(rule.where), *rule.about, *dates, *owner, *law}))


def _law(index: Index, pack: Pack, rule: Rule, law: Law | None) -> LawDate | None:
    if law is None or not (law.on or named(pack, rule) in index.law_on):
        return None
    within: Within = length(law.within, pack.front.times)
    return LawDate(within, compile_where(law.applies_if), law.source)
