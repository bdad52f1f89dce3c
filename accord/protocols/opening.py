"""The duties one event opens, and whether something already closed them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from accord import clock
from accord.protocols.compiled import DutyRule, Index, OnEvent, Seen, about_of, same_thing, touches
from accord.protocols.decision import Facts, Happened, NewDuty, OpenDuty, State


def opened(on: OnEvent, event: Happened, state: State, index: Index) -> Iterator[NewDuty]:
    """Yield the duties that an event opens."""
    for rule in on.duties:
        if rule.holds(event.facts):
            about = about_of(rule.about, event.facts)
            for role in _owners(rule, event.facts):
                if not (rule.once and _already_owed(rule.id, role, about, state.open_duties)):
                    yield _opened(rule, role, about, event, state, index)


def _owners(rule: DutyRule, facts: Facts) -> tuple[str, ...]:
    if not rule.owner_fact:
        return rule.owners
    named = facts.get(rule.owner_fact)
    if named is None:
        return rule.fallback[:1]
    return (named,) if isinstance(named, str) else tuple(dict.fromkeys(named))


def _already_owed(rule: str, role: str, about: Facts, duties: tuple[OpenDuty, ...]) -> bool:
    return any(one.rule == rule and one.role == role and one.about == about for one in duties)


def _opened(
    rule: DutyRule, role: str, about: Facts, event: Happened, state: State, index: Index
) -> NewDuty:
    done = _closed_already(rule, role, about, event, state, index)
    lapsed = _lapsed_already(rule, about, event, state, index)
    if done and lapsed and lapsed[0].at < done.at:
        done = None
    elif done:
        lapsed = None
    return new_duty(
        rule, role, about, event,
        due=rule.due(event.at, event.facts) if rule.due else None,
        already_done=done is not None,
        done_by=done.id if done else None,
        lapsed_by=lapsed[0].id if lapsed else None,
        lapse_says=lapsed[1] if lapsed else "",
    )  # fmt: skip


def new_duty(
    rule: DutyRule,
    role: str,
    about: Facts,
    event: Happened,
    since: datetime | None = None,
    **more: Any,
) -> NewDuty:
    """Return the duty that an event opens. The statutory date counts from `since`, or the event."""
    facts = event.facts
    law = rule.law if rule.law and rule.law.applies(facts) else None
    reads = {name: facts[name] for name in rule.reads if name in facts}
    given = {
        "aim": rule.aim(event.at, facts) if rule.aim else None,
        "law": clock.due(since or event.at, law.within) if law else None,
        "law_source": law.source if law else "",
        "why": {"event": event.type, "at": event.at.isoformat(), "facts": reads},
    }
    return NewDuty(
        rule=rule.id, clauses=rule.clauses, act=rule.act, role=role, fallback=rule.fallback,
        about=about, immediate=rule.immediate, measured=rule.measured, marking=rule.marking,
        screen=rule.screen, **{**given, **more},
    )  # fmt: skip


def _closed_already(
    rule: DutyRule, role: str, about: Facts, event: Happened, state: State, index: Index
) -> Happened | None:
    """Return what closed this duty before it was recorded.

    Something that happened after this event but was recorded first always counts. Something
    that happened earlier counts where the rule says so.
    """
    done = [
        past
        for closer in index.closers.get(rule.id, ())
        for past in past_of((closer.seen,), state, about)
        if past.id != event.id or past.id is None
        if closer.any or did_it(closer.seen, role, past.facts)
    ]
    later = [one for one in done if one.at > event.at]
    if later:
        return min(later, key=lambda one: one.at)
    earlier = [one for one in done if one.at <= event.at] if rule.earlier_counts else []
    latest = max(earlier, key=lambda one: one.at, default=None)
    if latest and spent(rule.id, about, latest.at, event.at, state, index):
        return None
    return latest


def spent(
    rule: str, about: Facts, done: datetime, since: datetime, state: State, index: Index
) -> bool:
    """Whether an act before `since` counts no more: something between the two used it up.

    What happens in the same moment as `since` uses nothing up: who moves from bed to bed stays.
    """
    ends = past_of(index.earlier_counts.get(rule, ()), state, about)
    return any(done < one.at < since for one in ends)


def _lapsed_already(
    rule: DutyRule, about: Facts, event: Happened, state: State, index: Index
) -> tuple[Happened, str] | None:
    """Return the first thing, recorded earlier but happening later, that made it pointless."""
    found = [
        (past, seen.says or "No longer needed.")
        for seen in index.lapses.get(rule.id, ())
        for past in past_of((seen,), state, about, touches)
        if past.at > event.at
    ]
    return min(found, key=lambda one: one[0].at, default=None)


def past_of(
    seen: Iterable[Seen],
    state: State,
    about: Facts,
    same: Callable[[Facts, Facts], bool] = same_thing,
) -> Iterator[Happened]:
    """Yield what happened of these kinds about the same thing, oldest first by kind."""
    for one in seen:
        for past in state.past.get(one.event, ()):
            if one.holds(past.facts) and same(about, past.facts):
                yield past


def did_it(seen: Seen, role: str, facts: Facts) -> bool:
    """Whether this role is among those that the event says did it, where it says."""
    if not seen.role_in:
        return True
    said = facts.get(seen.role_in)
    return said == role or (isinstance(said, list | tuple | set | frozenset) and role in said)
