"""Finished words of a record that is asked for: how far it has got, its parts, its pieces."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from accord import clock
from accord.casework.subject_access.bundling import called
from accord.casework.subject_access.models import REASONS, SubjectAccess
from accord.casework.subject_access.pieces import Chosen
from accord.casework.subject_access.queries import Looked

DONE = {"give": "Given", "redact": "Given, with words removed", "withhold": "Withheld"}
PROPOSED = {"give": "Give it", "redact": "Remove words", "withhold": "Withhold it"}
WHY = dict(REASONS)


@dataclass(frozen=True, slots=True)
class Line:
    """One piece. `words` are runs: what it says, and whether it would be removed."""

    what: str
    about: str
    words: list[tuple[str, bool]]
    state: str
    decided: bool
    why: str
    href: str


def facts_of(request: SubjectAccess) -> list[tuple[str, Any, str]]:
    """What was asked, when, by whom, and until when it is answered."""
    found = [
        ("Asked for", clock.day_in_words(request.asked_on)),
        ("By", request.get_asked_by_display()),
        ("Why they may ask", request.authority),
        ("Who they are was checked", request.get_identity_display()),
        ("The last day to give it", clock.day_in_words(request.answer_by)),
        ("Takes longer because", request.extended_because),
        ("Sent back because", request.sent_back_because),
        ("Where it stands", request.get_state_display()),
        ("Agreed by", request.agreed_by.name if request.agreed_by else ""),
        ("How they got it", request.get_given_how_display()),
        ("How it ended", request.get_ended_how_display()),
    ]
    return [(label, words, "") for label, words in found if words]


def part_rows(record: Iterable[Looked], href: Callable[[str], str]) -> list[list[Any]]:
    """Each part of the record: how many pieces, how many are still to be decided."""
    every: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for one in record:
        every[one.piece.section] += 1
        waiting[one.piece.section] += one.decided is None
    return [
        [
            {"text": called(section), "href": href(section)},
            str(count),
            f"{waiting[section]} to decide" if waiting[section] else "Decided",
        ]
        for section, count in every.items()
    ]


def log_rows(record: Iterable[Looked]) -> list[list[str]]:
    """What is withheld or given without some words, and why: by part."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in record:
        if one.decided and one.decided.choice != "give":
            counts[
                called(one.piece.section), DONE[one.decided.choice], WHY[one.decided.reason]
            ] += 1
    return [[part, done, why, str(n)] for (part, done, why), n in counts.items()]


def line_of(one: Looked, href: str) -> Line:
    """One piece, with what is proposed or decided of it."""
    chosen = one.decided or one.proposed
    return Line(
        what=clock.in_words(one.piece.at)
        if one.piece.held_in == "event" and one.piece.at
        else one.piece.says,
        about=one.piece.title,
        words=runs(one.piece.words, chosen),
        state=DONE[chosen.choice]
        if one.decided
        else f"Proposed: {PROPOSED[chosen.choice].lower()}",
        decided=one.decided is not None,
        why=WHY.get(chosen.reason, ""),
        href=href,
    )


def runs(words: str, chosen: Chosen) -> list[tuple[str, bool]]:
    """The words in runs, those that are removed marked."""
    found, place = [], 0
    for begin, end in chosen.removed:
        found += [(words[place:begin], False), (words[begin:end], True)]
        place = end
    return [run for run in [*found, (words[place:], False)] if run[0]]
