"""Who is to be asked next to be appropriate adult, and whether somebody may be: the protocol's own tables, asked anew each time.

What nobody knows is left out of what the tables are asked, so that it is never a no.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord import vocabulary
from accord.access.actor import Actor
from accord.casework.custody.models import COMES, FOUND, Attendance, AttendanceAdult
from accord.casework.incidents.hours import out_of_hours
from accord.duties.rulebooks import rulebook_for
from accord.protocols.rulebook import NoSuchRule, Rulebook
from accord.protocols.tables import NoOutcome, Outcome

WHO, MAY, GOES, LAW = (
    "appropriate-adult-at-the-station",
    "may-be-the-appropriate-adult",
    "who-may-go-with-them",
    "law-on-a-bed-for-the-police",
)
HAS_IT = "who-has-it-at-this-hour"
ARRIVES = "arrival"  # somebody was found, and it is not written down yet that they are there
ASKS, CARE, NOBODY = "ask_", "care", "nobody"
MAY_COME, MAY_NOT = "may", "may_not"


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: a role, `care` where it must be found out who looks after them, or `nobody`."""

    to: str
    clause: str
    says: str


def whose_hour(at: datetime, by: Actor) -> str:
    """The service that has whatever is looked for at a moment (aware), by the protocol's hours; "" where none says."""
    return who_has_it(not out_of_hours(at, by), by)


def who_has_it(working_hours: bool, by: Actor) -> str:
    """The same for any moment in working hours, or for any outside them: no more is asked of the table."""
    found = _asked(HAS_IT, {"working_hours": working_hours}, rulebook_for(by.packs))
    return found.outcome[0] if found else ""


def is_family(role: str) -> bool:
    """Whether those of a role are the young person's own: of them there may be more than one to ask."""
    known = vocabulary.roles().get(role)
    return known is not None and known.kind == "young_person"


def known_of(attendance: Attendance, adults: Iterable[AttendanceAdult], working_hours: bool) -> dict[str, Any]:  # fmt: skip
    """What the search knows now, as the table asks: whoever was asked, and can or cannot come."""
    facts: dict[str, Any] = {"working_hours": working_hours}
    for name in ("looked_after", "in_residential_care", "allocated"):
        said = getattr(attendance, name)
        if said is not None:
            facts[name] = said
    asked: dict[str, list[AttendanceAdult]] = {}
    for one in adults:
        asked.setdefault(one.role, []).append(one)
    for role, those in asked.items():
        can = _can_come(role, those)
        if can is not None:
            facts[f"{role}_can_come"] = can
    return facts


def _can_come(role: str, those: list[AttendanceAdult]) -> bool | None:
    """Whether one of them comes; None while somebody was not asked, or there may be another."""
    if any(one.answer == COMES for one in those):
        return True
    if any(not one.answer for one in those):
        return None
    return False if not is_family(role) or those[-1].more is False else None


def step_of(
    attendance: Attendance, adults: Iterable[AttendanceAdult], at: datetime, by: Actor
) -> str:
    """The next step at a moment (aware): whose turn it is, or that somebody is on their way."""
    return ARRIVES if attendance.standing == FOUND else turn(attendance, adults, at, by).to


def turn(
    attendance: Attendance, adults: Iterable[AttendanceAdult], at: datetime, by: Actor
) -> Turn:
    """Whose turn it is at a moment (aware), by the clock in London."""
    facts = known_of(attendance, adults, not out_of_hours(at, by))
    return turn_of(facts, rulebook_for(by.packs))


def turn_of(facts: Mapping[str, Any], rules: Rulebook) -> Turn:
    """Whose turn it is by the table. Where no protocol has one, nobody's."""
    found = _asked(WHO, facts, rules)
    if found is None:
        return Turn(NOBODY, "", "")
    return Turn(found.outcome[0].removeprefix(ASKS), found.clause, found.says)


def may_be(adult: AttendanceAdult, by: Actor) -> Turn:
    """Whether this person may be the appropriate adult: `may`, `may_not`, or the question to ask of them."""
    facts: dict[str, Any] = {"family": is_family(adult.role)}
    facts |= {name: said for name in ("estranged", "objected_to") if (said := getattr(adult, name)) is not None}  # fmt: skip
    if adult.part:
        facts["part"] = adult.part
    return may_be_of(facts, rulebook_for(by.packs))


def may_be_of(facts: Mapping[str, Any], rules: Rulebook) -> Turn:
    """The same by what is known of them. Where no protocol says, nobody may."""
    found = _asked(MAY, facts, rules)
    if found is None:
        return Turn(MAY_NOT, "", "")
    return Turn(found.outcome[0].removeprefix(ASKS), found.clause, found.says)


def who_may_go(kind: str, working_hours: bool, by: Actor) -> tuple[str, ...]:
    """The roles of whoever may go along on such an occasion, as the protocol lists them."""
    found = _asked(GOES, {"occasion": kind, "working_hours": working_hours}, rulebook_for(by.packs))
    return found.outcome if found else ()


def law_on_a_bed(facts: Mapping[str, Any], by: Actor) -> Outcome | None:
    """What the law says of a bed for the police, beside the protocol; None where no pack says."""
    return _asked(LAW, facts, rulebook_for(by.packs))


def _asked(table: str, facts: Mapping[str, Any], rules: Rulebook) -> Outcome | None:
    try:
        return rules.table(table).outcome(facts)
    except (NoSuchRule, NoOutcome, KeyError):
        return None
