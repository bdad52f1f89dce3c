"""Made-up lives, and a second answer to when each record's time comes, worked out another way.

The oracle reads no rule of the product: it walks day by day where that is short, and otherwise
counts years by the calendar's own table. Nobody here exists.
"""

import random
from datetime import date, timedelta

from accord.casework.retention.periods import Life, Period

CARE = ("looked_after", "relevant_care_leaver", "care_leaver")
STATUSES = ("child_in_need", *CARE, "none", "unknown")
BECAUSE = ("moved_on", "left_area", "no_longer_eligible", "died", "opened_in_error")
PERIODS = {"child_in_need": Period("closed", 10), "other": Period("birthday", 25)}


def a_life(rng: random.Random) -> Life:
    """One life: born from 1990 to 2015, known to the area in its teens, ended somehow or not at all."""
    born = date(rng.randint(1990, 2015), 1, 1) + timedelta(days=rng.randrange(366))
    if rng.random() < 0.05:
        born = date(rng.choice((1992, 1996, 2000, 2004, 2008, 2012)), 2, 29)
    opened = born + timedelta(days=rng.randint(15 * 365, 20 * 365))
    statuses = frozenset(rng.choices(STATUSES, k=rng.randint(0, 3)))
    closed = opened + timedelta(days=rng.randint(0, 3000)) if rng.random() < 0.95 else None
    because = rng.choice(BECAUSE) if closed else ""
    died = None
    if because == "died" and closed:
        # often on the very days around coming of age
        eighteen = _later(born, 18)
        died = rng.choice([eighteen + timedelta(days=n) for n in (-2, -1, 0, 1)] + [closed])
        closed = max(closed, died)
    return Life(born, statuses, closed, because, died, held=rng.random() < 0.05)


def lives(number: int, seed: int = 2101) -> list[Life]:
    """So many of them, the same every time."""
    rng = random.Random(seed)
    return [a_life(rng) for _ in range(number)]


def oracle(life: Life, periods: dict[str, Period] = PERIODS) -> date | None:
    """The first day on which the record may go, by the words of the law and of the area."""
    if life.held or life.closed_on is None:
        return None
    if any(status in CARE for status in life.statuses):
        child = life.died_on is not None and life.died_on < _later(life.born, 18)
        day = _later(life.died_on, 15) if child else _later(life.born, 75)  # type: ignore[arg-type]
    elif life.closed_because == "opened_in_error":
        return None  # no period was set for these
    elif "child_in_need" in life.statuses:
        day = _later(life.closed_on, periods["child_in_need"].years)
    elif "none" in life.statuses:
        day = _later(life.born, periods["other"].years)
    else:
        return None
    return day if day > life.closed_on else life.closed_on


def _later(day: date, years: int) -> date:
    """Counted month by month: 29 February has its next on the day after 28 February where there is none."""
    year, month, number = day.year + years, day.month, day.day
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if (month, number) == (2, 29) and not leap:
        return date(year, 3, 1)
    return date(year, month, number)
