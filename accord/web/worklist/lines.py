"""Duties as finished words: a template draws them and decides nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from accord import clock, vocabulary
from accord.access.actions import registry, why_not
from accord.access.actor import Actor
from accord.casework.work.queries import Line
from accord.casework.work.why import because
from accord.web import doing
from accord.web.page.cards import STATES, Clause

GROUPS = (
    ("overdue", "Overdue"),
    ("today", "Today"),
    ("week", "This week"),
    ("later", "Later"),
)
_due = lru_cache(maxsize=1024)(clock.due_in_words)  # many things are due at one midnight


class Row(NamedTuple):
    """One duty on a list. Every value is ready to be put on the page.

    A tuple, so that the template takes it apart once instead of asking for each value.
    """

    ref: str
    group: str
    icon: str
    tone: str
    state: str
    what: str
    whom: str
    whom_href: str
    owner: str
    when: str
    aim: str
    law: str
    why: str
    clause: Clause
    href: str
    button: str
    why_href: str
    waive_href: str
    new: bool
    unowned: bool
    whose: str = ""  # who is to do it, where the reader may not; then there is no button


@dataclass(frozen=True, slots=True)
class Horizon:
    """Where today and this week end, worked out once for a page. Aware UTC, exclusive."""

    now: datetime
    today: datetime
    week: datetime

    @classmethod
    def of(cls, now: datetime) -> "Horizon":
        """The horizon at a moment, by London's calendar."""
        day = clock.local_date(now)
        return cls(now, clock.midnight_after(day), clock.midnight_after(day + timedelta(days=7)))


def rows(
    lines: Iterable[Line],
    *,
    since: datetime | None = None,
    owners: Iterable[str] | None = None,
    unowned: bool = False,
    waive: bool = False,
    by: Actor | None = None,
    mine: Actor | None = None,
) -> list[Row]:
    """Return lines as rows. `since` marks what has changed; `owners` says whose each is.

    `by` is the reader of a list of other people's work: they get the buttons of what is
    theirs to do, and for the rest whose it is. `mine` is the reader of their own: a button
    goes only where a team owes something off every case and another job does it.
    """
    horizon = Horizon.of(clock.now())
    lines = list(lines)
    names = list(owners) if owners is not None else [line.team or "" for line in lines]
    found = [
        _row(line, name, horizon, since, unowned, waive)
        for line, name in zip(lines, names, strict=True)
    ]
    if mine:
        both = zip(found, lines, strict=True)
        found = [r if one.file_kind == "case" else _if_theirs(r, one, mine) for r, one in both]
    return _for_reader(found, lines, by) if by else found


def _for_reader(found: list[Row], lines: list[Line], by: Actor) -> list[Row]:
    """Take away the buttons of what is not this reader's to do or to waive."""
    by.learn_roles(line.file_id for line in lines)
    waiving = registry()["waive_duty"]
    for place, line in enumerate(lines):
        row = found[place]
        if why_not(waiving, by=by, file_id=line.file_id):
            row = row._replace(waive_href="")
        found[place] = _if_theirs(row, line, by)
    return found


def _if_theirs(row: Row, line: Line, by: Actor) -> Row:
    """Take away the button of what is not this reader's to do, and say whose it is."""
    if not row.href or doing.way_for(line, by, line.file_id)[0]:
        return row
    on_case = line.file_kind == "case"
    whose = (row.owner if on_case else "") or role_title(line.role)
    here = doing.address(doing.CASE, line.file_ref) if on_case and line.file_ref else ""
    return row._replace(whose=whose, href=here, button="Open the case")


def grouped(found: list[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield each heading that has rows: its key, its words, its rows."""
    for key, words in GROUPS:
        here = [row for row in found if row.group == key]
        if here:
            yield key, words, here


def _row(
    line: Line, owner: str, horizon: Horizon, since: datetime | None, unowned: bool, waive: bool
) -> Row:
    group, state, words = standing(line, horizon)
    icon, tone = STATES[state]
    href, button = doing.way_to(line)
    return Row(
        ref=line.ref,
        group=group,
        icon=icon,
        tone=tone,
        state=words,
        what=line.act,
        whom=named(line),
        whom_href=doing.address(doing.CASE, line.file_ref) if line.name else "",
        owner=role_title(line.role) if unowned else owner,
        when=_due(line.due_at) if line.due_at else "",
        aim=_due(line.aim_at) if line.aim_at else "",
        law=_law(line),
        why=because_of(line),
        clause=clause_of(line.rule, line.clauses[0]),
        href=href,
        button=button,
        # on a file that is otherwise closed to the asker there is nothing to prove it by
        why_href=doing.address("why", line.ref) if line.file_ref else "",
        waive_href=doing.address("waive", line.ref) if waive else "",
        new=since is not None and line.changed_at > since,
        unowned=unowned,
    )


def standing(line: Line, horizon: Horizon) -> tuple[str, str, str]:
    """Return the group, the state and the words of a duty as it stands at a moment.

    What has no date of its own is never late: it stands where its aim puts it, and without one at the end.
    """
    if line.measured or line.due_at is None:
        return _aimed(line.aim_at, horizon), "waiting", _waited(line.opened_at, horizon.now)
    how = clock.how_late(line.due_at, horizon.now)
    words = how[0].upper() + how[1:]
    if line.due_at <= horizon.now:
        return "overdue", "overdue", words
    if line.immediate:
        return "today", "today", "Now"
    if line.due_at <= horizon.today:
        return "today", "today", words
    if line.due_at <= horizon.week:
        return "week", "soon", words
    return "later", "later", words


def _aimed(aim: datetime | None, horizon: Horizon) -> str:
    if aim is None or aim > horizon.week:
        return "later"
    return "today" if aim <= horizon.today else "week"


def _waited(opened: datetime, now: datetime) -> str:
    days = (clock.local_date(now) - clock.local_date(opened)).days
    if days < 1:
        return "Waiting since today"
    return f"Waiting {days} day{'s' if days > 1 else ''}"


def named(line: Line) -> str:
    """Whom it is about: the name they use and their surname; "" for what is not a young person."""
    if not line.name:
        return ""
    surname = (line.legal_name or "").split()[-1:]
    return " ".join(dict.fromkeys([line.name, *surname]))


def because_of(line: Line) -> str:
    """What happened that made it owed, to follow the word "because"; "" if that is not known."""
    words = because(line.why.get("event", ""), line.why.get("facts", {})).rstrip(".")
    return words[:1].lower() + words[1:]


@lru_cache(maxsize=1024)
def clause_of(rule: str, clause: str) -> Clause:
    """The clause of a rule ("islington/hold-it"), with the address of its page."""
    pack = rule.split("/", 1)[0]
    return Clause(ref=clause_words(pack, clause), href=doing.address("clause", pack, clause))


def clause_words(pack: str, clause: str) -> str:
    """A clause as people say it: "Islington PPM-03" for ISL-PPM-03 of islington."""
    short, _, rest = clause.partition("-")
    return f"{pack.replace('-', ' ').title()} {rest or short}"


def role_title(role: str) -> str:
    """A role's plain title, in lower case for the middle of a sentence."""
    known = vocabulary.roles().get(role)
    title = known.title if known else role.replace("_", " ")
    return title[:1].lower() + title[1:]


def _law(line: Line) -> str:
    if line.law_at is None:
        return ""
    return f"{_due(line.law_at)}, {line.law_source}".rstrip(", ")
