"""Young people and places: what fits whom, why, why not, and what would have to change.

Plain Python over facts and the `match:` rules of packs; nothing here knows Django, a database
or the time. See docs/decisions/0030-matching.md.
"""

from accord.matching.changing import Change, SmallestChange, smallest_change
from accord.matching.facts import Person, Place, frozen, pair_of
from accord.matching.judging import Judgement, Reason, judge
from accord.matching.overriding import (
    CostOfChange,
    NotPossible,
    cost_of,
    cost_of_several,
    costs_of_all,
    difference,
)
from accord.matching.proposing import Limits, Line, Proposal, propose
from accord.matching.searching import Answer, search

__all__ = [
    "Answer",
    "Change",
    "CostOfChange",
    "Judgement",
    "Limits",
    "Line",
    "NotPossible",
    "Person",
    "Place",
    "Proposal",
    "Reason",
    "SmallestChange",
    "cost_of",
    "cost_of_several",
    "costs_of_all",
    "difference",
    "frozen",
    "judge",
    "pair_of",
    "propose",
    "search",
    "smallest_change",
]
