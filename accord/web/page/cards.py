"""The finished words that page macros draw. A presenter makes these; a template decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Where something comes from, shown beside what is asked or owed."""

    ref: str  # "Islington PLAN-03", or "Care Planning Regulations 2010, reg 9"
    says: str = ""  # our paraphrase, one sentence
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Teams that noted that they hold something which is not shared with the reader."""

    teams: Sequence[str]
    href: str  # where they are asked


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCard:
    """One thing somebody owes, as a line of a list. All dates are words already."""

    what: str
    state: str  # a key of STATES
    state_words: str  # "Overdue by 2 days", "Due today", "Due Friday"
    by_when: str = ""
    for_whom: str = ""
    for_whom_href: str = ""
    owed_by: str = ""
    why: str = ""  # what happened that made it owed
    clause: Clause | None = None
    aim: str = ""  # good practice, earlier than the limit
    law: str = ""  # the statutory date, beside the protocol's
    href: str = ""
    button: str = ""
    unowned: bool = False  # nobody holds the role: an alarm
    links: Sequence[tuple[str, str]] = ()  # (words, address): "Why", "Waive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of a timeline."""

    title: str
    when: str  # words
    datetime: str  # ISO 8601 with its offset, for machines
    by: str = ""
    says: str = ""
    details: Sequence[tuple[str, str]] = ()
    clause: Clause | None = None
    href: str = ""
    link: str = ""
    marking: str = ""  # "Sensitive", "Restricted"
    corrected: bool = False  # a later event put this right; both stay visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a task list."""

    title: str
    state: str  # "Not started", "In progress", "Done", "Cannot start yet", "There is a problem"
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One link of the sub-navigation."""

    text: str
    href: str
    here: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyBanner:
    """That this case is open in an emergency, on each of its pages."""

    until: str  # words
    end_href: str
    extend_href: str  # "" where it was extended before
    once: str  # the key of its button


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRecord:
    """Another record that is, or may be, of the same young person: said on each page of this one."""

    says: str
    href: str = ""  # both records together; "" where the other is not the reader's to see
    warnings: Sequence[str] = ()  # what the head of the other record warns of
    linked_to: str = ""  # the other record itself
    named: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHeader:
    """Who a case is about, at the top of each of its pages."""

    name: str  # the preferred name
    ref: str
    pronouns: str = ""
    age: str = ""  # "17, 18 on 4 May 2026"
    status: str = ""  # "Looked after"
    language: str = ""
    interpreter: str = ""  # "Interpreter needed: Tigrinya"
    communication: str = ""  # "Reads with difficulty: explain aloud"
    alert: str = ""  # "Nobody holds the keyworker role"
    tabs: Sequence[Tab] = ()
    emergency: EmergencyBanner | None = None
    linked: Sequence[LinkedRecord] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One row of "previous and now"."""

    label: str
    previous: str
    now: str

    @property
    def changed(self) -> bool:
        """Whether the two differ, said with a word beside the row."""
        return self.previous != self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way from need to review. `state` is done, now or next."""

    text: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One stretch of a placement bar, in per cent of its width."""

    label: str
    start: float
    width: float
    tone: int = 0  # which of the four tones, by home


#: state → (icon, how loud it is). The word beside it always says the same.
STATES = {
    "overdue": ("late", "loud"),
    "today": ("today", "warm"),
    "soon": ("soon", "mild"),
    "later": ("later", "calm"),
    "waiting": ("later", "calm"),
    "done": ("done", "done"),
    "done_late": ("done", "mild"),
    "waived": ("none", "calm"),
    "lapsed": ("none", "calm"),
}


def state_of(state: str) -> tuple[str, str]:
    """Return the icon and the tone of a duty's state; KeyError for a state we do not know."""
    return STATES[state]


def stays_between(stays: Sequence[tuple[str, Any, Any]], first: Any, last: Any) -> list[Stay]:
    """Lay stays (label, start day, end day or None) along a bar from `first` to `last`."""
    whole = max((last - first).days, 1)
    tones: dict[str, int] = {}
    laid = []
    for label, start, end in stays:
        start, end = max(start, first), min(end or last, last)
        tone = tones.setdefault(label, len(tones) % 4)
        left, width = (start - first).days / whole, (end - start).days / whole
        laid.append(
            Stay(label=label, start=round(left * 100, 2), width=round(width * 100, 2), tone=tone)
        )
    return laid
