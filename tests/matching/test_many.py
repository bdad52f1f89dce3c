"""Many young people and many places: the best there is, within the rules, and what each change costs."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings

from accord.matching import (
    Limits,
    NotPossible,
    Person,
    Place,
    cost_of,
    cost_of_several,
    costs_of_all,
    judge,
    propose,
)
from accord.matching.limits import kept
from accord.matching.proposing import proposal_on
from accord.matching.ranking import EMERGENCY, OTHERS, OVER_LIMIT
from accord.matching.solving import PROGRAMMED, assigned, greedy, value
from tests.matching.worlds import EASY, LIMITS, OPEN, TODAY, person, place, rules, towns

CASES = settings(max_examples=60, deadline=None)


def broken(rules, people, places, between, taken) -> list[str]:
    """The hard rules that a proposal breaks, asked one by one: also of those who come together."""
    found = []
    for row, at in taken.items():
        others = [one for other, one in taken.items() if other != row]
        where = together(people, places, taken, row, at) if others else places[at]
        said = judge(rules, people[row], where, between)
        found += [one.says for one in said.why_not]
    return found


def together(people, places, taken, row, at):
    """The place as it is once everybody else proposed lives where they are proposed."""
    home, area = places[at].home, places[at].facts.get("postcode_area")
    facts = dict(places[at].facts)
    beside = [people[o] for o, p in taken.items() if o != row and places[p].home == home]
    near = [
        people[o]
        for o, p in taken.items()
        if o != row and places[p].facts.get("postcode_area") == area
    ]
    facts["lives_here"] = [*(facts.get("lives_here") or ()), *(one.id for one in beside)]
    for one in near:
        facts["groups_nearby"] = [
            *(facts.get("groups_nearby") or ()),
            *(one.known.get("groups") or ()),
        ]
    return Place(places[at].id, facts)


@CASES
@given(towns())
def test_no_proposal_breaks_a_hard_rule(town):
    proposal = propose(rules(), *town, LIMITS)

    assert broken(rules(), *town, proposal.solved.taken) == []
    assert len(set(proposal.solved.taken.values())) == len(proposal.solved.taken)


@CASES
@given(towns(people=3, beds=3))
def test_nothing_is_better_under_the_same_limits(town):
    proposal = propose(rules(), *town, LIMITS)
    board = proposal.board

    assert proposal.worth >= proposal.in_turn
    assert proposal.worth == best_by_trying(board)
    assert proposal.solved.proved


def best_by_trying(board):
    """The most that any pairing is worth that keeps the limits."""
    people, beds = board.fits.shape
    best = value(board.fits, board.ranks, {})
    for order in permutations([*range(beds), *[None] * people], people):
        taken = {row: at for row, at in enumerate(order) if at is not None}
        if all(board.fits[row, at] >= 0 for row, at in taken.items()) and kept(
            board.together, taken
        ):
            best = max(best, value(board.fits, board.ranks, taken))
    return best


def test_a_proposal_that_breaks_a_rule_would_be_noticed():
    people = [person(0, EASY, must_not_meet=["p1"]), person(1, EASY)]
    places = [place(0, OPEN, "h0"), place(1, OPEN, "h0"), place(2, OPEN, "h1", free_from=None)]
    board = propose(rules(), people, places, {}, LIMITS).board

    assert len(broken(rules(), people, places, {}, {0: 0, 1: 1})) == 1
    assert len(broken(rules(), people, places, {}, {0: 2})) == 1
    assert not kept(board.together, {0: 0, 1: 1})
    assert not kept(board.together, assigned(board.costs))  # what an assignment alone would do
    assert (
        broken(
            rules(), people, places, {}, propose(rules(), people, places, {}, LIMITS).solved.taken
        )
        == []
    )


def test_giving_each_their_best_in_turn_is_worse_and_the_gap_is_said():
    people = [person(0, EASY, wants=["archway"]), person(1, EASY, wants=["archway"], curfew=True)]
    places = [
        place(0, OPEN, "h0", locality="archway"),
        place(1, OPEN, "h1", locality="finsbury", cover_24h=False),
    ]
    proposal = propose(rules(), people, places, {}, LIMITS)

    assert proposal.worth.others == 2
    assert proposal.in_turn.others == 1  # the first takes the only home where a curfew can be kept
    assert proposal.worth > proposal.in_turn
    assert proposal.gap == 0  # no difference of fit says what somebody without a place loses


def test_an_emergency_goes_first_and_a_long_wait_before_a_better_fit():
    better = {"wants": ["archway"], "tier": "high"}
    people = [
        person(0, EASY, **better),
        person(1, EASY, wants=["finsbury"], waiting_since=TODAY.replace(month=1)),
        person(2, EASY, wants=["finsbury"], emergency=True),
    ]
    places = [place(n, OPEN, f"h{n}", locality="archway") for n in range(2)]

    proposal = propose(rules(), people, places, {}, LIMITS)
    assert [line.rank for line in proposal.lines] == [OTHERS, OVER_LIMIT, EMERGENCY]
    assert [line.place is not None for line in proposal.lines] == [False, True, True]
    assert proposal.lines[0].loses == proposal.lines[0].best
    assert proposal.lines[0].best > max(line.fit for line in proposal.lines[1:])

    without = propose(rules(), people, places, {}, Limits(TODAY))
    assert [line.place is not None for line in without.lines] == [True, False, True]


@pytest.fixture
def crowded():
    """Three who belong to one group, two beds in its postcode area where one lives already."""
    people = [person(n, EASY, groups=["g"]) for n in range(3)]
    near = {"postcode_area": "N19", "groups_nearby": ["g"]}
    places = [
        place(0, OPEN, "h0", **near),
        place(1, OPEN, "h1", **near),
        place(2, OPEN, "h2", postcode_area="EC1"),
    ]
    return people, places


def test_a_postcode_area_takes_no_more_of_one_group_than_the_rule_says(crowded):
    people, places = crowded
    proposal = propose(rules(), people, places, {}, LIMITS)

    assert proposal.solved.how == PROGRAMMED
    assert proposal.worth.others == 2
    assert len(assigned(proposal.board.costs)) == 3  # the control: without the limit all three go


def test_each_pairing_is_explained_and_who_is_without_too(crowded):
    people, places = crowded
    proposal = propose(rules(), people, places, {}, LIMITS)
    (left,) = [n for n, line in enumerate(proposal.lines) if line.place is None]

    assert proposal.lines[left].possible == 3
    assert proposal.explain(left) is None
    assert len(proposal.instead(left)) == 2
    for row in {0, 1, 2} - {left}:
        assert proposal.explain(row).possible
        assert proposal.explain(row).why
    assert proposal.without[left].total() == 0  # no rule rules a place out for them alone


def test_who_has_no_place_at_all_is_told_which_rules_and_what_is_nearest():
    people = [person(0, EASY, needs_24h=True, cannot=["h1"])]
    places = [place(0, OPEN, "h0", cover_24h=False), place(1, OPEN, "h1", cover_24h=False)]
    proposal = propose(rules(), people, places, {}, LIMITS)
    where, change = proposal.nearest(0)

    assert proposal.lines[0].best is None
    assert proposal.without[0] == {"t/staff-day-and-night": 2, "": 1}
    assert (where.id, [one.fact for one in change.changes]) == ("b0", ["cover_24h"])


@CASES
@given(towns())
def test_the_cost_of_a_change_is_that_of_the_best_that_is_left(town):
    proposal = propose(rules(), *town, LIMITS)
    for row in range(len(town[0])):
        for at, cost in costs_of_all(proposal, row).items():
            taken = cost.proposal.solved.taken
            assert taken[row] == at
            assert cost.proposal.worth <= proposal.worth
            assert broken(rules(), *town, taken) == []
        before = proposal.solved.taken.get(row)
        if before is not None:
            assert cost_of(proposal, row=row, place=before).nothing


def test_who_loses_by_a_change_is_named_and_by_how_much():
    people = [
        person(0, EASY, wants=["archway"]),
        person(1, EASY, wants=["archway"], family_in=["archway"]),
    ]
    places = [place(0, OPEN, "h0", locality="archway"), place(1, OPEN, "h1", locality="finsbury")]
    proposal = propose(rules(), people, places, {}, LIMITS)
    cost = cost_of(proposal, row=0, place=0)

    assert proposal.solved.taken == {0: 1, 1: 0}
    assert [(before.person.id, after.place.id) for before, after in cost.loses] == [("p1", "b1")]
    assert [before.person.id for before, after in cost.gains] == ["p0"]
    assert cost.fit > 0
    assert not cost.nothing
    assert cost_of(proposal, row=0, place=None).without_place == 1


def test_a_place_that_a_hard_rule_bars_cannot_be_chosen_here():
    proposal = propose(
        rules(), [person(0, EASY)], [place(0, OPEN, "h0", free_from=None)], {}, LIMITS
    )

    with pytest.raises(NotPossible, match="See why not"):
        cost_of(proposal, row=0, place=0)


@pytest.mark.parametrize(("people", "beds"), [(0, 3), (3, 0), (0, 0)])
def test_nobody_and_nothing_are_no_error(people, beds):
    proposal = propose(
        rules(),
        [person(n, EASY) for n in range(people)],
        [place(n, OPEN, "h0") for n in range(beds)],
        {},
        LIMITS,
    )

    assert proposal.solved.taken == {}
    assert len(proposal.lines) == people


def test_more_people_than_places_and_the_other_way_round():
    for count, beds in ((30, 7), (7, 30)):
        town = (
            [person(n, EASY) for n in range(count)],
            [place(n, OPEN, f"h{n}") for n in range(beds)],
        )
        assert len(propose(rules(), *town, {}, LIMITS).solved.taken) == 7


def test_where_the_best_is_not_found_in_time_nobody_is_told_that_it_was(monkeypatch, crowded):
    people, places = crowded
    board = propose(rules(), people, places, {}, LIMITS).board
    monkeypatch.setattr("accord.matching.solving.best_together", lambda *rest: ({}, False))

    proposal = proposal_on(board)
    assert not proposal.solved.proved
    assert proposal.worth == proposal.in_turn
    assert kept(board.together, proposal.solved.taken)


def test_in_turn_goes_by_rank_and_then_by_who_waited_longest():
    fits = np.array([[900], [800], [700]], np.int16)

    assert greedy(fits, [1, 1, 1], (), [0, 5, 9]) == {2: 0}
    assert greedy(fits, [1, 3, 1], (), [0, 5, 9]) == {1: 0}
    assert greedy(fits, [1, 1, 1]) == {0: 0}


def test_a_person_is_not_changed_by_being_matched():
    who = Person("p0", {"born": EASY["born"], "starts_on": TODAY})

    assert "age_on_arrival" not in who.facts
    assert replace(who) == who


def test_what_the_law_forbids_is_no_place_and_no_change_of_facts_makes_it_one():
    who, town = person(0, EASY), [place(0, OPEN, "h0")]
    proposal = propose(rules(), [who], town, {}, LIMITS, {("p0", "h0")})

    assert proposal.lines[0].best is None and proposal.nearest(0) is None
    assert propose(rules(), [who], town, {}, LIMITS).lines[0].place is town[0]  # the control


def test_several_decisions_are_worked_out_together_and_those_that_clash_are_not_possible():
    people = [person(0, EASY, must_not_meet=["p1"]), person(1, EASY), person(2, EASY)]
    places = [place(n, OPEN, f"h{n // 2}") for n in range(4)]
    proposal = propose(rules(), people, places, {}, LIMITS)
    cost = cost_of_several(proposal, {0: 0, 2: None}, {(1, 2)})
    assert cost.proposal.solved.taken == {0: 0, 1: 3}
    assert cost.without_place == 1
    assert [after.person.id for _, after in cost.loses] == ["p2"]

    for clash in ({0: 0, 1: 0}, {0: 0, 1: 1}):  # one bed; two who must not meet in one home
        with pytest.raises(NotPossible, match="together"):
            cost_of_several(proposal, clash)
    assert cost_of_several(proposal, {0: 0, 2: 1}).nothing  # the control: these two may
