"""Conditions over the facts of one event: read once, compiled to generated Python.

A condition is data (`{status: looked_after, age: {under: 18}}`). It is parsed to a small
tree, checked, and turned into the source of one Python function. Nothing is interpreted
when an event happens, and no text of a pack ever becomes code: names and values enter
the source as `repr` of checked plain values.

A fact that is missing, or says `unknown` or `not_known`, is unknown. Every comparison with
an unknown fact is false, except `known: false` and a comparison with `unknown` itself.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Condition = Callable[[Mapping[str, Any]], bool]
UNKNOWN = (None, "unknown", "not_known")
LISTS = frozenset({list, tuple, set, frozenset})
OPERATORS = ("one_of", "not", "includes", "under", "at_least", "known")
GROUPS = ("all", "any", "not")
Plain = str | int | float | bool | date


class BadCondition(ValueError):
    """A condition that cannot be read; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of one fact: `op` is `is` or one of OPERATORS."""

    fact: str
    op: str
    value: Any


@dataclass(frozen=True, slots=True)
class Group:
    """`all`, `any` or `not` of other conditions. An empty `all` is always true."""

    op: str
    parts: tuple["Comparison | Group", ...]


Tree = Comparison | Group


def parse(raw: Mapping[str, Any] | None) -> Group:
    """Return the tree of a condition as written in a pack.

    :raises BadCondition: where an operator or value is not part of the language.
    """
    if raw is None:
        return Group("all", ())
    if not isinstance(raw, Mapping):
        raise BadCondition("a condition names facts and their values, such as {age: {under: 18}}")
    return Group("all", tuple(part for key, value in raw.items() for part in _entry(key, value)))


def _entry(key: Any, value: Any) -> list[Tree]:
    if key in ("all", "any"):
        if not isinstance(value, list) or not value:
            raise BadCondition(f"`{key}` takes a list of conditions")
        return [Group(key, tuple(parse(part) for part in value))]
    if key == "not":
        return [Group("not", (parse(value),))]
    if not isinstance(key, str) or not key.isidentifier():
        raise BadCondition(f"{key!r} is not the name of a fact")
    if isinstance(value, Mapping):
        return [_operator(key, op, operand) for op, operand in value.items()]
    if isinstance(value, list):
        return [_operator(key, "one_of", value)]
    return [Comparison(key, "is", _plain(key, value))]


def _operator(fact: str, op: Any, operand: Any) -> Comparison:
    if op not in OPERATORS:
        raise BadCondition(f"`{op}` is not a comparison; use one of {', '.join(OPERATORS)}")
    if op == "known":
        if not isinstance(operand, bool):
            raise BadCondition(f"`{fact}: {{known: …}}` takes true or false")
        return Comparison(fact, op, operand)
    if op in ("one_of", "not", "includes") and isinstance(operand, list):
        if not operand:
            raise BadCondition(f"`{fact}: {{{op}: []}}` can never hold; name at least one value")
        return Comparison(fact, op, tuple(_plain(fact, one) for one in operand))
    value = _plain(fact, operand)
    if op in ("under", "at_least") and isinstance(value, str | bool):
        raise BadCondition(f"`{op}` compares numbers, ages and dates, not {value!r}")
    return Comparison(fact, op, (value,) if op in ("one_of", "not", "includes") else value)


def _plain(fact: str, value: Any) -> Plain:
    if isinstance(value, str | int | float | bool | date):
        return value
    raise BadCondition(
        f"`{fact}` is compared with {value!r}; use a word, number, date, true or false"
    )


def tests(tree: Tree) -> Iterator[Comparison]:
    """Yield every comparison in a condition."""
    if isinstance(tree, Comparison):
        yield tree
        return
    for part in tree.parts:
        yield from tests(part)


def facts_of(raw: Mapping[str, Any] | None) -> frozenset[str]:
    """Return the names of the facts a condition reads."""
    return frozenset(test.fact for test in tests(parse(raw)))


def day_of(value: Any) -> date | None:
    """Return the day of a date fact, which a stored event holds as ISO text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def compile_where(raw: Mapping[str, Any] | None) -> Condition:
    """Return one generated function that says whether an event's facts meet the condition."""
    return _function(_source(parse(raw)))


def compile_tree(tree: Tree) -> Condition:
    """Return the generated function of a part of a condition."""
    return _function(_source(tree))


@functools.lru_cache(maxsize=4096)
def _function(source: str) -> Condition:
    scope: dict[str, Any] = {
        "UNKNOWN": UNKNOWN,
        "holds": _holds_one,
        "day_of": day_of,
        "date": date,
    }
    text = f"def condition(f):\n    return {source}\n"
    exec(compile(text, "<condition>", "exec"), scope)  # nosec B102: only repr of checked values
    return scope["condition"]


def _source(tree: Tree) -> str:
    if isinstance(tree, Comparison):
        return _test_source(tree)
    inner = [_source(part) for part in _bands(tree)]
    if tree.op == "not":
        return f"(not {inner[0]})"
    if not inner:
        return "True"
    if len(inner) == 1:
        return inner[0]
    return "(" + (" and " if tree.op == "all" else " or ").join(inner) + ")"


def _bands(tree: Group) -> list[Tree]:
    """Join `at_least` and `under` of one number, so that it is read once."""
    parts = list(tree.parts)
    if tree.op != "all":
        return parts
    for low in [one for one in parts if isinstance(one, Comparison) and one.op == "at_least"]:
        for high in [one for one in parts if isinstance(one, Comparison) and one.op == "under"]:
            if low.fact == high.fact and not isinstance(high.value, date):
                parts[parts.index(low)] = Comparison(low.fact, "band", (low.value, high.value))
                parts.remove(high)
                break
    return parts


def _test_source(test: Comparison) -> str:
    read = f"f.get({test.fact!r})"
    if test.op == "known":
        return f"({read} {'not in' if test.value else 'in'} UNKNOWN)"
    if test.op == "is":
        return _equality(read, test.value)
    if test.op == "one_of":
        return (
            "(" + " or ".join(_equality(read, one) for one in test.value) + ")"
            if (any(_is_unknown(one) or isinstance(one, date | bool) for one in test.value))
            else f"({read} in {test.value!r})"
        )
    if test.op == "not":
        same = " or ".join(_equality(read, one) for one in test.value)
        return f"({read} not in UNKNOWN and not ({same}))"
    if test.op == "band":
        return f"((v := {read}) is not None and {test.value[0]!r} <= v < {test.value[1]!r})"
    if test.op == "includes":
        return "(" + " or ".join(_holds(read, one) for one in test.value) + ")"
    return _order(read, test.op, test.value)


def _is_unknown(value: Any) -> bool:
    return isinstance(value, str) and value in UNKNOWN


def _equality(read: str, value: Plain) -> str:
    if _is_unknown(value):
        return f"({read} in UNKNOWN)"
    if isinstance(value, bool):
        return f"({read} is {value})"
    if isinstance(value, date):
        return f"(day_of({read}) == {_day(value)})"
    return f"({read} == {value!r})"


def _holds(read: str, value: Plain) -> str:
    # A stored list is a list; anything else is rare enough to be looked at slowly.
    return f"({value!r} in v if (v := {read}).__class__ is list else holds(v, {value!r}))"


def _holds_one(held: Any, value: Plain) -> bool:
    """Whether a fact that is not a list holds a value. Text is never searched for a part."""
    return value in held if held.__class__ in LISTS else held == value


def _order(read: str, op: str, value: Plain) -> str:
    sign = "<" if op == "under" else ">="
    if isinstance(value, date):
        return f"((v := day_of({read})) is not None and v {sign} {_day(value)})"
    return f"((v := {read}) is not None and v {sign} {value!r})"


def _day(value: date) -> str:
    return f"date({value.year}, {value.month}, {value.day})"
