"""Daily support, money and outreach in finished words."""

from dataclasses import dataclass, field
from typing import Any

from accord import clock
from accord.casework.support.models import (
    Appointment,
    CarePlanUpdate,
    FinanceEntitlement,
    HeadingProgress,
    Outreach,
    SupportGiven,
    SupportHeading,
)
from accord.casework.support.papers import owner_of
from accord.casework.support.queries import HeadingLine, ReviewLine
from accord.web.case_form import Way
from accord.web.cases.presenting import title_of
from accord.web.page.cards import Compared

DONE = {
    "help": "",
    "referral": "Referral to {}. ",
    "claim": "Claim from {}. ",
    "registration": "Registration with {}. ",
}
NOT_SAFE = "It is not safe now. Why stands in the risk assessment, for those who may read it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One heading: its clauses, what is agreed in rows, how it goes, help given, and what can be done."""

    title: str
    clauses: tuple[str, ...]
    state: str
    said: list[str]
    progress: str
    given: list[str]
    ways: list[Way] = field(default_factory=list)


def card(line: HeadingLine, ways: list[Way]) -> Card:
    """One heading as a card."""
    return Card(
        title=line.heading.says,
        clauses=line.heading.clauses,
        state=line.agreed.get_standing_display() if line.agreed else "Not agreed yet",
        said=agreed_lines(line.agreed),
        progress=progress_of(line),
        given=[given_line(one) for one in line.given],
        ways=ways,
    )


def agreed_lines(row: SupportHeading | None) -> list[str]:
    """What is agreed under a heading, in sentences."""
    if row is None or row.standing == "not_safe":
        return [NOT_SAFE] if row else []
    if row.standing == "not_needed":
        return [row.because]
    by_when = f", by {day(row.by_on)}" if row.by_on else ""
    refers = f"A referral to {row.refer_to} is part of it." if row.refer_to else ""
    lines = [f"Goal: {row.goal}", f"What is done: {row.what}", f"Who: {owner_of(row)}{by_when}", refers]  # fmt: skip
    return [one for one in lines if one]


def progress_of(line: HeadingLine) -> str:
    """How it went at the last review, or "" before the first."""
    last = line.progress
    if last is None:
        return ""
    at = last.review.held_at
    words = ". ".join(word.rstrip(".") for word in (last.words, last.evidence) if word)
    when = f" ({day(clock.local_date(at))})" if at else ""
    return f"{last.get_goes_display()}{f': {words}' if words else ''}{when}"


def given_line(one: SupportGiven) -> str:
    """Help that was given, in a line."""
    kind = DONE[one.kind].format(one.to_service)
    who = f" ({title_of(one.given_by_role)})" if one.given_by_role else ""
    return f"{day(one.given_on)}: {kind}{one.what}{who}"


def compared(lines: list[ReviewLine]) -> list[Compared]:
    """How it goes under each heading, last time and now; nothing while nothing is said."""
    if not any(one.now for one in lines):
        return []
    return [
        Compared(label=one.heading.says, previous=_goes(one.before), now=_goes(one.now))
        for one in lines
    ]


def _goes(row: HeadingProgress | None) -> str:
    if row is None:
        return "–"
    return "\n".join(word for word in (row.get_goes_display(), row.words, row.evidence) if word)


def appointment_row(one: Appointment) -> list[Any]:
    """An appointment as a row."""
    came = "Went, with somebody" if one.accompanied else "Went"
    state = came if one.attended_at else "Did not take place" if one.fell_through_at else "To come"
    wish = "Wants somebody to come along" if one.come_along else "Goes alone"
    return [clock.in_words(one.appointment_at), one.place, wish, state]


def finance_rows(one: FinanceEntitlement) -> list[tuple[str, str | list[str], str]]:
    """Money that is due, as a summary."""
    referral = "Made" if one.referral_completed_on else "To be made"
    rows = (
        ("What", one.what),
        ("Set out in the care or pathway plan", "Yes" if one.under_plan else "No"),
        ("Expected by", day(one.expected_on)),
        ("Referral or application", f"{referral} {day(one.referral_completed_on)}".strip()),
        ("Came on", day(one.received_on)),
        ("Not due after all", one.not_due_because),
    )
    return [(label, words, "") for label, words in rows if words]


def update_rows(one: CarePlanUpdate) -> list[tuple[str, str | list[str], str]]:
    """One review of the care or pathway plan, as a summary."""
    money = {"yes": "Yes", "no": "No", "not_known": "Not known"}[one.money_set_out]
    rows = (
        ("Care, education and health services", one.services),
        ("How it goes under the headings", one.progress),
        ("What they want to reach", one.goals),
        ("How everybody works for them", one.together),
        ("Where they may live", one.accommodation),
        ("What they say themselves", one.own_views),
        ("What their family or carers say", one.family_views),
        ("Why it suits them", one.suitability),
        ("What is done about the support they need", one.support_given),
        ("A tenancy of their own is thought of", "Yes" if one.own_tenancy == "yes" else ""),
        ("Money is set out", money),
    )
    return [(label, words.splitlines(), "") for label, words in rows if words]


def outreach_rows(one: Outreach) -> list[tuple[str, str | list[str], str]]:
    """Outreach, as a summary."""
    left = one.placement.ended_on
    rows = (
        ("Offered", clock.in_words(one.offered_at)),
        ("Left on", day(left)),
        ("Who gives it", one.worker.name if one.worker else ""),
        ("From", day(one.started_on)),
        ("Until", day(one.planned_end)),
        ("Ended", f"{day(one.ended_on)}. {one.get_because_display()}" if one.ended_on else ""),
    )
    return [(label, words, "") for label, words in rows if words]


def day(value: Any) -> str:
    """A day in words, "" for none."""
    return clock.day_in_words(value) if value else ""
