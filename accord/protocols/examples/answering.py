"""Answers to the questions of an example: whether it is so, what is so, and the proof."""

from collections.abc import Callable
from typing import Any

from accord.protocols.examples import (
    of_duties,
    of_matches,
    of_roles,
    of_tables,
    of_telling,
)
from accord.protocols.examples.answer import Answer
from accord.protocols.examples.reading import Question
from accord.protocols.examples.world import World

Answerer = Callable[[World, Any], Answer]

ANSWERERS: dict[str, Answerer] = {
    "duty": of_duties.duty,
    "no_duty": of_duties.no_duty,
    "law": of_duties.law,
    "done": of_duties.done,
    "overdue": of_duties.overdue,
    "lapsed": of_duties.lapsed,
    "review_dates": of_duties.review_dates,
    "refused": of_telling.refused,
    "not_refused": of_telling.not_refused,
    "told": of_telling.told,
    "not_told": of_telling.not_told,
    "sees": of_roles.sees,
    "cannot_see": of_roles.cannot_see,
    "holds": of_roles.holds,
    "does_not_hold": of_roles.does_not_hold,
    "arranges": of_roles.one("arranges"),
    "chairs": of_roles.one("chairs"),
    "notes": of_roles.one("notes"),
    "must_attend": of_roles.several("must_attend"),
    "should_attend": of_roles.several("should_attend"),
    "may_attend": of_roles.several("may_attend"),
    "may_not_attend": of_roles.several("may_not_attend"),
    "outcome": of_tables.outcome,
    "rung": of_tables.rung,
    "missing": of_tables.missing,
    "not_missing": of_tables.not_missing,
    "arrangement": of_tables.arrangement,
    "fits": of_matches.fits,
    "does_not_fit": of_matches.does_not_fit,
}


def answer(question: Question, world: World) -> Answer:
    """Return the answer to one question."""
    return ANSWERERS[question.kind](world, question.asked)
