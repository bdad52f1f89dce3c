"""Everything that a record holds, as pieces: every table of a case that whoever puts it together may see.

It walks the models, so that a record added to the product later is among what is given. What is sealed
is no model of a case, and what the police told the gangs team is in no table that anybody here reads.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.models import Agency, CaseRecord, Member, Team
from accord.access.sight import shown
from accord.casework.documents.log import TooMany, entries_between
from accord.casework.documents.models import KnownContact
from accord.casework.homes.models import Home
from accord.casework.people.models import YoungPerson
from accord.casework.subject_access.models import AccessChoice, SubjectAccess
from accord.casework.subject_access.pieces import Names, Piece, words_of_names
from accord.events.models import Event

# Of no use to anybody who reads it: how rows are found, ordered and compared.
NOT_SAID = frozenset(
    {
        "id",
        "ref",
        "version",
        "marking",
        "recorded_at",
        "sort_key",
        "words_mark",
        "sha256",
        "subject",
    }
)
OWN = (SubjectAccess, AccessChoice)
BEGAN = date(2000, 1, 1)
YOUNG_PERSON = "young_person"

CLASSES = """SELECT c.relname, substring(obj_description(c.oid, 'pg_class') FROM 'class: (.*)') FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE c.relkind = 'r'"""


def gather(request: SubjectAccess, by: Actor, section: str = "") -> list[Piece]:
    """The pieces of a record as it was when it was asked for; of one part of it, or of all."""
    found = [] if section not in ("", "timeline") else list(_entries(request, by))
    for table, klass in _tables():
        if section in ("", klass):
            found += _rows_of(table, klass, request)
    return found


def sections_of(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """Pieces under the part they stand in: the timeline first, then in the order of the glossary."""
    found: dict[str, list[Piece]] = {name: [] for name in ("timeline", *vocabulary.classes())}
    for piece in pieces:
        found.setdefault(piece.section, []).append(piece)
    return {name: of for name, of in found.items() if of}


def names_for(file_id: int) -> Names:
    """Names of other people the asker knows of, and of those who act in their role, and of places."""
    person = YoungPerson.objects.filter(file_id=file_id).first()
    contacts = KnownContact.objects.filter(file_id=file_id)
    shown("family", [file_id] * len(contacts))
    own = [person.legal_name, person.preferred_name, person.language] if person else []
    others = list(YoungPerson.objects.exclude(file_id=file_id))
    theirs = [name for one in others for name in (one.legal_name, one.preferred_name)]
    known = words_of_names([*own, *_acting_in_their_role(), *_titles()])
    named = words_of_names([*theirs, *(one.name for one in contacts)])
    return Names(named - words_of_names(own), known - (named - words_of_names(own)))


def _acting_in_their_role() -> Iterator[str]:
    for table in (Member, Team, Agency, Home):
        yield from table.objects.values_list("name", flat=True)
    for home in Home.objects.all():
        yield from (home.address_line_1, home.town)


def _titles() -> Iterator[str]:
    yield from (role.title for role in vocabulary.roles().values())


def _entries(request: SubjectAccess, by: Actor) -> Iterator[Piece]:
    later = Event.objects.filter(file_id=request.file_id, recorded_at__gte=request.recorded_at)
    after = {pk for pk, _, _ in later.values_list("pk", "file_id", "klass")}
    today = clock.local_date(clock.now())
    for fact in _between(request.file_id, BEGAN, today, by):
        if fact.row not in after:
            yield Piece(
                fact.klass,
                fact.marking,
                "event",
                fact.row,
                "entry",
                "What happened",
                fact.words,
                at=fact.at,
            )


def _between(file_id: int, since: date, until: date, by: Actor) -> list[Any]:
    """Entries of these days, however many there are."""
    try:
        return list(entries_between(file_id, since, until, by))
    except TooMany:
        half = since + (until - since) / 2
        return _between(file_id, since, half, by) + _between(
            file_id, half + timedelta(days=1), until, by
        )


def _tables() -> Iterator[tuple[type[CaseRecord], str]]:
    """Every model of a case, with the class of information its table says it holds."""
    with connection.cursor() as cursor:
        cursor.execute(CLASSES)
        classes = dict(cursor.fetchall())
    for model in apps.get_models():
        if issubclass(model, CaseRecord) and model not in OWN:
            klass = classes.get(model._meta.db_table) or ""
            if klass in vocabulary.classes():
                yield model, klass


def _rows_of(table: type[CaseRecord], klass: str, request: SubjectAccess) -> list[Piece]:
    rows = table._default_manager.filter(
        file_id=request.file_id, recorded_at__lt=request.recorded_at
    ).select_related("recorded_by")
    found = [piece for row in rows.order_by("recorded_at", "pk") for piece in _pieces(row, klass)]
    shown(klass, [request.file_id] * len(found))
    return found


def _pieces(row: CaseRecord, klass: str) -> Iterator[Piece]:
    table = row._meta.db_table
    day = clock.day_in_words(clock.local_date(row.recorded_at))
    title = f"{_in_words(table)}, written by {row.recorded_by.name}, {day}"
    others = getattr(row, "whose", YOUNG_PERSON) != YOUNG_PERSON
    for column in row._meta.fields:
        words = "" if column.name in NOT_SAID else _value(row, column)
        if words:
            yield Piece(
                klass, row.marking, table, row.pk, column.name, _in_words(column.name), words, title, row.recorded_at, others
            )  # fmt: skip


def _value(row: Any, column: Any) -> str:
    """What a column says in words; "" for nothing, and for what leads elsewhere."""
    value = getattr(row, column.attname)
    if column.is_relation or value in (None, "", []):
        return ""
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if isinstance(column, models.BooleanField):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return clock.in_words(value)
    if isinstance(value, date):
        return clock.day_in_words(value)
    if isinstance(column, ArrayField):
        return ", ".join(str(one) for one in value)
    return (
        str(value)
        if isinstance(column, models.TextField | models.CharField | models.IntegerField)
        else ""
    )


def _in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()
