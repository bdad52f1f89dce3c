"""Writing a letter from records as they stand: what it says then is what it says for good.

Part of other actions: the action that sends something writes its letter and its event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Agency, File
from accord.access.refusals import refuse_if
from accord.casework.people.actions import owned
from accord.casework.sharing.models import CONTENT, Letter


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a letter. `columns` opens a table; `row`s after it are its rows."""

    part: str  # heading | text | item | columns | row
    cells: tuple[str, ...]


def heading(words: str) -> Part:
    """A heading within the letter."""
    return Part("heading", (words,))


def text(words: str) -> Part:
    """A paragraph."""
    return Part("text", (words,))


def item(words: str) -> Part:
    """One item of a list."""
    return Part("item", (words,))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Part]:
    """A table with a header row. Nothing at all where it has no rows."""
    body = [Part("row", tuple(row)) for row in rows]
    return [Part("columns", tuple(columns)), *body] if body else []


def section(title: str, *words: str) -> list[Part]:
    """A heading with paragraphs; nothing where none of them says anything."""
    said = [text(one) for one in words if one and one.strip()]
    return [heading(title), *said] if said else []


def write_letter(
    *,
    file: File,
    kind: str,
    heading: str,
    content: str,
    subject: str,
    subject_id: int,
    to_role: str,
    to_name: str = "",
    parts: Sequence[Part],
    by: Actor,
) -> Letter:
    """Write one letter with its words. Nothing changes it afterwards.

    `content` is the class of information its words are of: plan, review, assessment or
    placement. The writer must be granted that class, or the database refuses.
    """
    refuse_if(None if parts else "There is nothing to say in this letter yet.")
    letter = Letter.objects.create(
        **owned(file, by),
        kind=kind,
        heading=heading,
        content=content,
        subject=subject,
        subject_id=subject_id,
        to_role=to_role,
        to_name=to_name,
        from_name=by.name,
        from_agency=_agency(by),
        dated=clock.local_date(clock.now()),
    )
    table = CONTENT[content]
    table.objects.bulk_create(
        table(**owned(file, by), letter_id=letter.pk, position=n, part=one.part, cells=[*one.cells])
        for n, one in enumerate(parts)
    )
    return letter


def parts_of(letter: Letter) -> list[Part]:
    """The words of a letter, in order; none for somebody who may not read its subject."""
    rows = CONTENT[letter.content].objects.filter(letter_id=letter.pk).order_by("position")
    return [Part(row.part, tuple(row.cells)) for row in rows]


def _agency(by: Actor) -> str:
    found = Agency.objects.filter(pk=by.agency_id).first()
    return found.name if found else ""
