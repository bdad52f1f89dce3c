"""Pairs to be compared, links between records, and what a link shows of the other to whoever may see it."""

import itertools
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Q

from accord.access import actor
from accord.access.postgres.prepared import ask
from accord.access.sight import shown
from accord.casework.guarding.queries import MyEmergency
from accord.casework.identity.likeness import Likeness, Someone, alike, births_like
from accord.casework.identity.models import NameBefore
from accord.casework.identity.names import keys_of
from accord.casework.people.models import YoungPerson

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that may be of one young person. `finding` is "" until somebody has said. Times are UTC."""

    id: int
    one_id: int
    other_id: int
    reasons: str
    may_be_twins: bool
    same_name_only: bool
    found_at: datetime
    finding: str
    reason: str
    compared_at: datetime | None
    compared_by: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records, as far as they are compared. Times are UTC."""

    file_id: int
    ref: str
    legal_name: str
    preferred_name: str
    born: date
    before: list[str]
    case_system_ref: str
    opened_at: datetime
    closed_at: datetime | None
    lead_worker: str
    agency: str
    phone: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two records said to be of one young person, for those who decide it. Times are UTC."""

    id: int
    state: str  # proposed | standing | refused | ended
    primary_id: int
    other_id: int
    reason: str
    proposed_at: datetime
    proposed_by: int
    agreed_at: datetime | None
    agreed_by: int | None
    ended_at: datetime | None
    ended_by: int | None
    ended_reason: str


@dataclass(frozen=True, slots=True)
class LinkedTo:
    """A live link of one file, as its reader may know of it. `other_ref` is "" where the other is not theirs to see."""

    id: int
    state: str
    is_primary: bool
    other_id: int
    other_ref: str
    may_settle: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A record that the asker may see and that is like what they are about to write."""

    file_ref: str
    name: str
    legal_name: str
    born: date
    likeness: Likeness


OPENED = (
    "SELECT part.file_id, part.kinds, part.roles, (SELECT json_agg(l) FROM app.links_of(part.file_id) l), e.id, e.starts, e.ends, e.may_extend"
    " FROM {part} part LEFT JOIN LATERAL app.my_glass(CASE WHEN part.in_emergency THEN part.file_id END) e ON true"
)
OF_A_FILE = OPENED.format(part="app.part_on(%s)")
OF_ITS_CASE = OPENED.format(part="app.look_at(%s)")
Opened = tuple[frozenset[str], MyEmergency | None, list[LinkedTo]]


def opened(file_id: int) -> Opened:
    """What the asker may see on a file, their emergency access to it, and its live links. One statement,
    from which the asker's roles on the file are known too."""
    return _opened(OF_A_FILE, file_id)


def look_at(ref: str) -> Opened:
    """The same of the case of this reference, and from here on nothing is read of any other file, until `look_around()`.

    For a page that names its case before it asks anything, so that what is held on all others is
    never worked out. It can only narrow what the policies give, so nothing rests on who says it. A case
    that is hidden and one that does not exist are the same from here on, and nothing is seen of either.
    """
    return _opened(OF_ITS_CASE, ref)


def _opened(statement: str, which: int | str) -> Opened:
    ((file_id, kinds, roles, links, *mine),) = ask(statement, [which])
    by = actor.current()
    if by is not None and file_id:
        by.know_roles(file_id, roles)
    found = json.loads(links) if isinstance(links, str) else links or []
    emergency = MyEmergency(*mine) if mine[0] is not None else None
    # '<markings>: class class |' and so on
    seen = (section.partition(":")[2].split() for section in kinds.split("|"))
    return frozenset(itertools.chain(*seen)), emergency, [LinkedTo(**link) for link in found]


def matches() -> list[Match]:
    """The pairs the actor is to compare, those that wait first, and the ones that were compared."""
    return _all(Match, "SELECT * FROM app.matches()")


def match(number: int) -> Match | None:
    """One of them, or None where there is none for the actor."""
    return next(iter(_all(Match, "SELECT * FROM app.matches() m WHERE m.id = %s", number)), None)


def sides(one_id: int, other_id: int) -> list[Side]:
    """Both records of a pair, in this order, or nothing where they are not the actor's to compare."""
    found = _all(Side, "SELECT * FROM app.two_records(%s, %s)", one_id, other_id)
    shown("identity", (side.file_id for side in found))
    return found


def link_of(number: int) -> Link | None:
    """One link, for those who decide it or see both records; None for anybody else."""
    return next(iter(_all(Link, "SELECT * FROM app.link_to_settle(%s)", number)), None)


def links() -> list[Link]:
    """Every link that those who compare records decided or are to decide, the open ones first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.all_links()")
        ids = [number for (number,) in cursor.fetchall()]
    return [found for found in map(link_of, ids) if found]


def mine_of(link: int) -> str | None:
    """The reference of a linked record that the actor sees, the one for new work first; None for neither."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.link_of_mine(%s)", [link])
        return cursor.fetchone()[0]


def known_alike(legal_name: str, preferred_name: str, born: date) -> list[Known]:
    """The records like this one among those the asker may see, the likest first.

    Asked inside row-level security, in the same statements whatever there is that they may not see.
    """
    new = Someone(legal_name, preferred_name or legal_name.split()[0], born)
    keys = keys_of(legal_name)
    before = NameBefore.objects.filter(sort_key__in=keys).values("file_id")
    near = Q(born__in=births_like(born)) | Q(sort_key__in=keys) | Q(file_id__in=before)
    people = list(YoungPerson.objects.filter(near).select_related("file").order_by("sort_key"))
    had: dict[int, list[str]] = {}
    # asked whether or not there is anybody, so that the statements are the same
    for one in NameBefore.objects.filter(file_id__in=[0, *(person.file_id for person in people)]):
        had.setdefault(one.file_id, []).append(one.legal_name)
    found = [(p, alike(new, _someone(p, had.get(p.file_id, [])))) for p in people]
    like = [(person, likeness) for person, likeness in found if likeness]
    shown("identity", (person.file_id for person, _ in like))
    like.sort(key=lambda pair: -pair[1].score)
    return [
        Known(p.file.ref, p.preferred_name, p.legal_name, p.born, likeness) for p, likeness in like
    ]


def names_before(file_id: int) -> list[str]:
    """The names the young person had before, the newest first."""
    rows = NameBefore.objects.filter(file_id=file_id).order_by("-pk")
    found = list(rows.values_list("legal_name", flat=True))
    shown("identity", [file_id] * len(found))
    return found


def _someone(person: YoungPerson, before: list[str]) -> Someone:
    return Someone(person.legal_name, person.preferred_name, person.born, tuple(before))


def _all(kind: type[Found], sql: str, *values: Any) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return [kind(*row) for row in cursor.fetchall()]
