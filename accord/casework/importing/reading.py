"""Reading a CSV file: its letters, its headings and its rows, each wrong thing in a sentence."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from accord.access.refusals import Refused, refuse_if
from accord.casework.importing.cells import Column, Wrong

MOST_ROWS = 10_000
NOT_CSV = "This is not a CSV file. In your spreadsheet choose “Save as”, then “CSV UTF-8”, and choose that file."
EMPTY = "This file has no rows under its headings. Fill in the template and choose that."
DELIMITERS = (",", ";", "\t")
NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read: what it gives, what it is known by, and what is wrong with it."""

    line: int
    values: dict[str, Any]
    key: str
    problems: tuple[str, ...] = ()
    called: str = ""  # what a person knows it by


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a kind of import reads: its columns, and those that say which row is which."""

    columns: tuple[Column, ...]
    known_by: tuple[str, ...]
    called: str


def template(sheet: Sheet) -> bytes:
    """The file to fill in: the headings and a row as an example."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(column.title for column in sheet.columns)
    writer.writerow(column.example for column in sheet.columns)
    return made.getvalue().encode("utf-8-sig")


def rows_of(content: bytes, sheet: Sheet) -> list[Row]:
    """Every row of a file.

    :raises Refused: where it is no CSV file, its headings are others, or it has too many rows.
    """
    lines = _lines(_text(content))
    heading = next(lines, None)
    if heading is None:
        raise Refused(EMPTY)
    columns = _columns(heading[1], sheet)
    found: list[Row] = []
    for line, cells in lines:
        if len(found) == MOST_ROWS:
            raise Refused(
                "This file has more than 10,000 rows. Split it, and import the parts one after the other."
            )
        found.append(_row(line, cells, columns, sheet))
    refuse_if(None if found else EMPTY)
    return found


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    if content.startswith(NOT_TEXT) or b"\0" in content:
        raise Refused(NOT_CSV)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")  # as older spreadsheets save it


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(NOT_CSV) from None
    refuse_if(NOT_CSV if "\0" in text else None)
    return text


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line it begins on."""
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    began = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield began, [cell.strip() for cell in cells]
            began = reader.line_num + 1
    except csv.Error:
        raise Refused(
            f"Line {began} cannot be read as CSV: a quotation mark is opened and not closed, or stands in the wrong place. Save the file as “CSV UTF-8” again."
        ) from None


def _columns(heading: Sequence[str], sheet: Sheet) -> list[Column]:
    """The columns in the order of the file."""
    titles = {_plain(column.title): column for column in sheet.columns}
    given = [_plain(title) for title in heading]
    while given and not given[-1]:
        given.pop()
    strange = [heading[n] for n, title in enumerate(given) if title not in titles]
    missing = [c.title for c in sheet.columns if c.required and _plain(c.title) not in given]
    twice = sorted({title for title in given if given.count(title) > 1})
    refuse_if(
        f"The headings lack {_listed(missing)}. Use the template, and leave its first line as it is."
        if missing
        else None
    )
    refuse_if(
        f"We do not know the heading {_listed(strange)}. Take that column out, or use the template."
        if strange
        else None
    )
    refuse_if(f"The heading {_listed(twice)} is there twice. Keep one." if twice else None)
    return [titles[title] for title in given]


def _plain(title: str) -> str:
    return " ".join(title.casefold().replace("_", " ").split())


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(f"“{title[:60]}”" for title in titles[:10])


def _row(line: int, cells: list[str], columns: list[Column], sheet: Sheet) -> Row:
    problems: list[str] = []
    given = {c.name: c.left_out for c in sheet.columns}
    if any(cells[len(columns) :]):
        problems.append(
            f"Line {line} has more cells than there are headings. Put words with a comma in quotation marks."
        )
    for column, cell in zip(columns, cells, strict=False):
        try:
            given[column.name] = column.read(cell) if cell else column.left_out
        except Wrong as wrong:
            problems.append(f"Line {line}, {column.title}: what is there {wrong}.")
    said = {column.name: cell for column, cell in zip(columns, cells, strict=False)}
    for column in sheet.columns:
        if column.required and not said.get(column.name):
            problems.append(f"Line {line}, {column.title}: nothing is there. Fill it in.")
    known = "\x1f".join(_plain(said.get(name, "")) for name in sheet.known_by)
    digest = sha256(known.encode()).hexdigest()
    return Row(line, given, digest, tuple(problems), said.get(sheet.called, ""))
