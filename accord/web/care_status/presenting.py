"""What care rests on, section 20 and leaving care in finished words."""

from datetime import date
from typing import Any

from accord import clock
from accord.casework.care_status.models import BASIS_WORDS, CareLayer, CareVisit, LeavingCare
from accord.casework.care_status.options import Option
from accord.casework.care_status.queries import Considered
from accord.casework.care_status.reckoning import Standing
from accord.web.case_form import Way
from accord.web.cases.presenting import title_of

CATEGORIES = {
    "eligible": "Eligible child: looked after, and leaving care services are due",
    "relevant": "Relevant child: left care before 18, leaving care services are due",
    "former_relevant": "Former relevant: a care leaver, supported to 25",
    "qualifying": "Qualifying: advice and help until 21, no personal adviser",
    "": "None",
}
REACHED, NOT_REACHED = "Reached", "Not reached"
CONFIRM = (
    "Boundary: confirm with the legal or data team. The count lies within three nights of 13 weeks."
)
DIFFER = "The two differ. The protocol asks about one remand; the law counts all care since 14, this remand too, and needs care at 16 or later. The law decides."


def words_of(basis: str) -> str:
    """A basis in words."""
    return dict(BASIS_WORDS).get(basis, "")


def day(value: date | None) -> str:
    """A day in words, "" for none."""
    return clock.day_in_words(value) if value else ""


def today_rows(found: Standing, born: date) -> list[tuple[str, str | list[str], str]]:
    """How they stand today."""
    beneath = [words_of(basis) for basis in found.beneath]
    rows: list[tuple[str, str | list[str], str]] = [("Looked after", "Yes" if found.looked_after else "No", "")]  # fmt: skip
    if found.on_top:
        rows.append(("Because of", words_of(found.on_top), ""))
    if beneath:
        rows.append(("Underneath, and there again when that ends", beneath, ""))
    if found.looked_after:
        rows.append(("Ends by age", f"{day(clock.birthday(born, 18))}, the 18th birthday", ""))
    return rows


def test_rows(found: Standing) -> list[list[str]]:
    """The two tests of 13 weeks, side by side."""
    leaving = found.category in ("eligible", "relevant", "former_relevant")
    return [
        [
            "The protocol: one remand without a break",
            nights(found.remand_nights),
            REACHED if found.protocol_reached else NOT_REACHED,
        ],
        [
            "The law: all care since 14, with care at 16 or later",
            nights(found.law_nights),
            f"{REACHED if leaving else NOT_REACHED}. {CATEGORIES[found.category]}",
        ],
    ]


def nights(number: int) -> str:
    """Nights as weeks and days: 90 is 12 weeks and 6 days."""
    weeks, days = divmod(number, 7)
    said = [f"{weeks} week{'s' if weeks != 1 else ''}"] if weeks else []
    said += [f"{days} day{'s' if days != 1 else ''}"] if days or not weeks else []
    return " and ".join(said)


def notes_of(found: Standing) -> list[str]:
    """What somebody has to know beside the two tests."""
    return [*([CONFIRM] if found.near else []), *([DIFFER] if found.differ else [])]


def layer_row(row: CareLayer, way: Way | None) -> list[Any]:
    """One layer as a line of the table."""
    name = words_of(row.basis)
    until = (
        f"{day(row.ended_on)}. {row.get_ended_by_display()}" if row.ended_on else "It still holds"
    )
    who: str | dict[str, str] = row.authority or "Our council"
    if row.said_decided_on:
        said = f"Decided elsewhere: {row.said_decider}, {day(row.said_decided_on)}"
        who = {"text": row.authority or "Our council", "hint": said}
    return [{"text": name, "hint": ""}, day(row.began_on), until, who, {"text": way.words, "href": way.href} if way else ""]  # fmt: skip


def section_20_rows(found: Considered) -> list[tuple[str, str | list[str], str]]:
    """A consideration of section 20 in rows."""
    one = found.section_20
    rows: list[tuple[str, str | list[str], str]] = [
        ("Asked for", day(one.requested_on), ""),
        ("Why", one.why, ""),
    ]
    if one.bed_given_on:
        rows.append(("A bed tonight", f"{day(one.bed_given_on)}: {one.bed_because}", ""))
    if one.more_work:
        rows.append(("More work was asked for", one.more_work, ""))
    if one.decided_at and one.decided_by:
        by = f"{one.decided_by.name}, {title_of(one.decided_as).lower()}"
        rows.append(("Decided", f"{clock.in_words(one.decided_at)} by {by}", ""))
        rows.append(("Reasons", one.reasons, ""))
    if one.started_on:
        rows.append(("Began", day(one.started_on), ""))
    return rows


def option_row(one: Option, href: str) -> tuple[str, list[str], str]:
    """One option: how it stands and why."""
    row = one.written
    if row is None:
        return one.says, ["Not looked into yet"], href
    asked = {"yes": "The council proposed it", "no": "The family proposed it"}
    proposed = asked.get(row.proposed_by_council)
    return one.says, [f"{row.get_standing_display()}: {row.because}", *([proposed] if proposed else [])], href  # fmt: skip


def leaving_rows(one: LeavingCare, born: date) -> list[tuple[str, str | list[str], str]]:
    """Leaving care in rows."""
    get = [f"{name}: {said}" for name, said in (("Advice and support", one.advice), ("A home", one.home), ("Money", one.money), ("Study", one.study)) if said]  # fmt: skip
    looked = f"{day(one.looked_at_on)}: {'still needed' if one.still_needed == 'yes' else 'not needed now'}"  # fmt: skip
    return [
        ("Ground", one.get_ground_display(), ""),
        ("From", day(one.eligible_from), ""),
        ("Council that is responsible", one.authority, ""),
        ("Support may go on until", f"{day(clock.birthday(born, 25))}, the 25th birthday", ""),
        ("The care leavers’ offer", f"Given {day(one.offer_given_on)}" if one.offer_given_on else "Not given yet", ""),
        ("What they get", get or ["Not written down yet"], ""),
        ("Last looked at", looked if one.looked_at_on else "Not yet", ""),
    ]  # fmt: skip


def visit_row(one: CareVisit) -> list[str]:
    """One visit as a line."""
    alone = "Seen alone" if one.seen_alone else "Not seen alone"
    return [day(one.visited_on), one.get_place_display(), alone, one.recorded_by.name]
