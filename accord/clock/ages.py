"""How old somebody is. An age is attained at 00:00 on the birthday, in London.

(Family Law Reform Act 1969, section 9.) Born on 29 February, somebody has their birthday
on 1 March in common years: a reading, see decision 0002.
"""

from datetime import date, datetime

from accord.clock.london import start_of


def age_on(born: date, day: date) -> int:
    """The age in whole years that somebody has on a day in London.

    Raises ValueError for a day before they were born.
    """
    if day < born:
        raise ValueError(
            f"On {day} the young person born on {born} was not yet born. Check both dates."
        )
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes `age` years old; 0 is the day they were born.

    Raises ValueError for an age below 0.
    """
    if age < 0:
        raise ValueError(f"{age} is not an age. Give 0 or more years.")
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def turns(born: date, age: int) -> datetime:
    """The moment, aware, in UTC, at which somebody becomes `age` years old: 00:00 in London."""
    return start_of(birthday(born, age))
