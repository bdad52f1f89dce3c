"""A document as a file: PDF with its reference on each page, CSV without formulas, a calendar entry.

The same words make the same bytes, and no file says in its properties who made it or about whom.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import typst

from accord import clock
from accord.casework.documents.assembling import COLUMNS, Assembled
from accord.casework.sharing.letters import Part

TEMPLATES = Path(__file__).parent / "pdf"
PDF, CSV, ICS = "application/pdf", "text/csv", "text/calendar"
MEDIA = {"file_export": CSV, "calendar_entry": ICS}
# What a spreadsheet takes for the beginning of a formula, also behind blanks and in full width.
BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
BLANKS = " \u00a0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on a document beside its words. `called` names the kind, never anybody."""

    called: str
    reference: str
    to: str
    to_whole: str  # with what they are and for whom they work
    sender: str
    purpose: str
    dated: date
    link: str = ""


def file_of(head: Head, made: Assembled) -> bytes:
    """The bytes of a document, by its kind."""
    media = MEDIA.get(made.asked.kind, PDF)
    if media == CSV:
        return csv_of(head, made.rows)
    return ics_of(head, made) if media == ICS else pdf_of(head, made.parts)


def pdf_of(head: Head, parts: Sequence[Part]) -> bytes:
    """A PDF file (PDF/UA-1): for whom, the reference and the purpose on each page."""
    said = {
        "title": f"{head.called}, reference {head.reference}",
        "mark": f"FOR {head.to}".upper() if len(head.to) < 24 else "FOR ONE READER",
        "wide": any(len(one.cells) > 2 for one in parts),
        "reference": head.reference,
        "to": head.to,
        "to_whole": head.to_whole,
        "sender": head.sender,
        "purpose": head.purpose,
        "dated": clock.day_in_words(head.dated),
        "parts": [{"part": one.part, "cells": list(one.cells)} for one in parts],
    }
    return typst.compile(
        TEMPLATES / "document.typ",
        root=TEMPLATES,
        format="pdf",
        sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
    )


def csv_of(head: Head, rows: Iterable[Sequence[str]]) -> bytes:
    """The visible rows as CSV, with what for and for whom; no cell begins a formula."""
    out = io.StringIO()
    write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    about = (("Reference", head.reference), ("Made for", head.to_whole), ("From", head.sender))
    for line in (*about, ("What for", head.purpose), COLUMNS, *rows):
        write.writerow([plain(cell) for cell in line])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that might be begins with an apostrophe."""
    words = cell.replace("\0", "")
    return (
        f"'{words}"
        if words.startswith(BEGINS) or words.lstrip(BLANKS).startswith(BEGINS)
        else words
    )


def ics_of(head: Head, made: Assembled) -> bytes:
    """Meetings as calendar entries: when, a reference and a link. No name, no place, no words."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Accord//EN")
    calendar.add("version", "2.0")
    for number, at in enumerate(sorted({one.at for one in made.facts if one.at}), 1):
        entry = icalendar.Event()
        entry.add("uid", f"{head.reference}-{number}@accord")
        entry.add("dtstamp", _at(clock.start_of(head.dated)))
        entry.add("dtstart", _at(at))
        entry.add("dtend", _at(at + timedelta(hours=1)))
        entry.add("summary", f"Meeting, reference {head.reference}")
        entry.add("class", "PRIVATE")
        if head.link:
            entry.add("url", head.link)
        calendar.add_component(entry)
    return calendar.to_ical()


def _at(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
