"""Who could see what, and who did, in finished words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from accord import clock
from accord.casework.guarding.queries import SightFact
from accord.casework.need_to_know.for_some import Narrowed
from accord.casework.need_to_know.queries import Could, Did
from accord.web.cases.presenting import title_of
from accord.web.clauses import clause_named
from accord.web.guarding.words import CONSENT_FOR, short
from accord.web.page.cards import Clause
from accord.web.who_sees.narrowed import not_all
from accord.web.who_sees.screens import screen_words

SEES = {0: "What is shared", 1: "Up to sensitive", 2: "Everything, restricted too"}
HOW = {
    "own": "By a role of their own",
    "cover": "Standing in for {}",
    "desk": "Works the shared list of {}",
    "manager": "Manages {}",
    "glass": "Emergency access",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One way by which one person could see it."""

    who: str
    agency: str
    role: str
    how: str
    sees: str
    since: str
    clauses: tuple[Clause, ...]  # of the grant
    part_clause: Clause | None  # of the role on the case
    decision: str  # what happened that gave it
    decision_href: str
    opened: str
    some: str  # of records that were not for them, or ""
    end_href: str = ""


def line_of(
    one: Could,
    packs: tuple[str, ...],
    decision: tuple[str, str],
    some: str = "",
    end_href: str = "",
) -> Line:
    """One way, in words. `decision` is what happened that gave it, and where that is told."""
    clauses = [clause_named(ref, packs) or Clause(ref=ref) for ref in one.clauses if ref != "glass"]
    return Line(
        who=one.name,
        agency=", ".join(word for word in (one.job_title, one.agency) if word),
        role=title_of(one.role) if one.role else "No role on the case",
        how=HOW[one.via].format(one.part_of or "a colleague"),
        sees=SEES[one.marking],
        since=_period(one),
        clauses=tuple(clauses),
        part_clause=clause_named(one.part_clause, packs) if one.part_clause else None,
        decision=one.reason or decision[0],
        decision_href=decision[1],
        opened="Had opened the file" if one.opened else "Had never opened it",
        some=some,
        end_href=end_href,
    )


def _period(one: Could) -> str:
    until = f", until {clock.in_words(one.until)}" if one.until else ""
    return f"Since {clock.in_words(one.since)}{until}"


def consents(facts: Iterable[SightFact], moment: datetime) -> list[str]:
    """What the young person had agreed to share at a moment, and since when."""
    return [
        f"{short(CONSENT_FOR, one.reason)}, since {clock.in_words(one.starts)}"
        for one in facts
        if one.kind == "consent" and one.starts <= moment < one.ends
    ]


def did_rows(found: Iterable[Did]) -> list[list[Any]]:
    """Who looked: a row for each person, each screen on a line of its own."""
    ordered = sorted(found, key=lambda one: (one.name, one.member_id))
    people = [list(group) for _, group in groupby(ordered, key=lambda one: one.member_id)]
    people.sort(key=lambda group: max(one.last for one in group), reverse=True)
    return [_did(group) for group in people]


def _did(group: list[Did]) -> list[Any]:
    first, last = min(one.first for one in group), max(one.last for one in group)
    hint = ", ".join(word for word in (group[0].job_title, group[0].agency) if word)
    screens = sorted(group, key=lambda one: one.last, reverse=True)
    return [
        {"text": group[0].name, "hint": hint},
        ", ".join(f"{screen_words(one.screen)} ({_times(one.times)})" for one in screens),
        clock.in_words(first),
        clock.in_words(last),
    ]


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def lines_of(
    found: Iterable[Could],
    packs: tuple[str, ...],
    decisions: dict[int, tuple[str, str]],
    narrowed: Narrowed,
    end: Callable[[Could], str] = lambda one: "",
) -> list[Line]:
    """Every way, in words."""
    nothing = ("", "")
    return [
        line_of(
            one,
            packs,
            decisions.get(one.began_by or 0, nothing),
            not_all(narrowed.not_for(one.member_id)),
            end(one),
        )
        for one in found
    ]
