"""Everybody who waits, weighed together, in finished words: pairings, who stays without, what a change costs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accord import clock
from accord.casework.finding.models import ReferralWait
from accord.casework.finding.together import Spot, Together, left_out
from accord.casework.finding.who_waits import Waits
from accord.casework.homes.facts import EMPTY, FREE, HELD_FOR
from accord.matching import CostOfChange, Line, Proposal
from accord.matching.ranking import EMERGENCY, OVER_LIMIT
from accord.web.clauses import as_named
from accord.web.doing import address
from accord.web.page.cards import Clause
from accord.web.referrals.fits import UNSEEN
from accord.web.referrals.fitting import ReasonLine, asked_words, change_lines, level_words, reasons
from accord.web.referrals.waiting import wait_line

STATES = {FREE: "On offer", HELD_FOR: "Held", EMPTY: "Empty, and nobody offers it"}


@dataclass(frozen=True, slots=True)
class RuledOut:
    """How many beds one rule rules out: its title, the number in words, and its clause if it has one to show."""

    title: str
    beds: str
    clause: Clause | None


@dataclass(frozen=True, slots=True)
class PairLine:
    """One young person who waits, and the bed that is proposed: "" as `home` where there is none."""

    name: str
    href: str
    waits: str
    rank: str
    asked: str
    home: str
    home_href: str
    bed: str
    fit: str
    loses: str
    why: tuple[ReasonLine, ...]
    less: tuple[ReasonLine, ...]
    ruled_out: tuple[RuledOut, ...]
    taken: str
    nearest: str
    changes: tuple[str, ...]
    parked: str
    left_out: tuple[str, ...]


def pair_line(
    found: Together, proposal: Proposal, row: int, parked: Mapping[str, ReferralWait] | None = None
) -> PairLine:
    """One row of a proposal. `parked` says of referrals, by their reference, what they are let to wait for."""
    line, waits = proposal.lines[row], found.waits[row]
    spot, judged = found.spot(line.place), proposal.explain(row)
    without = line.place is None
    nearest = proposal.nearest(row) if without and not line.possible else None
    where = found.spot(nearest[0]) if nearest else None
    return PairLine(
        name=waits.name,
        href=address("referrals:weighed", waits.file.ref),
        waits=waits_words(waits),
        rank=rank_words(line.rank, found.longest),
        asked=asked_of(waits),
        home=spot.home.home.name if spot else "",
        home_href=reverse("homes:home", args=[spot.home.home.ref]) if spot else "",
        bed=bed_words(spot) if spot else "",
        fit=level_words(line.fit or 0) if spot else "",
        loses=_loses(found, proposal, row),
        why=tuple(reasons(judged.why)) if judged else (),
        less=tuple(reasons(judged.less)) if judged else (),
        ruled_out=tuple(_ruled_out(found, proposal, row)) if without else (),
        taken=_taken(found, proposal, row) if without and line.possible else "",
        nearest=f"{where.home.home.name}, {where.bed.name}" if where else "",
        changes=tuple(change_lines(nearest[1])) if nearest else (),
        parked=wait_line(wait) if (wait := (parked or {}).get(waits.referral.ref)) else "",
        left_out=tuple(UNSEEN[name] for name in left_out(waits, proposal.board.rules)),
    )


def to_say_lines(
    people: Iterable[Waits], parked: Mapping[str, ReferralWait]
) -> list[tuple[str, str, str]]:
    """Those who are not weighed yet: who, how long and for what they wait, and where to say more."""
    found = []
    for one in people:
        wait = parked.get(one.referral.ref)
        words = waits_words(one) + (f". {wait_line(wait)}" if wait else "")
        found.append((one.name, words, address("referrals:find", one.file.ref)))
    return found


def waits_words(waits: Waits) -> str:
    """How long they have waited, in words."""
    days = (clock.local_date(clock.now()) - waits.since).days
    long = "since today" if not days else "1 day" if days == 1 else f"{days} days"
    return f"{long}, since {clock.day_in_words(waits.since)}" if days else long


def rank_words(rank: int, longest: int | None) -> str:
    """Why somebody comes before others, or ""."""
    if rank == EMERGENCY:
        return "Nowhere to sleep tonight"
    return f"Waits longer than {longest} days" if rank == OVER_LIMIT else ""


def asked_of(waits: Waits) -> str:
    """What is looked for, and who says so."""
    if waits.sought is None:
        return ""
    words = asked_words(waits.sought)
    return words if waits.said else f"{words}, as the records say. Nobody has said more"


def bed_words(spot: Spot) -> str:
    """A bed and from when it is free."""
    free = spot.place.facts.get("free_from")
    if free is None:
        return f"{spot.bed.name}, {STATES.get(spot.bed.state, 'lived in').lower()}"
    if free <= clock.local_date(clock.now()):
        return f"{spot.bed.name}, free now"
    likely = "may be free" if spot.bed.likely else "free"
    return f"{spot.bed.name}, {likely} from {clock.day_in_words(free)}"


def _loses(found: Together, proposal: Proposal, row: int) -> str:
    """What the proposal costs them against the best bed they could have if nobody else waited."""
    line = proposal.lines[row]
    if not line.loses or line.place is None or line.best is None:
        return ""
    names = named(found, proposal.instead(row))
    whose = f" It is proposed to {names}." if names else ""
    return f"A bed that fits {line.best // 10} of 100 could be right too.{whose}"


def _taken(found: Together, proposal: Proposal, row: int) -> str:
    """Why somebody is without a bed though some could be right."""
    line = proposal.lines[row]
    beds = "1 bed could be right" if line.possible == 1 else f"{line.possible} beds could be right"
    names = named(found, proposal.instead(row))
    if names:
        return f"{beds}, and others come first or fit better: {names}."
    return f"{beds}, and none is left that keeps every limit and what you decided."


def _ruled_out(found: Together, proposal: Proposal, row: int) -> Iterable[RuledOut]:
    rules = {rule.id: rule for rule in found.proposal.board.rules}
    of = len(found.spots)
    for name, count in proposal.without[row].most_common():
        beds, rule = f"{count} of {of} beds", rules.get(name)
        if rule is None:
            yield RuledOut("A limit, and the reason is not shown", beds, None)
        else:
            yield RuledOut(rule.rule.title, beds, as_named(rule.clause))
    who = found.proposal.board.people[row].id
    barred = {home for other, home in found.proposal.board.barred if other == who}
    count = sum(one.place.home in barred for one in found.spots)
    if count:
        yield RuledOut("The law", f"{count} of {of} beds", None)


def named(found: Together, lines: Sequence[Line]) -> str:
    """The names of those whose lines these are."""
    by_id = {one.id: one.name for one in found.waits}
    names = [by_id[line.person.id] for line in lines]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def cost_lines(found: Together, cost: CostOfChange) -> list[str]:
    """What a change costs, in sentences: who loses and gains, and how much; and all together."""
    if not cost.loses and not cost.gains and not cost.without_place:
        return ["It changes nothing for anybody."]
    said = [_moved(found, before, after) for before, after in (*cost.loses, *cost.gains)]
    return [_in_all(cost), *said]


def _in_all(cost: CostOfChange) -> str:
    more, fit = cost.without_place, cost.fit // 10
    if more:
        people = "young person" if abs(more) == 1 else "young people"
        return f"{abs(more)} {'more' if more > 0 else 'fewer'} {people} would have no home."
    if abs(fit) < 1:
        return "All together, the homes fit as well as before."
    return f"All together, the homes fit {abs(fit)} of 100 {'less' if fit > 0 else 'better'}."


def _moved(found: Together, before: Line, after: Line) -> str:
    name = named(found, [before])
    return f"{name}: {_place(found, before)}, now {_place(found, after)}."


def _place(found: Together, line: Line) -> str:
    spot = found.spot(line.place)
    if spot is None:
        return "no home"
    return f"{spot.home.home.name} ({(line.fit or 0) // 10} of 100)"


def bed_row(found: Together, proposal: Proposal, at: int, days: int | None) -> list[Any]:
    """One bed that is void or foreseen, as a line."""
    spot = found.spots[at]
    home, free = spot.home.home, spot.place.facts.get("free_from")
    name = {"text": f"{home.name}, {spot.bed.name}", "href": reverse("homes:home", args=[home.ref]),
            "hint": home.agency.name}  # fmt: skip
    state = "Lived in, planned to come free" if spot.foreseen else STATES.get(spot.bed.state, "")
    state = "Not in use yet" if spot.later else state
    empty = "" if days is None else "since today" if not days else f"for {days} days" if days > 1 else "for 1 day"  # fmt: skip
    whom = [row for row, place in proposal.solved.taken.items() if place == at]
    return [
        name,
        {"text": state, "hint": f"empty {empty}" if empty else ""},
        clock.day_in_words(free) if free else "Not known",
        found.waits[whom[0]].name if whom else "Nobody",
    ]
