"""Whose duty it is to house somebody of 16 or 17, asked in every mix of yes, no and not known.

What is said here is not how the table is written: it is what must hold whatever the table says.
"""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import yaml

from accord.protocols import compile_packs, guides, load
from accord.protocols.checks import tables
from accord.protocols.guides import MOST_TAPS, walk, ways_through
from accord.protocols.longer_rules import Table

PACK = Path(__file__).parents[2] / "packs" / "stockport"
TESTS = ("child_in_need", "because_of_parents", "agrees", "advised", "capacity")
HOUSING = {"housing_act", "housing_act_with_reasons"}


@pytest.fixture(scope="module")
def pack():
    return load(PACK)


@pytest.fixture(scope="module")
def guide():
    return guides.of(yaml.safe_load((PACK / "guide.yaml").read_text()))


def every_mix():
    for answers in product(("yes", "no", None), repeat=len(TESTS)):
        yield {name: said for name, said in zip(TESTS, answers, strict=True) if said}


def decided(pack):
    """The outcome of every mix: 243 of them."""
    table = compile_packs([pack]).table("duty-decision")
    return [(facts, table.outcome(facts).outcome[0]) for facts in every_mix()]


def sent_to_housing_on_a_doubt(pack):
    """Mixes that move the duty to housing without a refusal that is one, and without a finding."""
    refused = {"agrees": "no", "advised": "yes", "capacity": "yes"}.items()
    return [
        facts
        for facts, outcome in decided(pack)
        if outcome in HOUSING and not refused <= facts.items()
        and facts.get("child_in_need") != "no"
    ]  # fmt: skip


def with_rows(pack, changed):
    """A copy of the pack whose table of the duty has other lines."""
    rules = [
        rule.model_copy(update={"rows": changed(rule.rows)})
        if isinstance(rule, Table) and rule.id == "duty-decision"
        else rule
        for rule in pack.rules
    ]
    return replace(pack, rules=tuple(rules))


def without_row(pack, outcome):
    """The pack with a table that forgets one outcome, so that a later line answers in its place."""

    def changed(rows):
        kept = [row for row in rows if row.outcome != outcome]
        return [*kept, kept[0].model_copy(update={"when": None, "outcome": "housing_act"})]

    return with_rows(pack, changed)


def holes(pack):
    """What the check of a pack says of mixes that no line of the table answers."""
    return [one.says for one in tables.check(pack) if one.says.startswith("no line answers")]


LINES = 11  # of the table


def test_every_mix_of_answers_is_decided_and_every_outcome_occurs(pack, guide):
    outcomes = [outcome for _, outcome in decided(pack)]

    assert len(outcomes) == 3 ** len(TESTS)
    assert holes(pack) == []
    assert {one for one in guide.endings if one.startswith(("not_yet", "section", "housing_act"))} == set(outcomes)  # fmt: skip


@pytest.mark.parametrize("at", range(LINES))
def test_a_line_taken_away_is_seen(pack, at):
    """The control: without any one line a mix has no answer, or another one."""
    (table,) = (one for one in pack.rules if isinstance(one, Table) and one.id == "duty-decision")
    assert len(table.rows) == LINES
    fewer = with_rows(pack, lambda rows: [*rows[:at], *rows[at + 1 :]])

    assert holes(fewer) or decided(fewer) != decided(pack)


def test_a_mix_taken_away_is_seen_by_the_check_of_every_pack(pack):
    """The control of the check itself: they agree, in need, because of the parents, and nothing is said."""
    fewer = with_rows(pack, lambda rows: [row for row in rows if row.outcome != "section_20"])

    assert any("because_of_parents: yes, agrees: yes" in one for one in holes(fewer))


@pytest.mark.parametrize("doubt", ["agrees", "advised", "capacity"])
def test_an_unknown_counted_as_a_refusal_is_seen(pack, doubt):
    """The control: a line that takes what nobody knows for a refusal sends somebody to housing."""

    def counted(rows):
        unknown = [row for row in rows if (row.when or {}).get(doubt) == {"known": False}]
        assert unknown
        return [
            row.model_copy(update={"outcome": "housing_act"}) if row in unknown else row
            for row in rows
        ]

    assert sent_to_housing_on_a_doubt(with_rows(pack, counted))


def test_a_doubt_never_sends_a_young_person_to_housing(pack):
    assert sent_to_housing_on_a_doubt(pack) == []
    # The control: a table that forgets advice sends the unadvised to housing, and is seen.
    assert sent_to_housing_on_a_doubt(without_row(pack, "not_yet_advice"))


def test_section_20_is_owed_where_all_three_tests_hold_and_only_there(pack):
    for facts, outcome in decided(pack):
        holds = all(facts.get(name) == "yes" for name in TESTS[:3])
        assert (outcome == "section_20") == holds, facts


def test_taking_an_answer_away_never_makes_a_refusal(pack):
    """What is known less never moves the duty to housing."""
    known = {tuple(sorted(facts.items())): outcome for facts, outcome in decided(pack)}
    for facts, outcome in decided(pack):
        for name in facts:
            less = {one: said for one, said in facts.items() if one != name}
            if known[tuple(sorted(less.items()))] in HOUSING:
                assert outcome in HOUSING, (facts, name)


def test_every_way_through_the_guided_question_ends_in_five_taps(pack, guide):
    book = compile_packs([pack])
    ways = list(ways_through(guide))
    ends = [walk(guide, way, book) for way in ways]

    assert max(len(way) for way in ways) == MOST_TAPS
    assert {one.outcome for one in ends} == set(guide.endings)
    assert all(one.clause in book.clauses for one in ends)


@pytest.mark.parametrize(
    ("way", "outcome", "clause"),
    [
        ("came-open", "own_social_worker", "STK-HOMELESS-10"),
        ("came-none", "housing_options_team", "STK-HOMELESS-09"),
        ("came-unsure", "find_out_and_keep", "STK-HOMELESS-08"),
        ("mediation-prevented-safe", "ring_the_mash_and_close", "STK-MEDIATION-03"),
        ("mediation-prevented-concern", "refer_to_the_mash", "STK-REFERRAL-01"),
        ("mediation-prevented-unsure", "ask_before_closing", "STK-MEDIATION-03"),
        ("mediation-unsure", "refer_to_the_mash", "STK-REFERRAL-01"),
        ("deciding-agree-need-parents", "section_20", "STK-DUTY-05"),
        ("deciding-agree-need-other", "not_yet_cause", "STK-HOMELESS-05"),
        ("deciding-unsure-need-parents", "not_yet_answer", "STK-DUTY-04"),
        ("deciding-decline-need-told-able", "housing_act", "STK-DUTY-10"),
        ("deciding-decline-need-told-doubt", "not_yet_ability", "STK-HOMELESS-15"),
        ("deciding-decline-unsure-unsure", "not_yet_advice", "STK-HOMELESS-15"),
        ("deciding-decline-need-nottold", "not_yet_advice", "STK-HOMELESS-15"),
    ],
)
def test_where_each_way_ends(pack, guide, way, outcome, clause):
    reached = walk(guide, tuple(way.split("-")), compile_packs([pack]))
    assert (reached.outcome, reached.clause) == (outcome, clause)
