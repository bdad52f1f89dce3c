"""Conditions and events of rules in plain words: what must be so, and what must have happened."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from accord import vocabulary
from accord.protocols.parts import Trigger
from accord.protocols.where import Comparison, Tree, parse
from accord.vocabulary.facts import FactType
from accord.vocabulary.terms import EventType

_HOW = {
    "one_of": "is {}",
    "is": "is {}",
    "not": "is not {}",
    "includes": "includes {}",
    "under": "is under {}",
    "at_least": "is {} or more",
}
_NAMES = {
    "age": "the young person's age",
    "status": "legal status",
    "to": "whom it goes to",
    "copied_to": "whom a copy goes to",
}
# A fact that is a statement, by how a rule asks for it.
_STATED = {
    ("is", "yes"): "{}",
    ("is", "no"): "it is not so that {}",
    ("not", "yes"): "it is not recorded that {}",
    ("not", "no"): "it is not ruled out that {}",
    ("is", "not_known"): "it is not known whether {}",
    ("not", "not_known"): "it is known whether {}",
}
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def condition(where: Mapping[str, Any]) -> str:
    """A condition in words, "" for none."""
    tree = parse(where)
    return _tree(tree) if tree.parts else ""


def event(trigger: Trigger) -> str:
    """What happened, as the second half of a sentence that begins with "when"."""
    known = vocabulary.events().get(trigger.event)
    told = {n: v for n, v in trigger.where.items() if known and n in known.slots() and _plain(v)}
    plain = _bare(known, told) if known else trigger.event.replace("_", " ")
    extra = condition({n: v for n, v in trigger.where.items() if n not in told})
    return f"{plain}, where {extra}" if extra else plain


def joined(words: Iterable[str], last: str = "or") -> str:
    """Words as a list in a sentence: "a, b or c"."""
    words = list(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def as_role(name: str) -> str:
    """A role's title in the middle of a sentence, or the name of something else in plain letters."""
    known = vocabulary.roles().get(name)
    title = known.title if known else name.replace("_", " ")
    return f"{title[:1].lower()}{title[1:]}"


def _plain(value: Any) -> bool:
    """Whether what a fact must be can stand in the sentence itself: a word, or several."""
    several = value if isinstance(value, list | tuple) else [value]
    return bool(several) and all(isinstance(one, str) for one in several)


def _bare(known: EventType, told: Mapping[str, Any]) -> str:
    """A timeline sentence without what differs from case to case. `told` are facts a rule fixes."""
    optional = _OPTIONAL.sub(lambda part: _kept(part[1], told), known.says)
    words = _SLOT.sub(lambda slot: _any(known.fact(slot[1]), told.get(slot[1])), optional)
    words = words.strip().rstrip(".")
    somebody = "somebody " if known.says.startswith("[{member}") else ""
    return f"{somebody}{words[:1].lower()}{words[1:]}"


def _kept(part: str, told: Mapping[str, Any]) -> str:
    """A part that is left out where its facts are not known: kept where a rule fixes them all."""
    slots = _SLOT.findall(part)
    return part if slots and all(slot in told for slot in slots) else ""


def _any(fact: FactType | None, told: Any) -> str:
    """What may stand in a sentence in place of a fact: what it must be, its few values, or a gap."""
    if told is not None:
        return joined([as_role(one) for one in ([told] if isinstance(told, str) else told)])
    values = fact.values if fact else ()
    return joined([as_role(value) for value in values]) if 0 < len(values) <= 4 else "…"


def _tree(tree: Tree) -> str:
    tree = _unwrapped(tree)
    if isinstance(tree, Comparison):
        return _test(tree)
    if tree.op == "not":
        return _denied(tree.parts[0])
    return joined([_inside(part) for part in tree.parts], "and" if tree.op == "all" else "or")


def _inside(tree: Tree) -> str:
    """A part of a longer condition: in brackets where it has parts of its own."""
    tree = _unwrapped(tree)
    many = not isinstance(tree, Comparison) and len(tree.parts) > 1
    return f"({_tree(tree)})" if many else _tree(tree)


def _denied(tree: Tree) -> str:
    """The opposite of a condition."""
    tree = _unwrapped(tree)
    if isinstance(tree, Comparison) and tree.op in ("is", "one_of"):
        return _test(Comparison(tree.fact, "not", tree.value))
    return f"it is not so that {_inside(tree)}"


def _unwrapped(tree: Tree) -> Tree:
    """A condition without groups of one."""
    while not isinstance(tree, Comparison) and tree.op != "not" and len(tree.parts) == 1:
        tree = tree.parts[0]
    return tree


def _test(test: Comparison) -> str:
    stated = _stated(test)
    if stated:
        return stated
    name = _NAMES.get(test.fact, test.fact.replace("_", " "))
    if test.op == "known":
        return f"{name} is {'known' if test.value else 'not known'}"
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    words = joined([_value(value) for value in values])
    return f"{name} {_HOW.get(test.op, '{}').format(words)}"


def _stated(test: Comparison) -> str:
    """A yes-or-no fact as the statement it is: "the home has staff there day and night"."""
    fact = _facts().get(test.fact)
    if fact is None or fact.type not in ("bool", "yes_no") or not fact.says:
        return ""
    value = _value(test.value[0] if isinstance(test.value, tuple) else test.value)
    several = isinstance(test.value, tuple) and len(test.value) > 1
    how = "is" if test.op == "one_of" else test.op
    shape = None if several else _STATED.get((how, value.replace(" ", "_")))
    return shape.format(_statement(fact.says)) if shape else ""


def _statement(says: str) -> str:
    """What a fact says, in the middle of a sentence: "Any risk of theft." is a thing that is there."""
    words = says.strip().rstrip(".")
    there = "there is " if words.split(" ", 1)[0] in ("A", "An", "Any", "Another") else ""
    return f"{there}{words[:1].lower()}{words[1:]}"


@lru_cache(maxsize=1)
def _facts() -> dict[str, FactType]:
    """Facts by name, those that say the same wherever they occur."""
    found: dict[str, FactType] = {}
    several = set()
    for known in vocabulary.events().values():
        for name, fact in (*known.standing.items(), *known.facts.items()):
            if found.setdefault(name, fact).says != fact.says:
                several.add(name)
    return {name: fact for name, fact in found.items() if name not in several}


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return as_role(str(value))
