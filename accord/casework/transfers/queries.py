"""Offers of a case to another area, for those who hold it; and what other areas offer, for those who answer."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection

from accord.access.sight import shown
from accord.casework.transfers.models import (
    Carried,
    CarriedArrangement,
    CarriedPlan,
    CarriedRisk,
    PlaceAsked,
)

Found = TypeVar("Found")
CARRIED: dict[str, type[Any]] = {
    "plan": CarriedPlan,
    "risk": CarriedRisk,
    "arrangement": CarriedArrangement,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer of a case, as those who hold it see it. Times are UTC."""

    id: int
    area_name: str
    state: str  # offered | accepted | refused | withdrawn
    reason: str
    sends: str
    pack_reference: str
    offered_at: datetime
    answered_at: datetime | None
    answer_reason: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that another area offers, as those who answer see it. `blocked` says that it cannot go as it stands."""

    id: int
    area_name: str
    state: str
    reason: str
    sends: str
    pack_reference: str
    offered_at: datetime
    answered_at: datetime | None
    legal_name: str
    born: date
    offered_by: str
    phone: str
    file_id: int
    blocked: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """One hand-over pack, as those who hold the case see it. `said` is why it was refused or taken back."""

    id: int
    placement_id: int
    area_name: str
    state: str  # offered | accepted | refused | withdrawn
    reason: str
    sends: str
    offered_at: datetime
    settled_at: datetime | None
    said: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A hand-over pack that stands, as the area where the home is sees it: not yet who it is about."""

    id: int
    area_name: str
    state: str  # offered | accepted
    reason: str
    sends: str
    home: str
    offered_at: datetime
    offered_by: str
    phone: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """A place that another area looks for: all that this area is told of it."""

    id: int
    area_name: str
    age_group: str
    level: str
    kind: str
    soon: str
    cover_24h: bool
    step_free: bool
    asked_on: date


@dataclass(frozen=True, slots=True)
class Owed:
    """Something owed that would come with a case. `due_at` is UTC."""

    id: int
    act: str
    clause: str
    due_at: datetime | None


def other_areas() -> list[tuple[str, str]]:
    """The areas a case could go to: reference and name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.other_areas()")
        return list(cursor.fetchall())


def places_asked_here() -> list[Question]:
    """What other areas ask and nobody here has answered; none for those who do not answer."""
    return _all(Question, "SELECT * FROM app.places_asked_here()")


def places_asked(file_id: int) -> list[PlaceAsked]:
    """What other areas were asked for this young person, the newest first."""
    rows = list(PlaceAsked.objects.filter(file_id=file_id).order_by("-asked_at", "-pk"))
    shown("search", [file_id] * bool(rows))
    return rows


def offers_of(file_id: int) -> list[Offered]:
    """The offers of a case, the newest first; none for those who do not hold it."""
    return _all(Offered, "SELECT * FROM app.transfers_of(%s)", file_id)


def cannot_go(file_id: int) -> str:
    """Why a case cannot go as it stands: closed, living, restricted or linked; "" where it can."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.cannot_go_from_here(%s)", [file_id])
        return cursor.fetchone()[0]


def offers_here() -> list[Offer]:
    """What other areas offer to the actor's and nobody has answered; none for those who do not answer."""
    found = _all(Offer, "SELECT * FROM app.offers_here()")
    shown("identity", (one.file_id for one in found))
    return found


def offer(number: int) -> Offer | None:
    """One of them, or None where there is none for the actor."""
    return next((one for one in offers_here() if one.id == number), None)


def host_packs_of(file_id: int) -> list[Handed]:
    """The hand-over packs of a case, the newest first; none for those who do not hold it."""
    return _all(Handed, "SELECT * FROM app.host_packs_of(%s)", file_id)


def host_packs_here() -> list[Pack]:
    """The packs from other areas that stand; none for those who do not answer them."""
    return _all(Pack, "SELECT * FROM app.host_packs_here()")


def host_pack(number: int) -> Pack | None:
    """One of them, or None where there is none for the actor."""
    return next((one for one in host_packs_here() if one.id == number), None)


def pack_lines(number: int) -> dict[str, list[tuple[str, str]]]:
    """What a pack says, by paper: label and words. Nothing until it is accepted, or once it is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.host_pack_lines(%s)", [number])
        row = cursor.fetchone()
    if row is None:
        return {}
    file_id, lines = row[0], json.loads(row[1]) if isinstance(row[1], str) else row[1]
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        found.setdefault(line["about"], []).append((line["label"], line["words"]))
    for klass in sorted({line["class"] for line in lines}):
        shown(klass, [file_id])
    return found


def owed_with(number: int) -> list[Owed]:
    """What would be owed here, if this offer were accepted now."""
    return _all(Owed, "SELECT * FROM app.owed_with_offer(%s)", number)


def carried(file_id: int) -> dict[str, list[Carried]]:
    """What came with a case that was taken over, by paper, as far as the asker may see it."""
    found: dict[str, list[Carried]] = {}
    for klass, table in CARRIED.items():
        rows = list(table.objects.filter(file_id=file_id).order_by("position"))
        shown(klass, [file_id] * len(rows))
        for row in rows:
            found.setdefault(row.about, []).append(row)
    return found


def came_from(file_id: int) -> str:
    """The area a case was taken over from; "" for one that was opened here, or is not the actor's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.came_from(%s)", [file_id])
        return cursor.fetchone()[0]


def _all(kind: type[Found], sql: str, *values: Any) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return [kind(*row) for row in cursor.fetchall()]
