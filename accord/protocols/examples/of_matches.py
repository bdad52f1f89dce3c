"""Questions about whether a place fits a young person."""

from typing import Any

from accord import clock
from accord.protocols.examples.answer import Answer
from accord.protocols.examples.world import BadExample, World
from accord.protocols.examples.written import OfMatch
from accord.protocols.matches import Fit, Pair, with_ages
from accord.protocols.pack import cited
from accord.protocols.where import day_of


def fits(world: World, asked: OfMatch) -> Answer:
    """Whether every rule that is meant and applies is met."""
    meant, pair = _meant(world, asked), _pair(world, asked)
    applying = [one for one in meant if one.applies(pair)]
    unmet = [one for one in applying if one.unmet(pair)]
    ok = bool(meant) and not unmet and _said([one.met(pair) for one in applying], asked)
    return Answer(ok, _shown(unmet, pair), [_proof(one, pair) for one in unmet])


def does_not_fit(world: World, asked: OfMatch) -> Answer:
    """Whether a rule that is meant is not met, and says this."""
    meant, pair = _meant(world, asked), _pair(world, asked)
    unmet = [one for one in meant if one.unmet(pair)]
    ok = bool(unmet) and _said([one.says(pair) for one in unmet], asked)
    return Answer(ok, _shown(unmet, pair), [_proof(one, pair) for one in meant])


def _said(sentences: list[str], asked: OfMatch) -> bool:
    return not asked.says or any(asked.says in sentence for sentence in sentences)


def _meant(world: World, asked: OfMatch) -> list[Fit]:
    """The rule that is named, or those that cite the clause."""
    return [
        one
        for one in world.rulebook.matches
        if (not asked.match or asked.match in (one.id, one.id.split("/", 1)[1]))
        and (not asked.clause or asked.clause in cited(one.rule))
    ]


def _pair(world: World, asked: OfMatch) -> Pair:
    given = world.example.young_person
    person = {**world.standing(clock.local_date(world.now)), **_checked(world, "person", asked)}
    person["born"] = day_of(given.get("born"))
    return Pair(
        with_ages(person), _checked(world, "place", asked), _checked(world, "between", asked)
    )


def _checked(world: World, side: str, asked: OfMatch) -> dict[str, Any]:
    known, given = world.vocabulary.matching[side], getattr(asked, side)
    for name, value in given.items():
        if name not in known:
            raise BadExample(f"`{side}` cannot say {name}; it can say {', '.join(known)}")
        if problem := known[name].kind.problem(value):
            raise BadExample(f"`{side}`: {name} {problem}")
    return {
        name: day_of(value) if known[name].kind.type == "date" else value
        for name, value in given.items()
    }


def _shown(unmet: list[Fit], pair: Pair) -> str:
    return "; ".join(f"{one.id} ({one.clause}): {one.says(pair)}" for one in unmet) or "it fits"


def _proof(one: Fit, pair: Pair) -> dict[str, Any]:
    facts = {name: str(value) for name, value in one.compared(pair).items()}
    return {"rule": one.id, "clauses": list(one.rule.clauses), "facts": facts}
