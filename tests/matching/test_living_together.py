"""How many may live behind one front door, when several come at once."""

from functools import cache
from pathlib import Path

from accord import vocabulary
from accord.matching import Limits, Person, Place, propose
from accord.matching.together import kept
from accord.protocols import load
from accord.protocols.matches import Fit
from tests.matching.worlds import TODAY

PACK = Path(__file__).parents[2] / "packs" / "oxfordshire-police"


@cache
def the_rule():
    (rule,) = [one for one in load(PACK).rules if one.id == "at-most-three-others"]
    return Fit("t/at-most-three-others", rule, vocabulary.matching())


def proposed(people, others):
    home = {"home": "h0", "others": others, "kind": "shared_16_17", "parents": False}
    places = [Place(f"b{n}", home) for n in range(4)]
    return propose([the_rule()], people, places, {}, Limits(TODAY))


def test_no_more_come_than_may_live_there_together():
    people = [Person(f"p{n}", {}) for n in range(4)]

    for others, room in ((0, 4), (1, 3), (3, 1), (4, 0)):
        assert len(proposed(people, others).solved.taken) == room
    board = proposed(people, 3).board
    assert not kept(board.together, {0: 0, 1: 1})  # what each alone would be allowed

    tonight = [Person("p4", {"emergency": True}), people[0]]
    assert len(proposed(tonight, 3).solved.taken) == 2  # a bed tonight is never refused for it
