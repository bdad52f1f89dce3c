"""What the law says of moving into supported accommodation, beside what a protocol says.

The words, days and sources are in `packs/accord/supported_accommodation.yaml`. Nothing here asks the
database but `placed_as`, which says of a young person no more than what the law turns on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Home, Registration
from accord.protocols import yaml_file

UNDER_16, COUNCIL_PLACED, NOT_SAID, NOT_CAUGHT = (
    "under_16", "council_placed", "not_said", "not_caught",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Against:
    """One line of law against a move. `unsure`: nobody has said what it turns on."""

    id: str
    says: str
    instead: str
    source: str
    unsure: bool = False

    @property
    def sentence(self) -> str:
        """Why not, what to do instead, and where it is written."""
        doubt = " Nobody has said what their legal status is." if self.unsure else ""
        return f"{self.says}{doubt} {self.instead} ({self.source}.)"


def placed(age: int | None, status: str) -> str:
    """What the law turns on of somebody of this age and legal status: one of the four words above."""
    rules = _rules()
    if age is None:
        return NOT_SAID
    if age < rules["under_16"]["under"]:
        return UNDER_16
    caught = rules["registered"]
    if age not in caught["ages"] or status in caught["not_caught"]:
        return NOT_CAUGHT
    return COUNCIL_PLACED if status in caught["placed_under"] else NOT_SAID


def against(placing: str, registration: Registration | None, day: date) -> tuple[Against, ...]:
    """What in law stands against a move on a day into a home of a provider with this registration."""
    rules = _rules()
    found = []
    if placing == UNDER_16 and day >= rules["under_16"]["from"]:
        found.append(_against("under_16"))
    elif placing in (COUNCIL_PLACED, NOT_SAID) and not may_take(registration, day):
        found.append(_against("registered", unsure=placing == NOT_SAID))
    return tuple(found)


def may_take(registration: Registration | None, day: date) -> bool:
    """Whether a provider may be given 16 and 17 year olds by a council on a day."""
    rule = _rules()["registered"]
    if day < rule["from"]:
        return True
    if registration is None:
        return False
    if registration.status == "applied":
        return bool(registration.applied_on and registration.applied_on < rule["applied_before"])
    return registration.status == "registered"


def placed_as(file: File, day: date) -> str:
    """What the law turns on of one young person on a day, whatever the asker may read of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.placed_as(%s, %s)", [file.pk, day])
        (said,) = cursor.fetchone()
    return str(said)


def against_moving(file: File, home: Home, day: date) -> tuple[Against, ...]:
    """What in law stands against one young person moving into a home on a day."""
    return against(placed_as(file, day), registration_on(home.agency_id, day), day)


def refuse_law(file: File, home: Home, day: date, *, emergency: bool) -> None:
    """Refuse a move that the law does not allow. Tonight's bed is refused only to a child under 16.

    :raises Refused: with the law's words, what to do instead, and the source.
    """
    for one in against_moving(file, home, day):
        if one.id == UNDER_16 or not emergency:
            refuse_if(one.sentence)


def registration_on(agency_id: int, day: date) -> Registration | None:
    """What a provider was registered as on a day, or None where nobody has said."""
    rows = Registration.objects.filter(agency_id=agency_id, starts_on__lte=day)
    return rows.order_by("-starts_on", "-pk").first()


def _against(rule: str, *, unsure: bool = False) -> Against:
    said = _rules()[rule]
    return Against(rule, said["says"], said["instead"], said["source"], unsure)


def _rules() -> Mapping[str, Any]:
    return _read(str(Path(settings.PACKS_DIR) / "accord" / "supported_accommodation.yaml"))


@lru_cache(maxsize=2)
def _read(path: str) -> Mapping[str, Any]:
    rules: Mapping[str, Any] = yaml_file.read(Path(path)).value
    return rules
