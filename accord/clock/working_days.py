"""Which days are working days in England and Wales, and what is not yet certain about them."""

import csv
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate
from typing import Literal, NamedTuple, cast

Status = Literal["announced", "expected"]
_SATURDAY = 5


class BeyondCalendar(LookupError):
    """A working day was asked for where the table of bank holidays does not reach."""


class NonWorkingDay(NamedTuple):
    """A day that is not a working day although it may be a Monday to Friday.

    `basis` says by what authority: common law, the 1971 Act (Banking and Financial
    Dealings Act 1971, schedule 1), proclamation, or the area itself.
    """

    day: date
    name: str
    basis: str = "area"
    status: Status = "announced"


class Calendar:
    """Working days: Monday to Friday, less the days listed.

    It reaches from the first to the last day given and knows nothing outside: a
    question beyond either end raises BeyondCalendar, because a guess there would move a
    statutory date without anyone noticing. Calendars never change; `amended` makes another.
    """

    def __init__(
        self, listed: Iterable[NonWorkingDay], *, first: date, last: date, announced_to: date
    ) -> None:
        self.first, self.last, self.announced_to = first, last, announced_to
        self.listed = tuple(sorted(listed))
        self._by_day = {row.day: row for row in self.listed}
        self._base = first.toordinal()
        # Deadlines are computed by the million: the nth working day after a day is
        # one look at how many there were up to it, and one at the list of them all.
        open_days = [self._is_open(day) for day in _days(first, last)]
        self._days = [
            day for day, is_open in zip(_days(first, last), open_days, strict=True) if is_open
        ]
        self._count_up_to = list(accumulate(open_days))

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day. Raises BeyondCalendar outside the table."""
        self._position(day)
        return self._is_open(day)

    def why_not(self, day: date) -> NonWorkingDay | None:
        """The row that makes a day a holiday, or None: an ordinary day or an ordinary weekend."""
        self._position(day)
        return self._by_day.get(day)

    def status(self, day: date) -> Status:
        """Whether what the calendar says about a day was announced or is only expected.

        After `announced_to` a working day is expected too: the government may still
        take it. Raises BeyondCalendar outside the table.
        """
        self._position(day)
        row = self._by_day.get(day)
        if row:
            return row.status
        return "announced" if day <= self.announced_to else "expected"

    def working_day_after(self, day: date, count: int) -> date:
        """The working day that comes `count` (1 or more) working days after a day.

        The day itself is day 0, whether or not it is a working day: one working day
        after a Friday, a Saturday or a Sunday is the Monday. Raises BeyondCalendar.
        """
        if count < 1:
            raise ValueError(f"Count 1 or more working days after a day, not {count}.")
        try:
            return self._days[self._count_up_to[self._position(day)] + count - 1]
        except IndexError:
            raise self._beyond(f"{count} working days after {day}") from None

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days there are after one day, up to and including another.

        Negative when `until` is the earlier. Raises BeyondCalendar outside the table.
        """
        return self._count_up_to[self._position(until)] - self._count_up_to[self._position(after)]

    def amended(
        self, *, adding: Iterable[NonWorkingDay] = (), removing: Collection[date] = ()
    ) -> "Calendar":
        """Another calendar with days that an area or a late proclamation adds or takes away.

        A day that is added replaces the row it had. Raises BeyondCalendar for a day
        outside the table and ValueError for removing a day that is not listed.
        """
        added = {row.day: row for row in adding}
        for day in [*added, *removing]:
            self._position(day)
        for day in removing:
            if day not in self._by_day:
                raise ValueError(f"{day} is not in the list of holidays, so it cannot be removed.")
        kept = {day: row for day, row in self._by_day.items() if day not in removing}
        return Calendar(
            (kept | added).values(),
            first=self.first,
            last=self.last,
            announced_to=self.announced_to,
        )

    def _is_open(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in self._by_day

    def _position(self, day: date) -> int:
        place = day.toordinal() - self._base
        # A negative place would silently count from the end of the list.
        if not 0 <= place <= self.last.toordinal() - self._base:
            raise self._beyond(str(day))
        return place

    def _beyond(self, what: str) -> BeyondCalendar:
        return BeyondCalendar(
            f"{what} is outside the table of bank holidays, which runs from {self.first} to "
            f"{self.last}. Extend it with tools/make_bank_holidays.py before counting working "
            "days there."
        )


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _england_and_wales() -> Calendar:
    text = files("accord.clock").joinpath("non_working_days.csv").read_text(encoding="utf-8")
    rows = [
        NonWorkingDay(
            date.fromisoformat(row["day"]), row["name"], row["basis"], cast(Status, row["status"])
        )
        for row in csv.DictReader(text.splitlines())
    ]
    announced = max(row.day.year for row in rows if row.status == "announced")
    return Calendar(
        rows,
        first=date(rows[0].day.year, 1, 1),
        last=date(rows[-1].day.year, 12, 31),
        announced_to=date(announced, 12, 31),
    )


ENGLAND_AND_WALES = _england_and_wales()
