"""Questions about duties, statutory dates and series."""

from datetime import date

from accord import clock
from accord.protocols.examples.answer import Answer, proof, same_due, shown_due, shown_life
from accord.protocols.examples.world import World
from accord.protocols.examples.written import OfDates, OfDuty
from accord.protocols.replaying import Life
from accord.protocols.schema import Recurring
from accord.protocols.series import dates_ahead
from accord.protocols.where import day_of


def duty(world: World, asked: OfDuty) -> Answer:
    """Whether such a duty was opened: by whom it is owed, and when it is due."""
    found = _lives(world, asked)
    fitting = [
        one
        for one in found
        if one.status != "lapsed" and _due(asked, one) and same_due(asked.aim, one.duty.aim)
    ]
    return _answer(world, asked, found, bool(fitting))


def no_duty(world: World, asked: OfDuty) -> Answer:
    """Whether nobody came to owe it."""
    found = [one for one in _lives(world, asked) if one.status != "lapsed"]
    return _answer(world, asked, found, not found)


def law(world: World, asked: OfDuty) -> Answer:
    """Whether this statutory date is shown beside the duty."""
    found = _lives(world, asked)
    fitting = [one for one in found if one.duty.law and same_due(asked.due, one.duty.law)]
    if asked.due == "none":
        fitting = [one for one in found if one.duty.law is None]
    got = "; ".join(f"{one.duty.rule}: {shown_due(one.duty.law)}" for one in found) or "no duty"
    return Answer(bool(fitting), got, proof(world, found, asked.clause))


def done(world: World, asked: OfDuty) -> Answer:
    """Whether it was done, in time or late."""
    found = _lives(world, asked)
    fitting = [one for one in found if one.status == "done" and _due(asked, one)]
    if asked.late is not None:
        fitting = [one for one in fitting if one.late == asked.late]
    return _answer(world, asked, found, bool(fitting))


def overdue(world: World, asked: OfDuty) -> Answer:
    """Whether it is still open past its time. A measured duty never is."""
    found = _lives(world, asked)
    fitting = [one for one in found if one.overdue(world.now) and _due(asked, one)]
    return _answer(world, asked, found, bool(fitting))


def lapsed(world: World, asked: OfDuty) -> Answer:
    """Whether something made it pointless."""
    found = _lives(world, asked)
    return _answer(world, asked, found, any(one.status == "lapsed" for one in found))


def _lives(world: World, asked: OfDuty) -> list[Life]:
    return [
        one
        for one in world.history.lives.values()
        if (asked.clause is None or asked.clause in one.duty.clauses)
        and (not asked.owed_by or one.duty.role == asked.owed_by)
        and (not asked.rule or asked.rule in (one.duty.rule, one.duty.rule.split("/")[1]))
    ]


def _due(asked: OfDuty, life: Life) -> bool:
    if asked.flagged is not None and bool(life.duty.flag) != asked.flagged:
        return False
    if asked.due == "now":
        return life.duty.immediate and life.duty.due == life.opened_at
    if asked.due == "measured":
        return life.duty.measured
    return same_due(asked.due, life.duty.due)


def _answer(world: World, asked: OfDuty, found: list[Life], ok: bool) -> Answer:
    got = "; ".join(shown_life(one) for one in found)
    if not got:
        others = sorted({one.duty.rule for one in world.history.lives.values()})
        got = f"no such duty; duties opened: {', '.join(others) or 'none'}"
    return Answer(ok, got, proof(world, found, asked.clause))


def review_dates(world: World, asked: OfDates) -> Answer:
    """Whether the series is due on these dates, those agreed later than allowed being flagged."""
    named = [
        f"{pack.id}/{rule.id}"
        for pack in world.rulebook.packs
        for rule in pack.rules
        if isinstance(rule, Recurring) and (asked.clause is None or asked.clause in rule.clauses)
    ]
    dates = [one for name in named for one in coming(world, name)]
    days, flagged = [day for day, _ in dates], [day for day, flag in dates if flag]
    wrong_flags = asked.flagged is not None and flagged != [day_of(one) for one in asked.flagged]
    ok = bool(dates) and days == [day_of(one) for one in asked.are] and not wrong_flags
    got = f"{', '.join(map(str, days)) or 'no dates'}; flagged: {', '.join(map(str, flagged)) or 'none'}"
    why = [{"series": ", ".join(named), "flags": [flag for _, flag in dates if flag]}]
    return Answer(ok, got, why)


def coming(world: World, name: str) -> list[tuple[date, str]]:
    """Return the dates still to come of a series, each with its flag."""
    series = world.rulebook.index.series[name]
    until = (
        world.facts(clock.local_date(world.now)).get(series.rule.until)
        if series.rule.until
        else None
    )
    return dates_ahead(series, world.history.events, day_of(until))
