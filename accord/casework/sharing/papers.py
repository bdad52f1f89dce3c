"""Papers as PDF files: letters as they were written, and papers for the case system.

The files are accessible (PDF/UA-1) and the same words make the same bytes, so a
fingerprint of a filed paper can be checked years later.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import typst

from accord import clock, vocabulary
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.people.models import YoungPerson
from accord.casework.sharing.letters import Part, parts_of, section
from accord.casework.sharing.models import Letter

TEMPLATES = Path(__file__).parent / "pdf"
WRONG_HERE = section(
    "If something is wrong here",
    "Tell the person who sent you these notes. What you say is added to the record.",
)
# What stands at the end of every paper of a kind, whoever it is for.
CLOSING: dict[str, list[Part]] = {
    "offer": section(
        "What happens next",
        "You do not have to decide on the spot. Ask whoever sent you this letter about anything that is"
        " not clear, or ask somebody you trust to read it with you.",
    ),
    "meeting_notes": WRONG_HERE,
    "review_notes": WRONG_HERE,
    "support_plan": section(
        "Changing the plan",
        "The plan is yours as well. Ask your keyworker or your lead worker to look at it sooner, whenever"
        " something in it no longer fits.",
    ),
}


@dataclass(frozen=True)
class Paper:
    """Something to print: what it is called, how it is headed and addressed, what it says."""

    kind: str
    heading: str
    young_person: str
    dated: date
    parts: tuple[Part, ...]
    to: str = ""
    sender: str = ""
    easy: bool = False  # the easy-read twin: large, a sentence to a line, with pictures

    @property
    def file_name(self) -> str:
        """A name to save it under. It does not name the young person."""
        twin = "-easy-read" if self.easy else ""
        return f"{self.kind.replace('_', '-')}{twin}-{self.dated.isoformat()}.pdf"

    @cached_property
    def pdf(self) -> bytes:
        """The PDF file."""
        said = {
            "heading": self.heading,
            "young_person": self.young_person,
            "dated": clock.day_in_words(self.dated),
            "to": self.to,
            "sender": self.sender,
            "parts": [{"part": one.part, "cells": list(one.cells)} for one in self._whole],
        }
        return typst.compile(
            TEMPLATES / ("easy-read.typ" if self.easy else "letter.typ"),
            root=TEMPLATES,
            format="pdf",
            sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
            pdf_standards="ua-1",
            ignore_system_fonts=True,
            timestamp=0,
        )

    @property
    def _whole(self) -> tuple[Part, ...]:
        return self.parts if self.easy else (*self.parts, *CLOSING.get(self.kind, ()))

    @property
    def sha256(self) -> str:
        """The fingerprint of the PDF file, in hexadecimal."""
        return hashlib.sha256(self.pdf).hexdigest()


def paper_of(letter: Letter) -> Paper:
    """A letter as it was written, to print or to hand over. Shown to whoever asks for it."""
    shown("letter", [letter.file_id])
    shown(letter.content, [letter.file_id])
    known = vocabulary.roles().get(letter.to_role)
    return Paper(
        kind=letter.kind,
        heading=letter.heading,
        young_person=name_on(letter.file_id),
        dated=letter.dated,
        parts=tuple(parts_of(letter)),
        to=", ".join(part for part in (letter.to_name, known.title if known else "") if part),
        sender=", ".join(part for part in (letter.from_name, letter.from_agency) if part),
    )


def paper_from(kind: str, heading: str, file: File, parts: Sequence[Part]) -> Paper:
    """A paper made now from records as they stand."""
    return Paper(
        kind=kind,
        heading=heading,
        young_person=name_on(file.pk),
        dated=clock.local_date(clock.now()),
        parts=tuple(parts),
    )


def name_on(file_id: int) -> str:
    """The name a paper carries: the one the young person uses, and the legal one where it differs."""
    person = YoungPerson.objects.filter(file_id=file_id).first()
    if person is None:
        return ""
    shown("identity", [file_id])
    first = person.legal_name.split()[0]
    if person.preferred_name == first:
        return person.legal_name
    return f"{person.preferred_name} ({person.legal_name})"
