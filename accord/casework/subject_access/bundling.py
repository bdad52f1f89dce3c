"""The record as one file: each part with its pieces numbered, what was withheld and why, and on which page it all is."""

import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pikepdf
import typst

from accord import clock, vocabulary
from accord.casework.people.models import YoungPerson
from accord.casework.sharing.letters import Part, heading, table, text
from accord.casework.sharing.papers import name_on
from accord.casework.subject_access.models import REASONS, SubjectAccess
from accord.casework.subject_access.pieces import REDACT, WITHHOLD, Chosen, Piece, said
from accord.casework.subject_access.queries import Looked

TEMPLATES = Path(__file__).parent / "pdf"
WHY = dict(REASONS)
OTHERS = (
    "Where it says [removed], words about somebody else were taken out. Nobody else may be told about"
    " you in that way either."
)
COMPLAIN = (
    "If you think that something is missing or wrong, tell your lead worker. You can complain to the"
    " council, and to the Information Commissioner (ico.org.uk)."
)


def bundle_of(request: SubjectAccess, record: Sequence[Looked], also: Sequence[Part] = ()) -> bytes:
    """The file, as it was decided: what is withheld is nowhere in it, nor are words that were removed."""
    parts = [*_contents(record), *also, *_withheld(record)]
    person = YoungPerson.objects.filter(file_id=request.file_id).first()
    paper = {
        "title": "Your record",
        "reference": request.ref,
        "name": name_on(request.file_id) if person else "",
        "dated": clock.day_in_words(clock.local_date(clock.now())),
        "asked": clock.day_in_words(request.asked_on),
        "parts": [{"part": one.part, "cells": list(one.cells)} for one in parts],
    }
    return typst.compile(
        TEMPLATES / "bundle.typ",
        root=TEMPLATES,
        format="pdf",
        sys_inputs={"said": json.dumps(paper, ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
    )


def pages_in(body: bytes) -> int:
    """How many pages a file has."""
    with pikepdf.open(io.BytesIO(body)) as file:
        return len(file.pages)


def called(section: str) -> str:
    """What a part of a record is called."""
    return "What happened" if section == "timeline" else section.replace("_", " ").capitalize()


def _contents(record: Iterable[Looked]) -> list[Part]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one in record:
        words = said(one.piece, one.decided) if one.decided else ""
        if words:
            rows = found.setdefault(one.piece.section, [])
            rows.append((_what(one.piece), words))
    parts: list[Part] = []
    for number, (section, rows) in enumerate(found.items(), 1):
        numbered = [(f"{number}.{n}", what, words) for n, (what, words) in enumerate(rows, 1)]
        parts += [heading(f"{number}. {called(section)}"), *_about(section)]
        parts += table(("Number", "What", "What it says"), numbered)
    return parts


def _about(section: str) -> list[Part]:
    known = vocabulary.classes().get(section)
    return [text(known.says)] if known else []


def _what(piece: Piece) -> str:
    if piece.at and piece.held_in == "event":
        return clock.in_words(piece.at)
    return f"{piece.says} ({piece.title})" if piece.title else piece.says


def _withheld(record: Iterable[Looked]) -> list[Part]:
    """How much of each part is not given, and why: never what it is about."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in record:
        if one.decided and one.decided.choice in (WITHHOLD, REDACT):
            counts[called(one.piece.section), _reason(one.decided)] += 1
    rows = [(section, reason, str(n)) for (section, reason), n in counts.items()]
    return [
        heading("What is not in here, and why"),
        text(OTHERS),
        *(table(("Part", "Why", "Pieces"), rows) or [text("Nothing was left out.")]),
        text(COMPLAIN),
    ]


def _reason(chosen: Chosen) -> str:
    return (
        "Words about somebody else were removed" if chosen.choice == REDACT else WHY[chosen.reason]
    )
