"""What closes a duty says which thing it is about, as what opens it does: or the two never meet.

`same_thing()` asks of what was done every fact of `about` that the duty has; `touches()` asks of
what makes it pointless at least one. An event that lacks them closes nothing, and nobody is told.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from accord.protocols.checks.words import subject
from accord.protocols.pack import Pack
from accord.protocols.parts import Trigger
from accord.protocols.problems import Problem
from accord.protocols.schema import Duty, Rule, Tell
from accord.vocabulary import Vocabulary


def check(pack: Pack, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is written to close a duty, or to use up what did, and never can."""
    for rule in pack.rules:
        if isinstance(rule, Duty | Tell) and rule.about and rule.done_when:
            yield from _closes_nothing(pack, rule, vocabulary)
            yield from _never_closed(pack, rule, vocabulary)


def _closes_nothing(pack: Pack, rule: Duty | Tell, known: Vocabulary) -> Iterator[Problem]:
    """An event that closes what no opening event opens."""
    opened = [_said(rule, one.event, known) for one in _known(rule.when, known)]
    for field in ("done_when", "spent_after", "lapses_when"):
        for at, one in enumerate(_known(getattr(rule, field, []), known)):
            lacks = [about - _said(rule, one.event, known) for about in opened]
            # not every event says all that it can: what says a part of it closes those that say no more
            whole = field == "spent_after"
            met = any(not lack if whole else not about or lack != about for about, lack in zip(opened, lacks, strict=True))  # fmt: skip
            if opened and not met:
                yield _problem(pack, rule, (field, at), one.event, min(lacks, key=len), known)


def _never_closed(pack: Pack, rule: Duty | Tell, known: Vocabulary) -> Iterator[Problem]:
    """An event that opens what no closing event closes."""
    closing = [_said(rule, one.event, known) for one in _known(rule.done_when, known)]
    for at, one in enumerate(_known(rule.when, known)):
        lacks = [_said(rule, one.event, known) - said for said in closing]
        if closing and all(lacks):
            says = f"what {one.event} opens is never done: nothing in `done_when` says which {_names(min(lacks, key=len))} it was"
            yield Problem(pack.place(rule.kind, rule.id, "when", at), subject(rule), says)


def _known(triggers: list[Trigger], known: Vocabulary) -> list[Trigger]:
    return [one for one in triggers if one.event in known.events]  # a name is another check's


def _said(rule: Duty | Tell, event: str, known: Vocabulary) -> frozenset[str]:
    """What an event can say of the thing that the rule is about."""
    return frozenset(name for name in rule.about if known.events[event].fact(name) is not None)


def _problem(
    pack: Pack,
    rule: Rule,
    path: tuple[str, int],
    event: str,
    lacks: frozenset[str],
    known: Vocabulary,
) -> Problem:
    near = [n for name in sorted(lacks) for n in get_close_matches(name, known.events[event].facts, n=2)]  # fmt: skip
    has = ", ".join(known.events[event].facts) or "none"
    hint = f"did you mean {' or '.join(near)}?" if near else f"it has {has}"
    says = f"{event} closes nothing here: it has no fact called {_names(lacks)}, which this is about; {hint}"
    if path[0] == "spent_after":
        says = says.replace("closes nothing here", "uses nothing up here", 1)
    return Problem(pack.place(rule.kind, rule.id, *path), subject(rule), says)


def _names(facts: frozenset[str]) -> str:
    return " and ".join(sorted(facts))
