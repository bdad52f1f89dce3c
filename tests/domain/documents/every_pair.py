"""Every pair of author and recipient, without a database: what each may see, and a canary in everything.

The answer of what may be in a document is worked out here from the packs' grants, not from what
puts documents together.
"""

import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import icalendar
import pypdf

from accord import vocabulary
from accord.casework.documents.assembling import Asked, Assembled, assemble
from accord.casework.documents.facts import GOES_TO, HOLDS, LOG, Fact
from accord.casework.documents.models import FAMILY, RELATIONS
from accord.casework.documents.writing import MEDIA, PDF, Head, csv_of, ics_of, pdf_of
from accord.duties.rulebooks import pack_in_force
from accord.protocols.schema import Grant
from tests.acting import at

NEVER = {"intelligence", "relay", "mapping", "access"}  # said again, so that the two are compared
OFF_LOG = {"duty", "letter"}
MARKINGS = (0, 1, 2)
WITHOUT_ACCOUNT = {
    "young_person": "young_person",
    **{role: "family" if role in FAMILY else "outside" for role, _ in RELATIONS},
}


@cache
def grants() -> dict[str, frozenset[tuple[str, int]]]:
    """What each role may see: class and marking, as the packs in force grant it."""
    found: dict[str, set[tuple[str, int]]] = {}
    for pack in ("accord", "islington"):
        for rule in pack_in_force(pack).rules:
            if isinstance(rule, Grant):
                pairs = itertools.product(rule.classes, range(rule.marking + 1))
                for role in rule.role:
                    found.setdefault(role, set()).update(pairs)
                    pairs = itertools.product(rule.classes, range(rule.marking + 1))
    return {role: frozenset(seen) for role, seen in found.items()}


@cache
def canaries() -> tuple[Fact, ...]:
    """A record and an entry of the log of every class at every marking, each with its own word."""
    found = []
    for n, (klass, marking) in enumerate(itertools.product(sorted(vocabulary.classes()), MARKINGS)):
        when = at("2026-03-02 10:00") + timedelta(days=n)
        for table in (f"of_{klass}", LOG):
            word = f"canary{'log' if table == LOG else 'row'}{klass.replace('_', '')}{marking}end"
            met = when if table == LOG or klass == "meeting" else None
            found.append(
                Fact(klass, marking, table, n, "What", word, met, f"src{n}", "Dele", "X-01")
            )
    return tuple(found)


@dataclass(frozen=True)
class Case:
    """One document: who makes it, for what role, of what kind, and what is hidden from both."""

    kind: str
    author: str
    recipient: str
    hidden: str
    location: bool

    @property
    def to(self) -> str:
        return WITHOUT_ACCOUNT.get(self.recipient, "member")

    def given(self, fact: Fact) -> bool:
        """What the recipient is allowed, but for the class that is hidden."""
        unmarked = fact.marking == 0 or self.to == "member"
        seen = (fact.klass, fact.marking) in grants()[self.recipient]
        return unmarked and seen and fact.klass != self.hidden

    def expected(self) -> set[str]:
        """The canaries that may be in it: by the grants of both, and no others."""
        return {fact.words for fact in canaries() if self._may_hold(fact) and self.given(fact)}

    def _may_hold(self, fact: Fact) -> bool:
        seen = (fact.klass, fact.marking) in grants()[self.author]
        if not seen or fact.klass in NEVER or fact.marking == 2:
            return False
        if fact.klass == "location" and not self.location:
            return False
        if self.kind in ("chronology", "file_export"):
            return fact.table == LOG and fact.klass not in OFF_LOG
        return fact.table != LOG and fact.klass in HOLDS[self.kind]

    def make(self, allowed=None) -> Assembled:
        """The document, as it is put together of what the author sees."""
        seen = [one for one in canaries() if (one.klass, one.marking) in grants()[self.author]]
        asked = Asked(self.kind, HOLDS["letter"] - {"location"}, "", self.location)
        return assemble(asked, seen, allowed or self.given)


def cases(every: int = 1) -> Iterator[Case]:
    """Every kind × recipient × hidden class, with authors and the address by turns."""
    authors = sorted(role for role in grants() if ("letter", 0) in grants()[role])
    roles = sorted({*grants()} - {"commissioning_team"})
    classes = [*sorted(vocabulary.classes()), ""]
    triples = itertools.product(GOES_TO, roles, classes)
    n = 0
    for kind, role, hidden in triples:
        if WITHOUT_ACCOUNT.get(role, "member") not in GOES_TO[kind] or role == "home":
            continue
        n += 1
        if n % every == 0:
            yield Case(kind, authors[n % len(authors)], role, hidden, location=n % 3 == 0)


HEAD = Head("Document", "ref-1", "Reader", "Reader", "Author", "To try", date(2026, 3, 2))


def words_of(made: Assembled) -> str:
    """Everything somebody could read in it: of a PDF its words before they are drawn."""
    media = MEDIA.get(made.asked.kind, PDF)
    if media == PDF:
        return " ".join(cell for part in made.parts for cell in part.cells)
    if media == "text/csv":
        rows = csv.reader(io.StringIO(csv_of(HEAD, made.rows).decode("utf-8-sig")))
        return " ".join(cell for row in rows for cell in row)
    entries = icalendar.Calendar.from_ical(ics_of(HEAD, made)).walk("VEVENT")
    return " ".join(str(value) for entry in entries for value in entry.values())


def drawn(made: Assembled) -> str:
    """The words of a real PDF file, as somebody would copy them out of it."""
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(HEAD, made.parts)))
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "") + about


def found_in(words: str) -> set[str]:
    """The canaries in a text."""
    return {fact.words for fact in canaries() if fact.words in words}
