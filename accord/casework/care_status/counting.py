"""Counting days in care: which nights count, and the two tests of thirteen weeks.

Nights are counted: 91 of them are 13 weeks, and a stretch from day 0 reaches them on day 91.
The law adds up all care after the 14th birthday, from any council; the protocol asks about one
remand without a break. They are never mixed. (Care Planning Regulations 2010, regulations 40 and
48; Care Leavers Regulations 2010, regulation 3.)
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from accord import clock
from accord.casework.care_status.layers import (
    ACCOMMODATED,
    CARE_ORDERS,
    LOOKED_AFTER,
    REMANDS,
    SHORT_BREAK,
    Layer,
)

THIRTEEN_WEEKS = 91
NEAR = range(88, 95)  # nights: somebody has to confirm the count
COUNTS_FROM, COUNTS_AT, GROWN = 14, 16, 18
SHORT, IN_A_YEAR = 17, 75  # nights of one short break; of all in twelve months (regulation 48)
SHORT_OF_LEAVERS = 28  # nights of one short break (Care Leavers Regulations, regulation 3(3))

Stretch = tuple[date, date]  # first day, first day after


def care_stretches(layers: Iterable[Layer], born: date, day: date) -> list[Stretch]:
    """When the young person was looked after, before a day and before 18, joined where they touch."""
    return joined(_looked_after(one, born, day) for one in layers)


def looked_after_on(layers: Iterable[Layer], born: date, day: date) -> bool:
    """Whether the young person is looked after on a day. Care that runs counts from its first day."""
    after = day + timedelta(days=1)
    return any(first <= day < last for first, last in care_stretches(layers, born, after))


def nights_for_law(layers: Sequence[Layer], born: date, day: date) -> int:
    """The nights of care that the law adds up before a day: from the 14th birthday on, under 18."""
    excluded = _excluded_breaks(layers, born, day)
    return _counted([one for one in layers if one not in excluded], born, day)


def nights_for_leavers(layers: Sequence[Layer], born: date, day: date) -> int:
    """The same before detention, without short breaks of up to four weeks."""
    counted = [one for one in layers if not (one.basis == SHORT_BREAK and _nights(one, day) <= SHORT_OF_LEAVERS)]  # fmt: skip
    return _counted(counted, born, day)


def remand_nights(layers: Iterable[Layer], born: date, day: date) -> int:
    """The longest remand before a day, in nights, without a break; 0 for none. It ends at 18."""
    found = joined(_looked_after(one, born, day) for one in layers if one.basis in REMANDS)
    return max(((last - first).days for first, last in found), default=0)


def is_near(nights: int) -> bool:
    """Whether a count is so near 13 weeks that somebody confirms it with the legal or data team."""
    return nights in NEAR


def joined(found: Iterable[Stretch | None]) -> list[Stretch]:
    """Stretches in order, those that touch or overlap made one."""
    whole: list[Stretch] = []
    for first, last in sorted(one for one in found if one):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return whole


def _counted(layers: Iterable[Layer], born: date, day: date) -> int:
    start = clock.birthday(born, COUNTS_FROM)
    found = care_stretches(layers, born, day)
    return sum(max(0, (last - max(first, start)).days) for first, last in found)


def _looked_after(one: Layer, born: date, day: date) -> Stretch | None:
    if one.basis not in LOOKED_AFTER or _too_brief(one):
        return None
    last = min(one.ended or day, day, clock.birthday(born, GROWN))
    return (one.began, last) if one.began < last else None


def _too_brief(one: Layer) -> bool:
    """Whether accommodation ended so soon that it was not for more than 24 hours."""
    if one.basis not in ACCOMMODATED or one.ended is None:
        return False
    nights = (one.ended - one.began).days
    return nights < 1 or (nights == 1 and not one.over_24_hours)


def _excluded_breaks(layers: Sequence[Layer], born: date, day: date) -> list[Layer]:
    """Short breaks that do not count for the law: each short, few in a year, no care order."""
    breaks = [one for one in layers if one.basis == SHORT_BREAK and one.began < day]
    in_care = any(one.basis in CARE_ORDERS and one.began < day for one in layers)
    most = max((_within_a_year(breaks, one.began, day) for one in breaks), default=0)
    if in_care or most > IN_A_YEAR or any(_nights(one, day) > SHORT for one in breaks):
        return []
    return breaks


def _within_a_year(breaks: Iterable[Layer], start: date, day: date) -> int:
    until = clock.add_months(start, 12)
    spans = ((max(one.began, start), min(one.ended or day, day, until)) for one in breaks)
    return sum(max(0, (last - first).days) for first, last in spans)


def _nights(one: Layer, day: date) -> int:
    return (min(one.ended or day, day) - one.began).days
