"""What time it is, and when things are due: the only place that answers either.

Moments are aware datetimes in UTC; days are plain dates as London reads them. The
words `within: 10 working days` mean what docs/decisions/0002-time.md says they mean.
Plain Python: no Django, no database, nothing to install.

    clock.now()                                   the time of what is under way
    clock.due(start, "10 working days")           when that must be done, exclusive
    clock.due_in_words(due)                       "Monday 28 December 2026"
"""

from accord.clock.ages import age_on, birthday, turns
from accord.clock.deadlines import add_months, due, is_late
from accord.clock.london import (
    LONDON,
    NaiveTime,
    NoSuchTime,
    from_london,
    is_midnight,
    local_date,
    midnight_after,
    start_of,
)
from accord.clock.moment import NotBegun, clear_now, now, real_now, set_now, travel, travelled
from accord.clock.within import BadWithin, Unit, Within, parse_within
from accord.clock.words import (
    day_in_words,
    days_late,
    due_as_written,
    due_in_words,
    how_late,
    in_words,
    last_day,
    time_in_words,
)
from accord.clock.working_days import (
    ENGLAND_AND_WALES,
    BeyondCalendar,
    Calendar,
    NonWorkingDay,
    Status,
)

__all__ = [
    "ENGLAND_AND_WALES",
    "LONDON",
    "BadWithin",
    "BeyondCalendar",
    "Calendar",
    "NaiveTime",
    "NoSuchTime",
    "NonWorkingDay",
    "NotBegun",
    "Status",
    "Unit",
    "Within",
    "add_months",
    "age_on",
    "birthday",
    "clear_now",
    "day_in_words",
    "days_late",
    "due",
    "due_as_written",
    "due_in_words",
    "from_london",
    "how_late",
    "in_words",
    "is_late",
    "is_midnight",
    "last_day",
    "local_date",
    "midnight_after",
    "now",
    "parse_within",
    "real_now",
    "set_now",
    "start_of",
    "time_in_words",
    "travel",
    "travelled",
    "turns",
]
