"""What has been told, as finished words."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord import clock
from accord.casework.work.timeline import sentence_of
from accord.casework.work.told import Told
from accord.events.models import Event
from accord.web import doing
from accord.web.page.cards import Clause
from accord.web.worklist.lines import clause_of, role_title

# Not answered by a tap: somebody says of each referral that its papers are destroyed.
ABOUT_PAPERS = frozenset(
    {"accord/destroy-what-was-copied", "accord/referrals-team-learns-of-papers"}
)
HOW = {
    "in_accord": "In Accord",
    "in_writing": "In writing",
    "phone": "By phone",
    "phone_then_written": "By phone, then in writing",
    "electronic_copy": "An electronic copy",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing told. Every value is ready to be put on the page."""

    ref: str
    says: str
    whom: str
    whom_href: str
    to: str
    how: str
    urgent: bool
    asks: bool  # an acknowledgement is asked for
    when: str
    by_when: str
    reached: tuple[tuple[str, str], ...]  # sent, seen, acknowledged
    clause: Clause
    href: str
    acknowledge_href: str
    records_href: str  # the records of a link, for whoever has a part on either
    papers_href: str  # which papers are meant, for whoever is to destroy them


def rows(told: Iterable[Told], *, mine: bool = True) -> list[Row]:
    """Return what was told as rows. `mine` offers the button that acknowledges."""
    return [row(one, mine=mine) for one in told]


def row(told: Told, *, mine: bool = True) -> Row:
    """Return one thing told as a row."""
    return Row(
        ref=told.ref,
        says=told.says,
        whom=_named(told),
        whom_href=_page_of(told) if told.file_kind == "case" or told.home_ref else "",
        to=told.member or told.team or role_title(told.outside or told.role),
        how=HOW.get(told.how, told.how),
        urgent=told.urgent,
        asks=told.receipt,
        when=clock.in_words(told.queued_at),
        by_when=clock.due_in_words(told.due_at) if told.due_at else "",
        reached=tuple(_reached(told)),
        clause=clause_of(told.rule, told.clauses[0]),
        href=doing.address("told", told.ref),
        acknowledge_href=doing.address("acknowledge", told.ref)
        if mine and not told.acknowledged_at and told.rule not in ABOUT_PAPERS
        else "",
        records_href=doing.address("identity:mine", told.record_link)
        if mine and told.record_link
        else "",
        papers_href=doing.address("guarding:papers") if mine and told.rule in ABOUT_PAPERS else "",
    )


def to_look_at(told: Told, entries: Iterable[Event]) -> list[tuple[str, str, str]]:
    """The entries that are to be looked at again, as far as the reader sees them: words, when, where."""
    case = doing.address(doing.CASE, told.file_ref)
    return [
        (sentence_of(one), clock.in_words(one.happened_at), f"{case}#e-{one.ref}")
        for one in entries
    ]


def _page_of(told: Told) -> str:
    """The young person's case, or its documents where one was made for the reader; or the home."""
    if told.home_ref:
        return doing.address("homes:home", told.home_ref)
    name = "documents:case" if told.rule == "accord/document-is-handed-over" else doing.CASE
    return doing.address(name, told.file_ref)


def _named(told: Told) -> str:
    if not told.name:
        return told.home
    return " ".join(dict.fromkeys([told.name, *(told.legal_name or "").split()[-1:]]))


def _reached(told: Told) -> list[tuple[str, str]]:
    sent = clock.in_words(told.sent_at) if told.sent_at else "Not yet"
    if told.outside:
        return [("Posted or handed over", sent)]
    seen = _by(told.seen_at, told.seen_by)
    found = [("Sent", sent), ("Seen", seen)]
    if told.receipt or told.acknowledged_at:
        found.append(("Acknowledged", _by(told.acknowledged_at, told.acknowledged_by)))
    return found


def _by(moment: object, name: str | None) -> str:
    if moment is None:
        return "Not yet"
    return f"{clock.in_words(moment)}, by {name}"  # type: ignore[arg-type]
