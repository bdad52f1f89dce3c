"""The words themselves: a role, a class of information, a type of event."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from accord.vocabulary.facts import FactType

Register = Mapping[str, tuple[str, ...]]  # register name -> its ids for this word

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


class WrongFacts(ValueError):
    """The facts do not fit the event. Says every problem, one sentence each."""

    def __init__(self, event: str, problems: tuple[str, ...]) -> None:
        self.event = event
        self.problems = problems
        super().__init__(f"{event}: " + " ".join(problems))


class UnknownFact(WrongFacts):
    """A fact was given that the event does not have."""


class WrongFact(WrongFacts):
    """A fact holds a value that it cannot hold."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who may hold, owe, receive or be asked for something, whatever a council calls them."""

    id: str
    title: str
    kind: str  # case | team | agency | outside | young_person
    says: str
    register: Register = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Class:
    """A class of information: what a grant is given for."""

    id: str
    says: str
    never: str  # what must not be put in it


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of thing that happens, and what may be said about it.

    `says` is the sentence of the timeline: a slot in braces is a fact, and a part in
    square brackets is left out when a fact in it is missing. `standing` are the facts that
    `record()` adds itself.
    """

    id: str
    says: str
    klass: str
    marking: int  # 0 shared, 1 sensitive, 2 restricted
    about: tuple[str, ...]  # the facts that name the records it is about
    facts: Mapping[str, FactType]
    standing: Mapping[str, FactType] = field(default_factory=dict)
    on: str = "case"  # the kind of file it belongs to: case | home | agency | area
    register: Register = field(default_factory=dict)

    def check(self, facts: Mapping[str, Any]) -> None:
        """Raise WrongFact or UnknownFact, saying everything that is wrong.

        A fact that is missing or None is never wrong: it is unknown.
        """
        unknown = [self._unknown(name) for name in facts if self.fact(name) is None]
        wrong = [p for name, value in facts.items() if (p := self._wrong(name, value))]
        if unknown:
            raise UnknownFact(self.id, tuple(unknown + wrong))
        if wrong:
            raise WrongFact(self.id, tuple(wrong))

    def fact(self, name: str) -> FactType | None:
        """Return the type of one of the event's own or standing facts, or None."""
        return self.facts.get(name) or self.standing.get(name)

    def sentence(self, facts: Mapping[str, Any], names: Mapping[str, str] | None = None) -> str:
        """Return the timeline's sentence for these facts.

        `names` gives the words for facts that point to records, such as the name of a
        home; without them a reference is left out, never shown.
        """
        words = self._words(facts, names or {})

        def part(match: re.Match[str]) -> str:
            slots = _SLOT.findall(match[1])
            return match[1] if all(words.get(s) for s in slots) else ""

        whole = _OPTIONAL.sub(part, self.says)
        return _SLOT.sub(lambda m: words.get(m[1]) or "(not recorded)", whole)

    def slots(self) -> tuple[str, ...]:
        """Return the facts that the sentence shows."""
        return tuple(_SLOT.findall(self.says))

    def _words(self, facts: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
        shown = dict(names)
        for name in self.slots():
            kind = self.fact(name)
            if name in shown or facts.get(name) is None or kind is None or kind.type == "ref":
                continue
            shown[name] = kind.words(facts[name])
        return shown

    def _unknown(self, name: str) -> str:
        known = [*self.facts, *self.standing]
        near = get_close_matches(name, known, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"It has {', '.join(known)}."
        return f"There is no fact called {name}. {hint}"

    def _wrong(self, name: str, value: Any) -> str:
        kind = self.fact(name)
        problem = kind.problem(value) if kind and value is not None else ""
        return f"{name} {problem}, not {value!r}." if problem else ""
