"""Write the calendar of days that are not working days in England and Wales.

    python tools/make_bank_holidays.py            write the table
    python tools/make_bank_holidays.py --check    say whether the table is up to date

The rules are the Banking and Financial Dealings Act 1971, schedule 1, the days that
are appointed by royal proclamation every year, and the two days that are holidays at
common law, Good Friday and Christmas Day. Every weekday is compared with the
`holidays` package before anything is written: when they differ, somebody must find out
which is wrong.

Each autumn or so the government announces one more year. Then read its list, raise
ANNOUNCED_THROUGH, add what was moved or added to ONE_OFF and MOVED, and run this again.
"""

import csv
import io
import sys
from datetime import date, timedelta
from pathlib import Path

import holidays

FIRST_YEAR, LAST_YEAR = 2019, 2040
ANNOUNCED_THROUGH = 2028
TABLE = Path(__file__).parents[1] / "accord" / "clock" / "non_working_days.csv"
HEADINGS = ("day", "name", "basis", "status")
ACT, PROCLAMATION, COMMON_LAW = "1971 Act", "proclamation", "common law"
MONDAY, SATURDAY, SUNDAY = 0, 5, 6

# Days that a proclamation added in one year only.
ONE_OFF = {
    date(2022, 6, 3): "Platinum Jubilee bank holiday",
    date(2022, 9, 19): "Bank holiday for the State Funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Bank holiday for the coronation of King Charles III",
}
# Days that a proclamation moved in one year: usual day -> day, name.
MOVED = {
    date(2020, 5, 4): (date(2020, 5, 8), "Early May bank holiday (VE Day)"),
    date(2022, 5, 30): (date(2022, 6, 2), "Spring bank holiday"),
}

Row = tuple[date, str, str]


def easter(year: int) -> date:
    """Easter Sunday, by the rule for the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)


def monday_from(day: date) -> date:
    """The first Monday on or after a day."""
    return day + timedelta((MONDAY - day.weekday()) % 7)


def new_year(year: int) -> Row:
    """New Year's Day, or the Monday after when it falls on a weekend."""
    day = date(year, 1, 1)
    if day.weekday() < SATURDAY:
        return day, "New Year's Day", PROCLAMATION
    return monday_from(day), "New Year's Day (substitute day)", PROCLAMATION


def christmas(year: int) -> list[Row]:
    """Christmas Day always, Boxing Day, and the days given instead of a weekend."""
    day = date(year, 12, 25)
    rows = [(day, "Christmas Day", COMMON_LAW)]
    boxing, christmas_instead = "Boxing Day", "Christmas Day (substitute day)"
    if day.weekday() == SATURDAY:
        rows += [
            (date(year, 12, 27), christmas_instead, ACT),
            (date(year, 12, 28), "Boxing Day (substitute day)", PROCLAMATION),
        ]
    elif day.weekday() == SUNDAY:
        rows += [(date(year, 12, 26), boxing, ACT), (date(year, 12, 27), christmas_instead, ACT)]
    elif date(year, 12, 26).weekday() == SATURDAY:
        rows += [(date(year, 12, 28), "Boxing Day (substitute day)", PROCLAMATION)]
    else:
        rows += [(date(year, 12, 26), boxing, ACT)]
    return rows


def usual_days(year: int) -> list[Row]:
    """Every day of a year in which nothing was moved and nothing was added."""
    sunday = easter(year)
    return [
        new_year(year),
        (sunday - timedelta(2), "Good Friday", COMMON_LAW),
        (sunday + timedelta(1), "Easter Monday", ACT),
        (monday_from(date(year, 5, 1)), "Early May bank holiday", PROCLAMATION),
        (monday_from(date(year, 5, 25)), "Spring bank holiday", ACT),
        (monday_from(date(year, 8, 25)), "Summer bank holiday", ACT),
        *christmas(year),
    ]


def days_of(year: int) -> list[Row]:
    """The year as it was or will be, with what proclamations moved and added."""
    rows = []
    for day, name, basis in usual_days(year):
        moved = MOVED.get(day)
        rows.append((*moved, PROCLAMATION) if moved else (day, name, basis))
    rows += [(day, name, PROCLAMATION) for day, name in ONE_OFF.items() if day.year == year]
    return sorted(rows)


def differences() -> list[str]:
    """Each weekday on which this table and the `holidays` package do not agree, in words."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    ours = {day for year in years for day, _, _ in days_of(year)}
    theirs = set(holidays.country_holidays("GB", subdiv="ENG", years=years))
    return [
        f"{day:%A %d %B %Y} is in {'this table' if day in ours else 'the holidays package'} only"
        for day in sorted(ours ^ theirs)
        if day.weekday() < SATURDAY
    ]


def table() -> str:
    """The whole table as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        status = "announced" if year <= ANNOUNCED_THROUGH else "expected"
        writer.writerows((day, name, basis, status) for day, name, basis in days_of(year))
    return text.getvalue()


def main(arguments: list[str]) -> int:
    """Write or check the table. Returns 1, with the reason printed, when it cannot be trusted."""
    found = differences()
    if found:
        print("The table was not written. Find out which is right:", *found, sep="\n  ")
        return 1
    if "--check" in arguments:
        if TABLE.read_text(encoding="utf-8") == table():
            return 0
        print(f"{TABLE.name} is out of date. Run: python tools/make_bank_holidays.py")
        return 1
    TABLE.write_text(table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
