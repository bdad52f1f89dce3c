"""Moves and longer stays in finished words."""

from collections.abc import Iterable
from typing import Any

from accord import clock, vocabulary
from accord.casework.moves.models import Extension, Move, MoveAnswer
from accord.casework.moves.queries import Follows

Row = tuple[str, str | list[str], str]


def where(one: Move) -> str:
    """Where it leads."""
    return one.to_home.name if one.to_home else one.to_described


def move_rows(one: Move) -> list[Row]:
    """One move as rows of a summary."""
    rows = (
        ("From", one.placement.home.name),
        ("To", where(one)),
        ("Why", one.get_level_change_display()),
        ("In words", one.reason),
        ("Plan", one.plan),
        ("It rests on", one.evidence),
        ("Discussed", clock.in_words(one.discussed_at) if one.discussed_at else ""),
        ("Proposed", clock.in_words(one.proposed_at)),
        ("Agreed", clock.in_words(one.agreed_at) if one.agreed_at else ""),
        ("Both teams told", clock.in_words(one.notified_at) if one.notified_at else ""),
        ("Moved", clock.in_words(one.moved_at) if one.moved_at else ""),
        ("Taken back because", one.withdrawn_because),
    )
    return [(label, words, "") for label, words in rows if words]


def answer_rows(answers: Iterable[tuple[str, MoveAnswer | None]]) -> list[list[Any]]:
    """Who agrees, as rows of a table."""
    titles = vocabulary.roles()
    return [
        [
            titles[role].title,
            found.get_answer_display() if found else "Not asked yet",
            found.says if found else "–",
            clock.in_words(found.answered_at) if found else "–",
        ]
        for role, found in answers
    ]


def move_row(one: Move, href: str) -> list[Any]:
    """One move as a row of a table."""
    return [
        {"text": where(one), "href": href, "hint": one.get_kind_display()},
        one.get_state_display(),
        clock.in_words(one.proposed_at),
    ]


def stay_row(one: Extension, href: str) -> list[Any]:
    """One request for a longer stay as a row of a table."""
    state = one.get_outcome_display() if one.outcome else one.get_state_display()
    return [{"text": one.placement.home.name, "href": href}, state, clock.in_words(one.asked_at)]  # fmt: skip


def stay_rows(one: Extension) -> list[Row]:
    """One request as rows of a summary."""
    rows = (
        ("Why", one.why),
        ("Asked for until", clock.day_in_words(one.wanted_until) if one.wanted_until else ""),
        ("Planned end now", clock.day_in_words(one.placement.planned_end) if one.placement.planned_end else "Not agreed"),
        ("Engaging", " ".join(part for part in (one.get_engaging_display(), one.engaging_says) if part)),
        ("Support still needed", " ".join(part for part in (one.get_needs_confirmed_display(), one.needs_says) if part)),
        ("Work planned", one.work_planned),
        ("Hoped to come of it", one.outcomes_anticipated),
        ("Needs for the adults’ pathway", one.adult_pathway_needs),
        ("Asked at the provider", one.checked_with),
        ("The lead worker’s view", one.worker_view),
        ("Decided", one.get_outcome_display()),
        ("New planned end", clock.day_in_words(one.new_planned_end) if one.new_planned_end else ""),
        ("Because", one.because),
    )  # fmt: skip
    return [(label, words, "") for label, words in rows if words]


def follows(found: Follows) -> list[Row]:
    """What follows when the stay ends, as rows of a summary."""
    rows: tuple[tuple[str, list[str]], ...] = (
        ("Who stops seeing the case", [f"{title}: {_when(days)}" for title, days in found.leaves]),
        ("What is no longer owed", list(found.lapses)),
        ("What stays owed", list(found.stays)),
    )
    return [(label, words, "") for label, words in rows if words]


def _when(days: int) -> str:
    return "at once" if not days else f"{days} days later"
