"""Questions about who sees what, who holds a role, and who does what in a meeting."""

from collections.abc import Callable

from accord import clock
from accord.protocols import holding
from accord.protocols.examples.answer import Answer
from accord.protocols.examples.world import World, moment
from accord.protocols.examples.written import OfMeeting, OfSight
from accord.protocols.meetings import MeetingRoles, Part, Roles
from accord.protocols.schema import Meeting
from accord.protocols.where import day_of


def sees(world: World, asked: OfSight) -> Answer:
    """Whether a role may see a class of information, by a grant of this clause."""
    found = holding.sees(
        world.rulebook, world.history.held, asked.role, asked.klass, asked.marking, world.now
    )
    fitting = [(name, grant) for name, grant in found if asked.clause in (None, *grant.clauses)]
    held = holding.holds(world.rulebook, world.history.held, asked.role, world.now)
    got = ", ".join(name for name, _ in fitting) or (
        "no grant" if held else f"nobody holds {asked.role} at that moment"
    )
    why = [
        {"grant": name, "clauses": list(one.clauses), "purpose": one.purpose} for name, one in found
    ]
    return Answer(bool(fitting), got, why or [_tenure(world, asked.role)])


def cannot_see(world: World, asked: OfSight) -> Answer:
    """Whether no grant at all lets a role see a class of information."""
    answer = sees(world, asked.model_copy(update={"clause": None}))
    return Answer(not answer.ok, answer.got, answer.why)


def holds(world: World, asked: OfSight) -> Answer:
    """Whether somebody holds a role on the case because of what happened."""
    held = [one for one in world.history.held if one.role == asked.role and one.at(world.now)]
    if asked.clause:
        held = [one for one in held if one.clause == asked.clause]
    got = "; ".join(f"{one.role} since {clock.in_words(one.since)}" for one in held)
    return Answer(bool(held), got or f"nobody holds {asked.role}", [_tenure(world, asked.role)])


def does_not_hold(world: World, asked: OfSight) -> Answer:
    """Whether nobody holds it."""
    answer = holds(world, asked.model_copy(update={"clause": None}))
    return Answer(not answer.ok, answer.got, answer.why)


def _tenure(world: World, role: str) -> dict:
    rows = [
        {
            "since": clock.in_words(one.since),
            "until": clock.in_words(one.until) if one.until else "",
            "clause": one.clause,
        }
        for one in world.history.held
        if one.role == role
    ]
    return {"role": role, "held": rows, "begun_by_rules": role in world.rulebook.index.joined_roles}


def one(part: str) -> Callable[[World, OfMeeting], Answer]:
    """Return the question whether a role is the one that arranges, chairs or takes notes."""
    return lambda world, asked: _meeting(world, asked, part, lambda roles: [getattr(roles, part)])


def several(part: str) -> Callable[[World, OfMeeting], Answer]:
    """Return the question whether a role is among those that must, should or may not attend."""
    return lambda world, asked: _meeting(
        world, asked, part, lambda roles: list(getattr(roles, part))
    )


def _meeting(
    world: World, asked: OfMeeting, part: str, parts: Callable[[MeetingRoles], list[Part | None]]
) -> Answer:
    found: list[Part] = []
    why = []
    for meeting in _meetings(world, asked, part):
        facts = _facts(world, asked, meeting)
        found += [one for one in parts(meeting.at(facts)) if one]
        why.append({"meeting": meeting.id, "facts": facts})
    fitting = [
        one
        for one in found
        if one.role == asked.role
        and asked.clause in (None, one.clause)
        and asked.deputy in ("", one.deputy)
    ]
    got = "; ".join(f"{one.role} ({one.clause})" for one in found) or "nobody"
    return Answer(bool(fitting), f"{part.replace('_', ' ')}: {got}", why)


def _meetings(world: World, asked: OfMeeting, part: str) -> list[Roles]:
    if asked.meeting:
        return [world.rulebook.meeting(asked.meeting)]
    return [
        world.rulebook.meeting(name)
        for name, rule in world.rulebook.of_kind(Meeting).items()
        if asked.clause is None
        or asked.clause in (*rule.clauses, *(row.clause for row in getattr(rule, part)))
    ]


def _facts(world: World, asked: OfMeeting, meeting: Roles) -> dict:
    day = day_of(asked.on) or next(
        (day for event in reversed(world.attempted) if (day := meeting.day(event))), None
    )
    if day is None:
        day = clock.local_date(moment(asked.at) if asked.at else world.now)
    tried = {name: value for event in world.attempted for name, value in event.facts.items()}
    return {**tried, **world.facts(day, asked.facts)}
