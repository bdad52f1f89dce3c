"""The whole referral as sections of rows: to check before it goes, to read, and to print."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord import clock
from accord.casework.people.queries import status_words
from accord.casework.referrals.models import SupportedHousingRecordEntry, YosOrder
from accord.casework.referrals.queries.risk_table import RiskRow
from accord.casework.referrals.queries.summary import DocumentLine, ReferralSummary
from accord.web.known import answer, written
from accord.web.referrals.risk import in_words, safety_rows

Row = tuple[str, str | list[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading of the paper with its rows; `empty` is said where it has none."""

    heading: str
    rows: list[Row]
    empty: str = ""
    screen: str = ""  # where it is written


def suite(summary: ReferralSummary) -> list[Part]:
    """Everything the referral carries that its reader may see."""
    return [*_written(summary), *_safe(summary), *_with_it(summary)]


def _written(summary: ReferralSummary) -> list[Part]:
    words = [
        (line.title, line.text.splitlines() or "Not written yet", "") for line in summary.words
    ]
    return [
        Part(heading="Who it is about", rows=_person(summary)),
        Part(heading="The young person’s own views", rows=words[:4], screen="views"),
        Part(heading="Why supported accommodation", rows=words[4:], screen="why"),
    ]


def _safe(summary: ReferralSummary) -> list[Part]:
    risk, vulnerabilities = _risks(summary.risk.risks), _risks(summary.risk.vulnerabilities)
    parts = [
        Part(heading="Risks", rows=risk, screen="update_risk"),
        Part(heading="Vulnerabilities", rows=vulnerabilities, screen="update_risk"),
        Part(
            heading="Safety",
            rows=safety_rows(summary.safety),
            empty="Nothing is written about safety yet.",
            screen="safety",
        ),
    ]
    if summary.order:
        rows = order_rows(summary.order)
        parts.append(Part(heading="Youth justice order", rows=rows, screen="order"))
    return parts


def _with_it(summary: ReferralSummary) -> list[Part]:
    return [
        Part(
            heading="Documents",
            rows=[_document(line) for line in summary.documents],
            empty="No document is attached.",
            screen="documents",
        ),
        Part(
            heading="Supported Housing Record",
            rows=[record_row(entry) for entry in summary.housing_record],
            empty="There is no entry yet. The record goes with the referral all the same.",
        ),
    ]


def _person(summary: ReferralSummary) -> list[Row]:
    person, status = summary.person, summary.status
    if person is None:
        return []
    rows = [
        ("Name", person.legal_name, ""),
        (
            "Name they use",
            f"{person.preferred_name} ({person.pronouns})"
            if person.pronouns
            else person.preferred_name,
            "",
        ),
        ("Date of birth", clock.day_in_words(person.born), ""),
    ]
    if status:
        since = clock.day_in_words(status.started_on)
        rows.append(("Legal status", f"{status_words(status.status)}, since {since}", ""))
    return [
        *rows,
        ("Language", written(person.language), ""),
        ("Interpreter needed", answer(person.interpreter), ""),
        ("What helps", written(person.communication), ""),
        ("Where the referral is", summary.state, ""),
    ]


def _risks(rows: Iterable[RiskRow]) -> list[Row]:
    return [(row.title, in_words(row.now).splitlines(), "") for row in rows]


def order_rows(order: YosOrder) -> list[Row]:
    """What is known of an order."""
    rows = (
        ("On an order", answer(order.on_order)),
        ("Which order", order.order_type),
        ("Youth justice worker", order.case_worker),
        ("Details", order.order_details),
        ("Risk to the young person", order.risk_to_self),
        ("Risk to others", order.risk_to_others),
        ("Ends", clock.day_in_words(order.ends_on) if order.ends_on else ""),
    )
    return [(label, written(words).splitlines(), "") for label, words in rows]


def _document(line: DocumentLine) -> Row:
    if line.unavailable_because:
        return line.title, f"There is none: {line.unavailable_because}", ""
    if line.has_file:
        return line.title, "Attached", ""
    return line.title, f"Held: {line.held_where}", ""


def record_row(entry: SupportedHousingRecordEntry) -> Row:
    """One stay of the Supported Housing Record."""
    where = entry.setting_name or (entry.home.name if entry.home else "")
    team = entry.provider_team
    who = entry.provider_name or (team.agency.name if team else "")
    until = clock.day_in_words(entry.to_date) if entry.to_date else "now"
    dates = f"{clock.day_in_words(entry.from_date)} to {until}"
    return ", ".join(filter(None, (where, who))), [dates, *entry.entry.splitlines()], ""
