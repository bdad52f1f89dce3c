"""Files for other systems: what goes in, and how it is written. docs/how-to/connect-a-system.md describes the columns.

Only what is shared with everybody who works with it goes in, of the kinds each system is for; and
never where somebody lives. What is called by a class here is what its maker may see of it.
"""

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accord import clock
from accord.casework.documents.facts import Fact
from accord.casework.documents.gathering import gather
from accord.casework.documents.writing import plain
from accord.casework.people.models import YoungPerson

COLUMNS = ("case", "case_system_ref", "made_on", "kind", "source", "field", "value", "at")
COUNCIL = frozenset({"identity", "status", "referral", "placement", "plan", "review", "meeting"})
HOLDS = {
    "lcs": COUNCIL,
    "mosaic": COUNCIL,
    "careworks": frozenset({"identity", "status", "offending", "placement", "plan", "meeting"}),
}
MEDIA = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it is handed over: its bytes, how many lines, and its fingerprint."""

    body: bytes
    lines: int

    @property
    def sha256(self) -> str:
        """The fingerprint, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


def write(person: YoungPerson, to: str, format: str, made_on: date) -> Written:
    """The file of a case for a system, as its maker may see the case now. The same case makes the same bytes."""
    facts = [one for one in gather(person.file_id) if one.klass in HOLDS[to] and one.marking == 0]
    rows = [_row(person, made_on, fact) for fact in facts]
    return Written(_csv(rows) if format == "csv" else _json(rows), len(rows))


def _row(person: YoungPerson, made_on: date, fact: Fact) -> tuple[str, ...]:
    return (
        person.file.ref,
        person.case_system_ref,
        made_on.isoformat(),
        fact.klass,
        f"{fact.table}/{fact.row}",
        fact.label,
        fact.words,
        fact.at.astimezone(clock.LONDON).isoformat() if fact.at else "",
    )


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (COLUMNS, *rows):
        write.writerow([plain(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _json(rows: Sequence[Sequence[str]]) -> bytes:
    lines = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return json.dumps({"lines": lines}, ensure_ascii=False, indent=1).encode()
