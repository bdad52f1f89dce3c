"""What is foreseen inside a stay, 13 weeks ahead: a birthday, the end of an order, 18 months in services.

Plain working out, from what is known of a stay now. Which home a birthday or a limit matters in is for
the rules of the packs to say, from the facts that are put on the event.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from accord import clock

AHEAD = timedelta(weeks=13)
AGES = (18, 25)
MONTHS = 18
BIRTHDAY, ORDER_END, LIMIT = (
    "birthday_in_stay_foreseen", "curfew_order_end_foreseen", "eighteen_months_in_services_foreseen",
)  # fmt: skip

KINDS = {"18": BIRTHDAY, "25": BIRTHDAY, "order": ORDER_END, "18-months": LIMIT}


@dataclass(frozen=True, slots=True)
class Noted:
    """Something foreseen that is on the timeline already. `taken_back`: it no longer stands there."""

    kind: str
    event: int
    happened_at: datetime
    facts: Mapping[str, Any]
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay that runs. Moments are aware; `home` are facts of the home as they go on the event.

    `order_since` is since when it has been known that a curfew ends with the order, or None where none
    does. `adult_stays` are the first day and the day of leaving of each stay in a home that takes
    those of 18 and over, this one among them, the oldest first.
    """

    file: int
    placement: int
    began: datetime
    opened: datetime
    born: date
    home: Mapping[str, Any]
    order: int | None = None
    order_ends: date | None = None
    order_since: datetime | None = None
    adult_stays: Sequence[tuple[date, date | None]] = ()
    noted: Sequence[Noted] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One thing foreseen: what the event says, and the moment since when it has been so."""

    kind: str
    event: str
    since: datetime
    facts: Mapping[str, Any]


def foreseen(stay: Stay) -> Iterator[Foreseen]:
    """Everything inside a stay that is worth foreseeing, whether its 13 weeks have begun or not."""
    for age in AGES:
        day = clock.birthday(stay.born, age)
        yield from _one(stay, str(age), BIRTHDAY, day, turns=age, **stay.home)
    if stay.order_ends and stay.order_since:
        over = stay.order_ends + timedelta(days=1)
        for one in _one(stay, "order", ORDER_END, over, stay.order_since, order=stay.order):
            yield Foreseen(
                one.kind, one.event, one.since, {**one.facts, "foreseen_for": stay.order_ends}
            )
    limit = eighteen_months(stay.born, stay.adult_stays)
    if limit:
        yield from _one(stay, "18-months", LIMIT, limit, oldest=stay.home["oldest"])


def eighteen_months(born: date, stays: Sequence[tuple[date, date | None]]) -> date | None:
    """The day on which 18 months in homes for those of 18 and over are reached, or None without such a stay.

    From the 18th birthday at the earliest. Moving between homes does not begin it again, and days
    lived elsewhere between two stays do not count.
    """
    adult = clock.birthday(born, AGES[0])
    counted = [(max(first, adult), last) for first, last in stays if last is None or last > adult]
    if not counted:
        return None
    away = sum(
        (
            max(after[0] - before[1], timedelta())
            for before, after in pairwise(counted)
            if before[1]
        ),
        timedelta(),
    )
    return clock.add_months(counted[0][0], MONTHS) + away


def _one(
    stay: Stay, kind: str, event: str, day: date, known: datetime | None = None, **facts: Any
) -> Iterator[Foreseen]:
    """It, unless the day began before there was anything of the stay to foresee it from."""
    moments = [clock.start_of(day - AHEAD), stay.began, stay.opened]
    since = max([*moments, known] if known else moments)
    if since < clock.start_of(day):
        yield Foreseen(
            kind, event, since, {"placement": stay.placement, "foreseen_for": day, **facts}
        )


def no_longer_so(stay: Stay, today: date) -> Iterator[Noted]:
    """What stands on the timeline for a day to come and is not so any more, or not as it says.

    An order that was ended early keeps its entry: what follows from a curfew that lapses is to be
    settled all the same.
    """
    now = {one.kind: one for one in foreseen(stay)}
    for noted in stay.noted:
        if noted.taken_back or noted.facts["foreseen_for"] < today:
            continue
        one = now.get(noted.kind)
        differs = noted.kind != "order" if one is None else not _same(one.facts, noted.facts)
        if differs:
            yield noted


def _same(now: Mapping[str, Any], then: Mapping[str, Any]) -> bool:
    """Whether they say the same. Which entry of an order says its end does not matter."""
    return {**now, "order": 0} == {**then, "order": 0}


def to_record(stay: Stay, now: datetime) -> Iterator[tuple[Foreseen, str]]:
    """What is to be recorded of a stay by now, each with the key under which it is recorded once."""
    stand = {noted.kind for noted in stay.noted if not noted.taken_back}
    for one in foreseen(stay):
        if one.since <= now and one.kind not in stand:
            times = sum(noted.kind == one.kind for noted in stay.noted)
            yield one, f"foreseen:{one.kind}:{stay.placement}:{times}"
