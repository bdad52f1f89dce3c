"""Entries and duties of a case in finished words: a template draws them and decides nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from accord import clock, vocabulary
from accord.casework.work.on_case import CaseDuty
from accord.casework.work.timeline import Entry, Opened
from accord.casework.work.why import because
from accord.web import doing
from accord.web.page.cards import Clause, DutyCard
from accord.web.worklist.lines import Horizon, clause_of, role_title, standing

MARKINGS = {0: "", 1: "Sensitive", 2: "Restricted"}
# Made by Accord itself, or the file's own beginning: nobody corrects these by hand.
NOT_BY_HAND = frozenset({"case_opened", "duty_overdue", "duty_waived", "entry_withdrawn"})
LATER = timedelta(hours=12)  # recorded that much after it happened, both times are worth saying


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLine:
    """A duty that an entry made somebody owe, in a line."""

    words: str
    href: str
    clause: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMoment:
    """One entry of the timeline of a case."""

    id: str
    title: str
    when: str
    datetime: str
    by: str
    recorded: str  # "Recorded on …", where that was later
    marking: str
    struck: bool
    newer: str  # "#e-…": the entry that took its place
    puts_right: str
    past_gate: str
    opened: tuple[OpenedLine, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Duties under one heading."""

    key: str
    heading: str
    cards: list[DutyCard] = field(default_factory=list)


def moment(entry: Entry, case: str, *, may_correct: bool) -> CaseMoment:
    """One entry in words. `case` is the reference of its file."""
    struck = bool(entry.corrected_by)
    by_hand = may_correct and not struck and entry.type not in NOT_BY_HAND
    return CaseMoment(
        id=f"e-{entry.ref}",
        title=entry.sentence,
        when=clock.in_words(entry.happened_at),
        datetime=entry.happened_at.isoformat(),
        by=entry.by,
        recorded=_recorded(entry),
        marking=MARKINGS[entry.marking],
        struck=struck,
        newer=f"#e-{entry.corrected_by}" if struck else "",
        puts_right=entry.puts_right,
        past_gate=entry.why_past_gate,
        opened=tuple(_opened(one) for one in entry.opened),
        links=_links(case, entry.ref) if by_hand else (),
    )


def _opened(one: Opened) -> OpenedLine:
    return OpenedLine(
        words=f"{one.act} ({role_title(one.role)})",
        href=doing.address("why", one.ref),
        clause=clause_of(one.rule, one.clause),
    )


def _recorded(entry: Entry) -> str:
    late = entry.recorded_at - entry.happened_at > LATER
    return f"Recorded on {clock.in_words(entry.recorded_at)}" if late else ""


def _links(case: str, entry: str) -> tuple[tuple[str, str], ...]:
    ways = (("Put it right", "cases:correct"), ("Withdraw it", "cases:withdraw"))
    return tuple((words, doing.address(name, case, entry)) for words, name in ways)


def groups(
    duties: Iterable[CaseDuty], way: Callable[[CaseDuty], tuple[str, str]], *, waive: bool
) -> list[Group]:
    """Duties under what has become of them: late first, then by when, then the closed ones.

    `way` gives the address and the words of a duty's button, ("", "") for none.
    """
    made = {
        key: Group(key=key, heading=heading)
        for key, heading in (
            ("overdue", "Overdue"),
            ("open", "Owed"),
            ("done", "Done"),
            ("waived", "Waived"),
            ("lapsed", "No longer needed"),
        )
    }
    horizon = Horizon.of(clock.now())
    for duty in duties:
        card = _open(duty, horizon, way(duty), waive) if not duty.closed_as else _closed(duty)
        key = duty.closed_as or ("overdue" if card.state == "overdue" else "open")
        made[key].cards.append(card)
    return [group for group in made.values() if group.cards]


def _open(duty: CaseDuty, horizon: Horizon, way: tuple[str, str], waive: bool) -> DutyCard:
    _, state, words = standing(duty, horizon)  # type: ignore[arg-type]
    href, button = way
    here = href == doing.address(doing.CASE, duty.file_ref)
    return DutyCard(
        what=duty.act,
        state=state,
        state_words=words,
        by_when=clock.due_in_words(duty.due_at) if duty.due_at else "",
        aim=clock.due_in_words(duty.aim_at) if duty.aim_at else "",
        law=_law(duty),
        owed_by=_owner(duty),
        why=_why(duty),
        clause=clause_of(duty.rule, duty.clauses[0]),
        href="" if here else href,
        button=button,
        unowned=not duty.owner,
        links=_ways(duty, waive),
    )


def _ways(duty: CaseDuty, waive: bool) -> tuple[tuple[str, str], ...]:
    """Why it is owed and, for a manager, letting somebody off it."""
    why = ("Why", doing.address("why", duty.ref))
    return (why, ("Waive", doing.address("waive", duty.ref))) if waive else (why,)


def _closed(duty: CaseDuty) -> DutyCard:
    return DutyCard(
        what=duty.act,
        state="done_late" if duty.late else duty.closed_as,
        state_words=_became(duty),
        by_when=clock.due_in_words(duty.due_at) if duty.due_at else "",
        owed_by=_owner(duty),
        why=_lower(duty.closed_says),
        clause=clause_of(duty.rule, duty.clauses[0]),
        links=_ways(duty, waive=False),
    )


def _became(duty: CaseDuty) -> str:
    if duty.closed_as == "waived":
        return f"Waived by {duty.closed_by}" if duty.closed_by else "Waived"
    if duty.closed_as == "lapsed" or duty.done_at is None:
        return "No longer needed"
    return f"Done{' late' if duty.late else ''} on {clock.in_words(duty.done_at)}"


def _owner(duty: CaseDuty) -> str:
    return f"{role_title(duty.role)}, {duty.owner}" if duty.owner else role_title(duty.role)


def _why(duty: CaseDuty) -> str:
    return _lower(because(duty.why.get("event", ""), duty.why.get("facts", {})))


def _lower(words: str) -> str:
    """A sentence as it follows "because"."""
    return words[:1].lower() + words[1:].rstrip(".")


def _law(duty: CaseDuty) -> str:
    if duty.law_at is None:
        return ""
    return f"{clock.due_in_words(duty.law_at)}, {duty.law_source}".rstrip(", ")


def title_of(role: str) -> str:
    """A role's title as a heading says it."""
    known = vocabulary.roles().get(role)
    return known.title if known else role.replace("_", " ").capitalize()
