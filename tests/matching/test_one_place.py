"""Of one young person and one place: what is said is true, and what would change it does."""

from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings

from accord.matching import frozen, judge, pair_of, search, smallest_change
from accord.matching.changing import MOST_FACTS
from accord.matching.judging import judge_pair
from accord.matching.repairs import repairs
from accord.protocols.matches import with_ages
from tests.matching.worlds import EASY, OPEN, TODAY, one_pair, person, place, rules, towns

CASES = settings(max_examples=120, deadline=None)


@CASES
@given(towns())
def test_many_places_at_once_answer_as_one_by_one_do(town):
    people, places, between = town
    for who in people:
        answers = search(rules(), who, places, between, TODAY)
        assert {one.place.id for one in answers} == {one.id for one in places}
        for one in answers:
            alone = judge(rules(), who, one.place, between)
            assert (one.possible, one.fit) == (alone.possible, alone.fit)
            assert one.why_not == alone.why_not


@CASES
@given(one_pair())
def test_every_place_says_why_not_and_it_is_true(world):
    who, where, between = world
    pair = pair_of(who, where, between)
    said = judge_pair(rules(), pair)

    failing = [rule for rule in rules() if rule.hard and rule.unmet(pair)]
    assert said.possible == (not failing)
    assert {one.rule for one in said.why_not if one.rule} == {
        rule.id for rule in failing if not rule.rule.sealed
    }
    assert all(one.clause and one.says for one in said.why_not)


@CASES
@given(one_pair())
def test_the_smallest_change_makes_it_possible(world):
    pair = pair_of(*world)
    found = smallest_change(rules(), pair, TODAY)
    if found is None:
        return

    assert judge_pair(rules(), found.pair).possible
    changed = [
        (side, name)
        for side in ("person", "place", "between")
        for name, value in found.pair.side(side).items()
        if value != pair.side(side).get(name) and not name.startswith("age_on")
    ]
    assert len(changed) == len(found.changes)
    for one in found.changes:
        assert one.sealed or found.pair.side(one.side)[one.fact] == one.becomes


def fewer_would_do(pair, found) -> bool:
    """Whether some of the changes proposed are enough without the rest: nothing smaller may be."""
    facts = [((one.side, one.fact), one.becomes) for one in found.changes if not one.sealed]
    for count in range(len(facts)):
        for some in combinations(facts, count):
            now = with_these(pair, some)
            if judge_pair(rules(), now).possible:
                return True
    return False


def by_trying_all(pair, most):
    """The fewest facts that make it possible, over every value that any rule asks for."""
    values = asked_for(pair)
    for count in range(1, most + 1):
        for keys in combinations(sorted(values), count):
            for chosen in product(*(sorted(values[key], key=str) for key in keys)):
                now = with_these(pair, zip(keys, chosen, strict=True))
                first, leaves = now.person.get("starts_on"), now.person.get("ends_on")
                if judge_pair(rules(), now).possible and not (first and leaves and leaves <= first):
                    return count
    return None


def asked_for(pair):
    values = {}
    for rule in rules():
        for ask in rule.asks if rule.hard else ():
            for key, value in repairs(rule, ask, pair):
                values.setdefault(key, set()).add(
                    tuple(value) if isinstance(value, list) else value
                )
    return values


def with_these(pair, changed):
    for (side, name), value in changed:
        own = {**pair.side(side), name: value}
        pair = replace(pair, **{side: with_ages(own) if side == "person" else own})
    return pair


@settings(max_examples=60, deadline=None)
@given(one_pair())
def test_no_smaller_change_would_do(world):
    pair = pair_of(*world)
    found = smallest_change(rules(), pair)
    if found is None:
        assert by_trying_all(pair, 2) is None
        return

    assert not fewer_would_do(pair, found) or not found.changes
    if 1 < len(found.changes) < MOST_FACTS:
        assert by_trying_all(pair, min(2, len(found.changes) - 1)) is None


def test_a_change_that_is_too_large_would_be_noticed():
    pair = pair_of(person(0, EASY), place(0, OPEN, "h0", cover_24h=None, step_free=None), {})
    pair = replace(pair, person={**pair.person, "needs_24h": True})
    found = smallest_change(rules(), pair)
    spare = replace(found.changes[0], fact="step_free", becomes=True)

    assert [one.fact for one in found.changes] == ["cover_24h"]
    assert fewer_would_do(pair, replace(found, changes=(*found.changes, spare)))


@pytest.mark.parametrize(
    ("mine", "theirs", "between", "changes"),
    [
        ({"needs_24h": True}, {"cover_24h": False}, {}, {"cover_24h": True}),
        ({"risk_gangs": "yes"}, {}, {}, {"address_check": "clear"}),
        ({}, {"free_from": date(2026, 3, 20)}, {}, {"starts_on": date(2026, 3, 20)}),
        ({"born": date(2010, 3, 9)}, {}, {}, {"starts_on": date(2026, 3, 9)}),
        # 18 on 1 April: the home could take them a year longer, which is nearer than 30 days less
        ({"born": date(2008, 4, 1)}, {"oldest": 17}, {}, {"oldest": 18}),
        ({"born": date(2008, 4, 28)}, {"oldest": 17}, {}, {"ends_on": date(2026, 4, 28)}),
        ({"gender": "man"}, {"gender": "woman"}, {}, {"gender": "anyone"}),
    ],
)
def test_the_nearest_value_is_taken(mine, theirs, between, changes):
    pair = pair_of(person(0, EASY, **mine), place(0, OPEN, "h0", **theirs), between)
    found = smallest_change(rules(), pair, TODAY)

    assert {one.fact: one.becomes for one in found.changes} == changes
    assert all(one.says for one in found.changes)


def test_nothing_is_proposed_that_nobody_could_do():
    pair = pair_of(person(0, EASY), place(0, OPEN, "h0", free_from=None), {})

    assert smallest_change(rules(), pair, TODAY) is None


@pytest.mark.parametrize("day", [date(2026, 2, 1), None])
def test_a_stay_does_not_begin_in_the_past(day):
    rule = tuple(
        one for one in rules() if one.id.endswith(("to-the-end", "free-for-the-whole-stay"))
    )
    who = person(0, {**EASY, "length": 30})
    pair = pair_of(who, place(0, OPEN, "h0", free_until=day), {})

    assert (smallest_change(rule, pair, TODAY) is None) == (day is not None)


SEALED = [
    ({"cannot": ["h0"]}, {}),
    ({"must_not_meet": ["r0"]}, {"lives_here": ["r0"]}),
    ({}, {"kept_from": ["p0"]}),
]


@pytest.mark.parametrize(("mine", "theirs"), SEALED)
def test_a_sealed_limit_says_that_it_is_one_and_nothing_else(mine, theirs):
    pair = pair_of(person(0, EASY, **mine), place(0, OPEN, "h0", **theirs), {})
    said, found = judge_pair(rules(), pair), smallest_change(rules(), pair)

    (reason,) = said.why_not
    assert (reason.rule, reason.title, reason.facts) == ("", "A limit", {})
    assert "The reason is not shown" in reason.says
    (change,) = found.changes
    assert (change.side, change.fact, change.was, change.becomes) == ("", "", None, None)
    assert not {"person.cannot", "person.must_not_meet"} & set(frozen(rules(), pair))


def test_all_sealed_limits_look_the_same():
    answers = []
    for mine, theirs in [*SEALED, ({**SEALED[0][0], **SEALED[1][0]}, SEALED[1][1])]:
        pair = pair_of(person(0, EASY, **mine), place(0, OPEN, "h0", **theirs), {})
        answers.append(judge_pair(rules(), pair).why_not)

    assert len(set(map(repr, answers))) == 1


def test_what_is_frozen_is_what_was_compared():
    pair = pair_of(person(0, EASY, needs_24h=True), place(0, OPEN, "h0"), {})
    kept = frozen(rules(), pair)

    assert kept["place.cover_24h"] is True
    assert kept["person.starts_on"] == "2026-03-02"
    assert kept["person.age_on_arrival"] == 17
    assert "person.id" not in kept
