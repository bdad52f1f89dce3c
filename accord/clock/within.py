"""The time words of protocols: `within: 10 working days`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

Unit = Literal["immediately", "minutes", "hours", "days", "working days", "weeks", "months"]

LARGEST = 9999
_WORDS = re.compile(
    r"(?a:(\d{1,4})) (?:calendar (?=day|month))?(minute|hour|day|working day|week|month)s?"
)


class BadWithin(ValueError):
    """A length of time that Accord cannot read."""


@dataclass(frozen=True, slots=True)
class Within:
    """How long somebody has. `str()` gives the text that `parse_within` reads back.

    `immediately` has the amount 0. 0 days means the same day: by the end of the day
    on which it happened. Raises BadWithin for anything else without a meaning.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in get_args(Unit) or type(self.amount) is not int:
            raise BadWithin(_refusal(f"{self.amount} {self.unit}"))
        if self.unit == "immediately":
            least, most = 0, 0
        else:
            least, most = (0 if self.unit == "days" else 1), LARGEST
        if not least <= self.amount <= most:
            raise BadWithin(
                f"{self.amount} {self.unit} is not a length of time. "
                f"Use a number from {least} to {most}."
            )

    def __str__(self) -> str:
        if self.unit == "immediately":
            return self.unit
        return f"{self.amount} {self.unit.removesuffix('s') if self.amount == 1 else self.unit}"


@lru_cache(maxsize=1024)
def parse_within(text: str) -> Within:
    """Read "immediately", "48 hours", "5 days", "10 working days", "2 weeks" or "3 months".

    A document's "calendar days" and "calendar months" are days and months, "same day" is
    0 days. Raises BadWithin, with what to write instead.
    """
    words = " ".join(str(text).lower().split())  # YAML may have read a bare number
    if words == "immediately":
        return Within(0, "immediately")
    if words == "same day":
        return Within(0, "days")
    found = _WORDS.fullmatch(words)
    if not found:
        raise BadWithin(_refusal(text))
    return Within(int(found[1]), f"{found[2]}s")  # type: ignore[arg-type]  # the pattern has only units


def _refusal(text: str) -> str:
    return (
        f"“{text}” is not a length of time that Accord can read. Write immediately, or a whole "
        "number and minutes, hours, days, working days, weeks or months: for example 10 working days."
    )
