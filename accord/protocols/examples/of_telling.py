"""Questions about gates, and about who was told."""

from accord.protocols.decision import Happened, NewTell
from accord.protocols.examples.answer import Answer, same_due, shown_due
from accord.protocols.examples.world import World
from accord.protocols.examples.written import OfRefusal, OfTelling
from accord.protocols.proofs import proof_of_gate, proof_of_tell, silence
from accord.protocols.telling import bars


def refused(world: World, asked: OfRefusal) -> Answer:
    """Whether a gate refused something, with this sentence."""
    found = _refusals(world, asked)
    fitting = [one for one in found if asked.says.lower() in one[1].says.lower()]
    got = (
        "; ".join(f"{event.type} refused: {one.says}" for event, one in found)
        or "nothing was refused"
    )
    why = [proof_of_gate(event, one) for event, one in found]
    return Answer(bool(fitting), got, why or silence(world.rulebook, asked.clause, world.attempted))


def not_refused(world: World, asked: OfRefusal) -> Answer:
    """Whether no gate of this clause refused it."""
    answer = refused(world, asked)
    tried = not asked.event or any(one.type == asked.event for one in world.attempted)
    got = answer.got if tried else f"{asked.event} did not happen, so nothing was asked of the gate"
    return Answer(tried and not answer.ok, got, answer.why)


def _refusals(world: World, asked: OfRefusal) -> list:
    return [
        (event, refusal)
        for event, refusal in world.history.refused
        if (asked.clause is None or refusal.clause == asked.clause)
        and (not asked.event or event.type == asked.event)
    ]


def told(world: World, asked: OfTelling) -> Answer:
    """Whether somebody is told: who, how, and by when."""
    found = _tells(world, asked)
    fitting = [(event, tell) for event, tell in found if _fits(asked, event, tell)]
    got = "; ".join(_shown(tell) for _, tell in found) or "nobody was told"
    why = [proof_of_tell(event, tell) for event, tell in found]
    return Answer(
        bool(fitting), got, why or silence(world.rulebook, asked.clause, world.history.events)
    )


def not_told(world: World, asked: OfTelling) -> Answer:
    """Whether somebody is kept out of it, for this reason where one is asked for."""
    found = [tell for _, tell in _tells(world, asked)]
    reasons = _reasons(world, asked)
    kept = not asked.says or any(asked.says.lower() in reason.lower() for reason in reasons)
    got = (
        "; ".join([*map(_shown, found), *reasons])
        or "nobody was told, and no rule keeps it from anybody"
    )
    return Answer(not found and kept, got, [{"barred": reasons}])


def _tells(world: World, asked: OfTelling) -> list[tuple[Happened, NewTell]]:
    return [
        (event, tell)
        for event, tell in world.history.tells
        if (asked.clause is None or asked.clause in tell.clauses)
        and (not asked.who or tell.role == asked.who)
        and (not asked.event or event.type == asked.event)
    ]


def _fits(asked: OfTelling, event: Happened, tell: NewTell) -> bool:
    by_now = tell.immediate and tell.due == event.at
    in_time = by_now if asked.by in ("now", "immediately") else same_due(asked.by, tell.due)
    return (
        in_time
        and (not asked.how or asked.how == tell.how)
        and (not asked.force or asked.force == tell.force)
        and asked.says.lower() in tell.says.lower()
    )


def _shown(tell: NewTell) -> str:
    return f"{tell.role} {tell.force} be told ({tell.how}, by {shown_due(tell.due)}): {tell.says}"


def _reasons(world: World, asked: OfTelling) -> list[str]:
    return [
        bar.says
        for event in world.attempted
        if (on := world.rulebook.index.events.get(event.type))
        for bar in bars(on, event)
        if (not asked.who or bar.role == asked.who) and asked.clause in (None, bar.clause)
    ]
