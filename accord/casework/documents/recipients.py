"""Whom a document can be made for: who is on the case now, the young person, and known contacts."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.models import CaseTeam
from accord.access.sight import shown
from accord.casework.documents.assembling import Allowed
from accord.casework.documents.facts import ON_CASE, Fact
from accord.casework.documents.models import KnownContact
from accord.casework.people.models import YoungPerson

YOUNG_PERSON = "young-person"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a document can be made for. `key` is how a form names them; it says nothing."""

    key: str
    kind: str  # member | team | young_person | family | outside
    role: str
    name: str
    agency: str = ""
    member_id: int | None = None
    team_id: int | None = None
    contact_id: int | None = None

    @property
    def title(self) -> str:
        """What they are, in words."""
        return vocabulary.roles()[self.role].title if self.role in vocabulary.roles() else ""

    @property
    def whole(self) -> str:
        """Name, what they are, and for whom they work."""
        return ", ".join(dict.fromkeys(one for one in (self.name, self.title, self.agency) if one))


def recipients_on(file_id: int, by: Actor) -> list[Recipient]:
    """Everybody a document of this case can be made for now, whom the author may know of."""
    return [*_on_case(file_id, by), *_young_person(file_id), *_contacts(file_id)]


def recipient_named(file_id: int, key: str, by: Actor) -> Recipient | None:
    """The recipient a form names, or None where there is none such now."""
    return next((one for one in recipients_on(file_id, by) if one.key == key), None)


def contacts_on(file_id: int) -> list[KnownContact]:
    """Known contacts of a case, those that still hold first."""
    rows = KnownContact.objects.filter(file_id=file_id).select_related("confirmed_by")
    found = sorted(rows, key=lambda one: (one.ended_at is not None, one.name.casefold(), one.pk))
    shown("family", [file_id] * len(found))
    return found


def allowed_to(file_id: int, to: Recipient, facts: Iterable[Fact]) -> Allowed:
    """What of these pieces a recipient is allowed.

    Of somebody with a part on the case the database is asked, row by row, as they would be; for
    everybody else the grants of the packs in force say which classes, and only what is not marked.
    """
    if to.kind in ON_CASE:
        rows = _readable(file_id, to, facts)
        return lambda fact: fact.row in rows.get(fact.table, frozenset())
    given = _given(to.role)
    return lambda fact: fact.marking == 0 and fact.klass in given


def _readable(file_id: int, to: Recipient, facts: Iterable[Fact]) -> dict[str, frozenset[int]]:
    sources: dict[str, set[int]] = defaultdict(set)
    for fact in facts:
        sources[fact.table].add(fact.row)
    asked = json.dumps({name: sorted(rows) for name, rows in sources.items()})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.readable_to(%s, %s, %s, %s)", [file_id, to.member_id, to.team_id, asked]
        )
        (answer,) = cursor.fetchone()
    found = json.loads(answer) if isinstance(answer, str) else answer
    return {name: frozenset(rows) for name, rows in found.items()}


def _given(role: str) -> frozenset[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT class FROM app.role_is_given(%s)", [role])
        return frozenset(klass for (klass,) in cursor.fetchall())


def _on_case(file_id: int, by: Actor) -> list[Recipient]:
    now = clock.now()
    rows = CaseTeam.objects.filter(file_id=file_id, starts__lte=now, ends__gt=now)
    found = list(rows.select_related("member__agency", "team__agency").order_by("role", "pk"))
    shown("team", [file_id] * len(found))
    # who holds a role for two reasons is one recipient
    each = {(row.role, row.member_id, row.team_id): row for row in found}
    return [_part(row) for row in each.values() if row.member_id != by.member_id and _works(row)]


def _works(row: CaseTeam) -> bool:
    return row.member is None or row.member.active_until > clock.now()


def _part(row: CaseTeam) -> Recipient:
    holder = row.member or row.team
    assert holder is not None
    return Recipient(
        key=f"part-{row.pk}",
        kind="member" if row.member_id else "team",
        role=row.role,
        name=holder.name,
        agency=holder.agency.name if holder.agency else "",
        member_id=row.member_id,
        team_id=row.team_id,
    )


def _young_person(file_id: int) -> list[Recipient]:
    rows = list(YoungPerson.objects.filter(file_id=file_id))
    shown("identity", [file_id] * len(rows))
    return [Recipient(YOUNG_PERSON, "young_person", "young_person", one.legal_name) for one in rows]


def _contacts(file_id: int) -> list[Recipient]:
    return [
        Recipient(
            key=f"contact-{one.pk}",
            kind="family" if one.is_family else "outside",
            role=one.relation,
            name=one.name,
            agency=one.organisation,
            contact_id=one.pk,
        )
        for one in contacts_on(file_id)
        if one.ended_at is None
    ]
