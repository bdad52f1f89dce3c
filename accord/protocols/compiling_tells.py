"""Tell rules become rows per recipient, and bars for who must not be told."""

from accord.protocols.compiled import Bar, Clockwork, Index, TellRow
from accord.protocols.compiling_duties import add_duty, cites, named
from accord.protocols.compiling_gates import never
from accord.protocols.deadlines import length
from accord.protocols.pack import Pack
from accord.protocols.parts import Hours, Recipient
from accord.protocols.problems import BrokenPack, Problem
from accord.protocols.schema import Duty, Tell
from accord.protocols.where import compile_where


def add_tell(index: Index, pack: Pack, rule: Tell) -> None:
    """Note whom a rule tells of each of its events, whom it keeps it from, and who does it."""
    id = named(pack, rule)
    for trigger in rule.when:
        on = index.on(trigger.event)
        both = [trigger.where, rule.where]
        on.tells += [_row(index, pack, rule, one, both) for one in rule.to]
        for barred in rule.not_to:
            where = {"all": [*both, barred.where]}
            clause = barred.clause or rule.clause[0]
            on.bars.append(Bar(id, clause, barred.role, compile_where(where), barred.says))
            if rule.recipient:
                chosen = {"all": [where, {rule.recipient: {"includes": barred.role}}]}
                on.gates.append(never(id, clause, chosen, barred.says))
    if rule.owed_by:
        add_duty(index, pack, _telling(rule))


def _telling(rule: Tell) -> Duty:
    """The duty of whoever does the telling, where Accord cannot."""
    return Duty.model_construct(
        id=rule.id, clause=rule.clause, same_as=rule.same_as, act=rule.act or rule.says,
        when=rule.when, where=rule.where, owed_by=rule.owed_by, any=rule.any,
        fallback=rule.fallback, about=rule.about, within=rule.within,
        measured=rule.within is None, marking=rule.marking, done_when=rule.done_when,
        screen=rule.screen,
    )  # fmt: skip


def _row(index: Index, pack: Pack, rule: Tell, one: Recipient, both: list[dict]) -> TellRow:
    within = one.within or rule.within
    own = [one.clause] if one.clause else []
    return TellRow(
        id=named(pack, rule),
        clauses=tuple(dict.fromkeys([*own, *cites(index, pack, rule)])),
        role=one.role,
        holds=compile_where({"all": [*both, one.where]}),
        route=_route(pack, rule, one),
        says=rule.says,
        how=one.how or rule.how,
        force=one.force or rule.force,
        within=length(within, pack.front.times) if within else None,
        urgent=rule.urgent,
        receipt=rule.receipt,
        marking=rule.marking,
        about=tuple(rule.about),
        losing=one.losing,
    )


def _route(pack: Pack, rule: Tell, one: Recipient) -> Clockwork | None:
    if one.hours is None:
        return None
    if isinstance(one.hours, Hours):
        return Clockwork(one.hours)
    if pack.front.times.office_hours is None:
        says = f"`hours: {one.hours}` needs `times: office_hours` in pack.yaml; add them, with the reading"
        raise BrokenPack([Problem(pack.place("tell", rule.id), rule.id, says)])
    return Clockwork(pack.front.times.office_hours, outside=one.hours == "out_of_office")
