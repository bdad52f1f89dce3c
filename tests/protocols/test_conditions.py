"""Conditions say what they say, and unknown is never mistaken for an answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.protocols.measuring import PAIRS, SAMPLE, bench_conditions
from accord.protocols.where import BadCondition, Comparison, Group, compile_where, parse

UNKNOWN = ("unknown", "not_known", None)


@pytest.mark.parametrize(
    ("where", "facts", "meets"),
    [
        ({"status": "looked_after"}, {"status": "looked_after"}, True),
        ({"status": "looked_after"}, {}, False),
        ({"status": ["a", "b"]}, {"status": "b"}, True),
        ({"age": {"at_least": 16, "under": 18}}, {"age": 16}, True),
        ({"age": {"at_least": 16, "under": 18}}, {"age": 18}, False),
        ({"age": {"under": 18}}, {}, False),
        ({"risks": {"includes": "gang"}}, {"risks": ["gang", "other"]}, True),
        ({"risks": {"includes": "gang"}}, {"risks": "gangs"}, False),
        ({"risks": {"includes": ["a", "b"]}}, {"risks": ("b",)}, True),
        ({"on": {"at_least": date(2026, 3, 1)}}, {"on": "2026-03-01"}, True),
        ({"on": {"under": date(2026, 3, 1)}}, {"on": date(2026, 2, 28)}, True),
        ({"on": date(2026, 3, 1)}, {"on": "2026-03-01"}, True),
        ({"cover": True}, {"cover": 1}, False),
        ({"cover": {"known": False}}, {"cover": "not_known"}, True),
        ({"cover": {"known": False}}, {"cover": False}, False),
        ({"cover": {"known": True}}, {}, False),
        ({"status": "unknown"}, {}, True),
        ({"status": {"not": "a"}}, {}, False),
        ({"status": {"not": ["a", "b"]}}, {"status": "c"}, True),
        ({"not": {"status": "a"}}, {}, True),
        ({"any": [{"age": {"under": 18}}, {"linked": "yes"}]}, {"linked": "yes"}, True),
        ({"all": [{"a": 1}, {"b": 2}]}, {"a": 1}, False),
        ({}, {}, True),
        (None, {"a": 1}, True),
    ],
)
def test_a_condition_holds_or_not(where, facts, meets):
    assert compile_where(where)(facts) is meets


@pytest.mark.parametrize(
    "where",
    [
        {"age": {"over": 3}},
        {"age": {"under": "eighteen"}},
        {"a b": 1},
        {"any": {}},
        {"cover": {"known": "yes"}},
        {"status": {"one_of": []}},
        {"status": None},
        "age under 18",
        {"__import__('os').system('true')": 1},
    ],
)
def test_what_is_not_a_condition_is_refused_with_a_sentence(where):
    with pytest.raises(BadCondition) as refused:
        compile_where(where)

    assert len(str(refused.value)) > 15


def test_words_of_a_pack_never_become_code():
    nasty = "'); raise SystemExit('"

    assert compile_where({"status": nasty})({"status": nasty}) is True


VALUES = st.sampled_from(["a", "b", "unknown", "not_known", None, True, False, 0, 16, 17, 18])
FACTS = st.dictionaries(st.sampled_from(["x", "y", "n"]), VALUES, max_size=3)
NUMBERS = st.dictionaries(st.just("n"), st.sampled_from([None, 15, 16, 17, 18]), max_size=1)
SIMPLE = st.one_of(
    st.builds(
        lambda f, v: {f: v}, st.sampled_from("xy"), st.sampled_from(["a", "b", "unknown", True, 17])
    ),
    st.builds(
        lambda f, v: {f: {"not": v}}, st.sampled_from("xy"), st.sampled_from(["a", "b", True])
    ),
    st.builds(lambda f, v: {f: {"known": v}}, st.sampled_from("xy"), st.booleans()),
    st.builds(
        lambda f, v: {f: ["a", v]}, st.sampled_from("xy"), st.sampled_from(["b", True, "unknown"])
    ),
    st.builds(
        lambda a, b: {"n": {"at_least": a, "under": b}}, st.integers(14, 19), st.integers(14, 19)
    ),
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


def slowly(tree, facts):
    """The same, read step by step with none of the generated code."""
    if isinstance(tree, Group):
        parts = [slowly(part, facts) for part in tree.parts]
        return {"all": all(parts), "any": any(parts), "not": not all(parts)}[tree.op]
    return one_test(tree, facts.get(tree.fact))


def one_test(test: Comparison, value):
    if test.op == "known":
        return (value not in UNKNOWN) is test.value
    if test.op in ("under", "at_least"):
        return value is not None and (
            value < test.value if test.op == "under" else value >= test.value
        )
    wanted = test.value if isinstance(test.value, tuple) else (test.value,)
    same = any(alike(value, one) for one in wanted)
    return value not in UNKNOWN and not same if test.op == "not" else same


def alike(value, wanted):
    if wanted in ("unknown", "not_known"):
        return value in UNKNOWN
    return value is wanted if isinstance(wanted, bool) else value == wanted


@given(CONDITIONS, FACTS, NUMBERS)
def test_generated_code_says_what_a_slow_reader_says(where, facts, numbers):
    facts = {**{name: value for name, value in facts.items() if name != "n"}, **numbers}

    assert compile_where(where)(facts) is slowly(parse(where), facts)


def test_the_figures_compare_the_same_answers():
    for where, by_hand in PAIRS:
        assert compile_where(where)(SAMPLE) == by_hand(SAMPLE)

    assert set(bench_conditions(rounds=1, number=10)) == {"generated", "plain", "ratio"}
