"""What another area sends with a case, as lines of words: of its rows, and of no codes of its own.

Plain Python over what `app.take_transfer()` gives back: the case is the other area's until then.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any, cast

from accord import clock, vocabulary
from accord.casework.addresses.models import SafeContact
from accord.casework.meetings.agreed import LINES, RELATED
from accord.casework.meetings.models import Arrangement
from accord.casework.meetings.models.arrangement import KINDS
from accord.casework.people.models import LegalStatus
from accord.casework.referrals.models.risk import CATEGORIES

Json = Mapping[str, Any]
SAFETY = (
    ("risks", "Risks"),
    ("triggers", "What sets them off"),
    ("what_helps", "What helps"),
    ("who_does_what", "Who does what"),
    ("in_a_crisis", "In a crisis"),
)
OF_PLAN = (
    ("purpose", "Purpose"),
    ("length", "How long"),
    ("longer_term_option", "Working towards"),
    ("range_of_support", "Support"),
    ("support_frequency", "How often"),
    ("support_type", "What kind"),
)
OF_RISK = ("described", "history", "current_needs", "triggers", "safety_plan_note")
IN_TABLES = ("plan", "risk", "arrangement")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the class of information it is of, how closely it was held, and what it says."""

    klass: str
    marking: int
    about: str
    label: str
    words: str


def lines_of(came: Json) -> list[Line]:
    """Every line of what came, in reading order; those that say nothing are left out."""
    found = [
        *_plan(came.get("plan")),
        *_risk(came.get("risk")),
        *_safety(came.get("safety_plan")),
        *(line for one in came.get("arrangements") or () for line in _agreed(one)),
    ]
    return [line for line in found if line.words.strip()]


def who_lines(came: Json) -> list[Line]:
    """Who they are, how they are reached safely and their legal status, in reading order."""
    found = [*_person(came["person"]), *_reached(came), *_status(came.get("status") or ())]
    return [line for line in found if line.words.strip()]


def _person(who: Json) -> Iterator[Line]:
    about = "Who they are"
    yield Line("identity", 0, about, "Name", who["legal_name"])
    yield Line("identity", 0, about, "Called", who["preferred_name"])
    yield Line("identity", 0, about, "Date of birth", _date(who["born"]))
    yield Line("identity", 0, about, "Pronouns", who["pronouns"] or "")
    spoken = ", with an interpreter" if who["interpreter"] else ""
    yield Line(
        "identity", 0, about, "Language", f"{who['language']}{spoken}" if who["language"] else ""
    )
    yield Line("identity", 0, about, "How to speak with them", who["communication"] or "")


def _reached(came: Json) -> Iterator[Line]:
    about = "How to reach them"
    for name, label in (("phone", "Phone"), ("email", "Email")):
        yield Line("contact", 0, about, label, (came.get("contact") or {}).get(name) or "")
    for one in came.get("reached") or ():
        safely = SafeContact(**one)
        yield Line(
            "contact",
            0,
            about,
            "The young person" if one["whose"] == "young_person" else one["whose"],
            "\n".join(safely.lines),
        )


def _status(statuses: Iterable[Json]) -> Iterator[Line]:
    for one in statuses:
        until = f", until {_date(one['ended_on'])}" if one["ended_on"] else ""
        row = LegalStatus(status=one["status"])
        words = f"{row.get_status_display()}, since {_date(one['started_on'])}{until}"
        yield Line("status", 0, "Legal status", "Status", words)


def _plan(plan: Json | None) -> Iterator[Line]:
    if plan is None:
        return
    about = f"Support plan agreed on {_day(plan['agreed_at'])}"
    for name, label in OF_PLAN:
        yield Line("plan", plan["marking"], about, label, plan[name])
    for one in plan["outcomes"]:
        words = ", ".join(said for said in (one["outcome"], one["timeframe"]) if said)
        yield Line("plan", one["marking"], about, "Outcome", words)
    for one in plan["actions"]:
        who = ", ".join(said for said in (one["owner_name"], _title(one["owner_role"])) if said)
        yield Line("plan", one["marking"], about, "Action", ": ".join(filter(None, (who, one["what"]))))  # fmt: skip


def _risk(risk: Json | None) -> Iterator[Line]:
    if risk is None:
        return
    about = f"Risk assessment of {_day(risk['assessed_at'])}"
    yield Line("risk", risk["marking"], about, "Level", risk["level_of_risk"])
    yield Line("risk", risk["marking"], about, "What is needed", risk["actions_needed"])
    for one in risk["items"]:
        said = ". ".join(one[name] for name in OF_RISK if one[name])
        label = CATEGORIES.get(one["category"], one["category"])
        yield Line("risk", one["marking"], about, label, said or "Yes")


def _safety(plan: Json | None) -> Iterator[Line]:
    if plan is None:
        return
    about = f"Safety plan agreed on {_day(plan['agreed_at'])}"
    for name, label in SAFETY:
        yield Line("risk", plan["marking"], about, label, plan[name])


def _agreed(one: Json) -> Iterator[Line]:
    """One thing that was agreed, in the words of this service: its terms are as many rows as there are."""
    said = (dict(KINDS)[one["kind"]], one["about"], _day(one["agreed_at"]))
    about = ", ".join(part for part in said if part)
    for markings, (label, words) in _terms(one["kind"], one["terms"]):
        yield Line("arrangement", max(one["marking"], markings), about, label, words)


def _terms(kind: str, terms: list[Json]) -> Iterable[tuple[int, tuple[str, str]]]:
    if not terms:
        return []
    rows = [SimpleNamespace(**{**row, **_times(row)}) for row in terms]
    of = {"incidents": "incidents", "risk_indicators": "indicators"}.get(kind)
    standing = {kind: rows[0]} if kind in RELATED else {of: SimpleNamespace(all=lambda: rows)}
    lines = LINES[kind](cast(Arrangement, SimpleNamespace(**cast(dict[str, Any], standing))))
    if kind in RELATED:
        return [(rows[0].marking, line) for line in lines]
    return list(zip((row.marking for row in rows), lines, strict=True))


def _times(row: Json) -> dict[str, Any]:
    return {"curfew_time": time.fromisoformat(row["curfew_time"])} if "curfew_time" in row else {}


def _date(written: str) -> str:
    return clock.day_in_words(date.fromisoformat(written))


def _day(written: str) -> str:
    moment = datetime.fromisoformat(written)
    return clock.day_in_words(cast(date, clock.local_date(moment)))


def _title(role: str) -> str:
    known = vocabulary.roles().get(role)
    return known.title if known else role
