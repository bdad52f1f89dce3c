"""Reading one cell: what it may hold, and a sentence where it holds something else."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST = 500
DAYS = (
    re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"),
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
YES, NO = frozenset(("yes", "y", "true", "1")), frozenset(("no", "n", "false", "0"))
PHONE = re.compile(r"\+?[\d ()./-]{6,25}")


class Wrong(Exception):
    """What a cell should hold instead, as the end of a sentence that begins with its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it gives the action, and how a cell of it is read."""

    title: str
    name: str
    read: Callable[[str], Any]
    example: str
    required: bool = False
    left_out: Any = ""  # what an empty cell means


def words(cell: str) -> str:
    """Any words, on one line."""
    if cell.startswith(FORMULA):
        raise Wrong("begins as a formula does. Write the words themselves")
    if len(cell) > LONGEST:
        raise Wrong(f"is longer than {LONGEST} characters. Shorten it")
    if not all(letter.isprintable() for letter in cell):
        raise Wrong("has signs that cannot be shown, such as a line break. Write it on one line")
    return cell


def day(cell: str) -> date:
    """A day, as 14/09/2008 or 2008-09-14."""
    british, written = (shape.fullmatch(cell) for shape in DAYS)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        if written:
            return date(int(written[1]), int(written[2]), int(written[3]))
    except ValueError:
        pass
    raise Wrong("is not a day. Write it like 14/09/2008")


def yes_or_no(cell: str) -> bool:
    """Yes or no."""
    if cell.casefold() in YES | NO:
        return cell.casefold() in YES
    raise Wrong("is neither yes nor no. Write yes or no")


def number(cell: str) -> int:
    """A small whole number."""
    if cell.isascii() and cell.isdecimal() and len(cell) <= 3:
        return int(cell)
    raise Wrong("is not a whole number. Write it in figures, like 16")


def email(cell: str) -> str:
    """An e-mail address."""
    try:
        validate_email(words(cell))
    except ValidationError:
        raise Wrong("is not an email address. Write it like name@example.com") from None
    return cell


def phone(cell: str) -> str:
    """A phone number, which may begin with a plus."""
    if PHONE.fullmatch(cell):
        return cell
    raise Wrong("is not a phone number. Write it in figures, like 020 7946 0000")


def one_of(choices: Callable[[], Iterable[tuple[str, str]]]) -> Callable[[str], str]:
    """One of these, by its name or by its words."""

    def read(cell: str) -> str:
        known = {said.casefold(): name for name, words in choices() for said in (name, words)}
        if cell.casefold() in known:
            return known[cell.casefold()]
        listed = "; ".join(words for _, words in choices())
        raise Wrong(f"is not one we know. Write one of: {listed}")

    return read
