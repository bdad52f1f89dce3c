"""How many may live behind one front door, when several come at once."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from accord import vocabulary
from accord.matching import Limits, Person, Place, cost_of, propose
from accord.matching.limits import View, kept
from accord.matching.solving import greedy
from accord.matching.together import SECONDS, Time
from accord.protocols import load
from accord.protocols.matches import Fit
from tests.matching.worlds import TODAY

PACK = Path(__file__).parents[2] / "packs" / "oxfordshire-police"


@cache
def the_rule():
    (rule,) = [one for one in load(PACK).rules if one.id == "at-most-three-others"]
    return Fit("t/at-most-three-others", rule, vocabulary.matching())


def proposed(people, others, beds=4):
    home = {"home": "h0", "others": others, "kind": "shared_16_17", "parents": False}
    places = [Place(f"b{n}", home) for n in range(beds)]
    return propose([the_rule()], people, places, {}, Limits(TODAY))


def test_no_more_come_than_may_live_there_together():
    people = [Person(f"p{n}", {}) for n in range(4)]

    for others, room in ((0, 4), (1, 3), (3, 1), (4, 0)):
        assert len(proposed(people, others).solved.taken) == room
    board = proposed(people, 3).board
    assert not kept(board.together, {0: 0, 1: 1})  # what each alone would be allowed


def test_a_bed_tonight_is_never_refused_and_still_counts_for_the_others():
    four = [Person(f"p{n}", {}) for n in range(4)]
    tonight = Person("p4", {"emergency": True})

    proposal = proposed([*four, tonight], 0, beds=5)
    assert 4 in proposal.solved.taken and len(proposal.solved.taken) == 4
    assert not kept(proposal.board.together, {row: row for row in range(5)})  # five behind one door
    assert proposed([tonight, four[0]], 3).solved.taken.keys() == {0}
    assert len(proposed([replace(tonight, id=f"e{n}") for n in range(4)], 3).solved.taken) == 4

    decided = cost_of(proposed([*four, tonight], 1, beds=5), row=0, place=0).proposal
    assert len(decided.solved.taken) == 3 and decided.solved.taken.keys() >= {0, 4}
    assert greedy(proposal.board.fits, [1, 1, 1, 1, 1], proposal.board.together).keys() == {*range(4)}  # fmt: skip


def test_whoever_takes_a_bed_that_comes_free_takes_the_place_of_who_lives_there_now():
    four = [Person(f"p{n}", {}) for n in range(4)]
    home = {"home": "h0", "kind": "shared_16_17", "parents": False}
    lived_in = [Place(f"b{n}", {**home, "others": 3}, spoken_for=True) for n in range(4)]
    free = Place("b4", {**home, "others": 4})

    after = propose([the_rule()], four, [*lived_in, free], {}, Limits(TODAY))
    assert sorted(after.solved.taken.values()) == [0, 1, 2, 3]
    tonight = Person("p4", {"emergency": True})
    both = propose([the_rule()], [tonight, four[0]], [lived_in[0], free], {}, Limits(TODAY))
    assert both.solved.taken.keys() == {0}  # a fifth behind the door, if both came
    assert not kept(both.board.together, {1: 0, 0: 1})


def test_a_bed_that_is_opened_later_is_one_that_somebody_may_come_to():
    four = [Person(f"p{n}", {}) for n in range(4)]
    tonight = Person("p4", {"emergency": True})
    home = {"home": "h0", "others": 0, "kind": "shared_16_17", "parents": False}
    places = [Place(f"b{n}", home) for n in range(5)]
    now = View((the_rule(),), places, frozenset({4}))
    later = View((the_rule(),), places)

    views = [now] * 4 + [later]
    together = propose([the_rule()], [*four, tonight], places, {}, Limits(TODAY), views=views)
    assert not kept(together.board.together, {row: row for row in range(5)})
    assert len(together.solved.taken) == 4


def test_what_is_not_found_in_time_keeps_every_limit_and_is_not_called_the_best():
    four = [Person(f"p{n}", {}) for n in range(4)]
    home = {"home": "h0", "others": 2, "kind": "shared_16_17", "parents": False}
    places = [Place(f"b{n}", home) for n in range(4)]

    def within(time):
        return propose([the_rule()], four, places, {}, Limits(TODAY), time=time).solved

    in_no_time = within(Time(0.0))
    assert len(in_no_time.taken) == 2 and not in_no_time.proved
    assert within(Time()).proved
    assert (
        SECONDS <= 10 and Time(8.0).share <= 4.0
    )  # a web server waits thirty, and pages ask more than once
