"""Finding young people, and who one of them is: what the head of every case page shows.

Names are searched with operators that PostgreSQL calls leakproof, so that a search runs
inside row-level security and can never tell of a young person the asker may not see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    Count,
    F,
    Lookup,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)

from accord import clock
from accord.access.models import File
from accord.access.postgres.prepared import ask_here
from accord.access.sight import shown
from accord.casework.people.actions import sort_key
from accord.casework.people.models import STATUSES, ContactDetails, LegalStatus, YoungPerson
from accord.duties.models import Duty

PAGE = 50


@TextField.register_lookup
class Begins(Lookup):
    """`column ^@ 'text'`: begins with, by code point. Leakproof, as LIKE is not."""

    lookup_name = "begins"

    def as_sql(self, compiler, connection):  # type: ignore[no-untyped-def]
        """Return the operator between the column and the text."""
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} ^@ {right}", [*left_params, *right_params]


@cache
def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _columns(model: type[Model], alias: str) -> str:
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


# At the head of every page about a young person: one text, so that the ORM does not build it
# and PostgreSQL does not plan it anew each time.
KNOWN = f"""
SELECT (SELECT s.status FROM legal_status s WHERE s.file_id = y.file_id AND s.started_on <= %(today)s
           AND (s.ended_on IS NULL OR s.ended_on > %(today)s) ORDER BY s.started_on DESC, s.id DESC LIMIT 1),
       o.owed, o.unowned, {_columns(YoungPerson, "y")}, {_columns(File, "f")}
  FROM file f JOIN young_person y ON y.file_id = f.id,
  LATERAL (SELECT count(*) AS owed, array_agg(DISTINCT d.role) FILTER (WHERE d.owner_member_id IS NULL AND d.owner_team_id IS NULL) AS unowned
             FROM duty d WHERE d.area_id = %(area)s AND d.file_id = f.id AND d.closed_at IS NULL) o
 WHERE f.ref = %(ref)s AND f.kind = 'case'
"""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One young person on a list. `late` counts duties past their time; `next_due` is UTC."""

    ref: str
    name: str
    legal_name: str
    age: int
    status: str
    late: int
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """Who a case is about. `unowned` are roles that owe something and that nobody holds."""

    person: YoungPerson
    status: str  # a key of STATUSES; "" where the reader may not see it
    open_duties: int
    unowned: tuple[str, ...]


def find_people(name: str = "", *, page: int = 0) -> list[PersonLine]:
    """Young people the actor may see, by surname; `PAGE` of them and one more to tell of a next page.

    `name` is the beginning of a surname, of a first name, or of the name they use.
    """
    found = YoungPerson.objects.select_related("file").filter(_called(name))
    found = found.annotate(status_now=_status_now()).order_by("sort_key", "pk")
    people = list(found[page * PAGE : (page + 1) * PAGE + 1])
    ids = [person.file_id for person in people[:PAGE]]
    shown("identity", ids)
    shown("status", [person.file_id for person in people[:PAGE] if person.status_now])
    owed = _owed(ids)
    return [_line(person, owed.get(person.file_id, (0, None))) for person in people]


def known_by(ref: str) -> Known | None:
    """Who the case of this reference is about, or None where the actor may see no such case."""
    found = ask_here(KNOWN, {"ref": ref, "today": clock.local_date(clock.now())})
    if not found:
        return None
    (status, owed, unowned), (person, file) = found[0][:3], _instances(found[0][3:])
    person.file = file
    shown("identity", [file.pk])
    if status:
        shown("status", [file.pk])
    if unowned:
        shown("duty", [file.pk])
    return Known(person, status or "", owed, tuple(sorted(unowned or ())))


def _instances(row: tuple[Any, ...]) -> tuple[YoungPerson, File]:
    theirs, its = _names(YoungPerson), _names(File)
    person = YoungPerson.from_db(connection.alias, theirs, row[: len(theirs)])
    return person, File.from_db(connection.alias, its, row[len(theirs) :])


def status_history(file_id: int) -> list[LegalStatus]:
    """Every stretch of legal status, the newest first, with who recorded it.

    One that ended as it began never held: it was withdrawn, or another was recorded that day.
    """
    rows = LegalStatus.objects.filter(file_id=file_id).select_related("recorded_by")
    held = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=F("started_on")))
    found = list(held.order_by("-started_on", "-pk"))
    shown("status", [file_id] * len(found))
    return found


def contact_of(file_id: int) -> ContactDetails | None:
    """How the young person can be reached, or None where nobody has said or it is not for the reader."""
    found = ContactDetails.objects.filter(file_id=file_id).first()
    shown("contact", [file_id] if found else [])
    return found


def classes_seen(file_id: int) -> frozenset[str]:
    """The classes of information the actor may see on this file, at any marking."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT g.class FROM app.sight_on(%s) g", [file_id])
        return frozenset(klass for (klass,) in cursor.fetchall())


def status_words(status: str) -> str:
    """A legal status as people read it; "" for none given."""
    return dict(STATUSES).get(status, "")


def _called(name: str) -> Q:
    typed = " ".join(name.split())
    if not typed:
        return Q()
    as_names = typed.title()
    return (
        Q(sort_key__begins=typed.casefold())
        | Q(sort_key__begins=sort_key(typed))
        | Q(preferred_name__begins=typed)
        | Q(preferred_name__begins=as_names)
        | Q(legal_name__begins=typed)
        | Q(legal_name__begins=as_names)
    )


def _status_now() -> Subquery:
    today = clock.local_date(clock.now())
    now = LegalStatus.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=today),
        file_id=OuterRef("file_id"),
        started_on__lte=today,
    )
    return Subquery(now.order_by("-started_on", "-pk").values("status")[:1])


def _owed(file_ids: Iterable[int]) -> dict[int, tuple[int, datetime | None]]:
    """Of each file: how many open duties are late, and when the next is due."""
    now = clock.now()
    late = Q(due_at__lte=now, measured=False)
    rows: QuerySet[Duty] = Duty.objects.filter(file_id__in=list(file_ids), closed_at__isnull=True)
    counted = rows.values("file_id").annotate(
        late=Count("pk", filter=late),
        next_due=Min(Case(When(due_at__gt=now, then=F("due_at")))),
    )
    found = {row["file_id"]: (row["late"], row["next_due"]) for row in counted}
    shown("duty", found)
    return found


def _line(person: YoungPerson, owed: tuple[int, datetime | None]) -> PersonLine:
    today: date = clock.local_date(clock.now())
    return PersonLine(
        ref=person.file.ref,
        name=person.preferred_name,
        legal_name=person.legal_name,
        age=clock.age_on(person.born, today),
        status=status_words(person.status_now or ""),
        late=owed[0],
        next_due=owed[1],
    )
