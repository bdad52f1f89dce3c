"""Finding young people, and who one of them is: what the head of every case page shows.

Names are searched with operators that PostgreSQL calls leakproof, so that a search runs
inside row-level security and can never tell of a young person the asker may not see.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    Case,
    Count,
    F,
    Lookup,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Coalesce

from accord import clock
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
    live = Duty.objects.filter(file_id=OuterRef("file_id"), closed_at__isnull=True).order_by()
    unowned = live.filter(owner_member__isnull=True, owner_team__isnull=True)
    person = (
        YoungPerson.objects.select_related("file")
        .filter(file__ref=ref, file__kind="case")
        .annotate(
            status_now=_status_now(),
            open_now=Coalesce(
                Subquery(live.values("file_id").annotate(n=Count("pk")).values("n")), 0
            ),
            unowned_now=ArraySubquery(unowned.values("role").distinct()),
        )
        .first()
    )
    if person is None:
        return None
    shown("identity", [person.file_id])
    if person.status_now:
        shown("status", [person.file_id])
    if person.unowned_now:
        shown("duty", [person.file_id])
    return Known(
        person, person.status_now or "", person.open_now, tuple(sorted(person.unowned_now))
    )


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
