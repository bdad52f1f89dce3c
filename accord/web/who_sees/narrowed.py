"""Records that were for some only of those who could see their kind of information, in words."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from accord import clock
from accord.casework.need_to_know.for_some import ForSome, Narrowed
from accord.casework.need_to_know.queries import Could

# What a table's rows are to people, where its name does not say it.
CALLED = {
    "event": "Entry in the log",
    "assessment_letter_part": "Words of a letter",
    "risk_meeting_words": "What a risk meeting was about",
    "unit_risk_plan_text": "Words of a home’s risk plan",
    "mapping_passed_on": "What a mapping meeting passed on",
    "challenge_step": "Step of a challenge",
}
NOBODY = "None of them"


@dataclass(frozen=True, slots=True)
class NarrowedWords:
    """The rules, each with the kinds of record it is about, and a row for each like records."""

    rules: list[tuple[str, str]]
    rows: list[list[Any]]


def narrowed_words(found: Narrowed, could: list[Could]) -> NarrowedWords:
    """In words, with the names of those who could see the kind of information."""
    names = {one.member_id: one.name for one in could}
    kinds: dict[str, list[str]] = {}
    for kind, rule in found.rules.items():
        kinds.setdefault(rule, []).append(called(kind))
    alike = groupby(sorted(found.records, key=_like), key=_like)
    rows = [_row(list(group), names) for _, group in alike]
    return NarrowedWords([(", ".join(which), rule) for rule, which in kinds.items()], rows)


def called(kind: str) -> str:
    """What a record of this table is called."""
    return CALLED.get(kind, kind.replace("_", " ").capitalize())


def not_all(number: int) -> str:
    """What is said beside somebody about records that were not for them."""
    if not number:
        return ""
    records = "1 of the records" if number == 1 else f"{number} of the records"
    return f"Could not read {records} listed under “For some of them only”"


def _like(one: ForSome) -> tuple[str, list[int], list[int]]:
    return one.kind, sorted(one.readers), sorted(one.others)


def _row(group: list[ForSome], names: dict[int, str]) -> list[Any]:
    times = sorted(one.recorded_at for one in group)
    when = clock.in_words(times[0])
    if len(group) > 1:
        when = f"{len(group)} of them, from {when} to {clock.in_words(times[-1])}"
    return [
        {"text": called(group[0].kind), "hint": when},
        _names(group[0].readers, names),
        _names(group[0].others, names),
    ]


def _names(members: frozenset[int], names: dict[int, str]) -> str:
    return ", ".join(sorted(names[one] for one in members)) or NOBODY
