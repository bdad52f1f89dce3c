"""What screens show of a placement: where it stands, the next step, and the letter."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord import clock
from accord.access.models import CaseTeam, File
from accord.access.sight import shown
from accord.casework.homes.queries import address_of
from accord.casework.people.models import YoungPerson
from accord.casework.placements.models import Placement
from accord.casework.placements.states import CONFIRMED, STARTED


@dataclass(frozen=True, slots=True)
class PlacementSummary:
    """A placement as a card on the case. Days are London days; `nights` counts to today or the end."""

    id: int
    ref: str
    version: int
    state: str
    state_in_words: str
    home_ref: str
    home: str
    address: tuple[str, ...]
    borough: str
    out_of_borough: bool
    tier: str
    has_24h_cover: bool
    bed: str
    provider: str
    provider_team_id: int
    keyworker: str
    move_in_on: date
    started_on: date | None
    planned_end: date | None
    past_planned_end: bool
    ended_on: date | None
    ending: str
    nights: int | None
    purpose: str
    length: str
    longer_term_option: str
    emergency: bool
    emergency_because: str


@dataclass(frozen=True, slots=True)
class ConfirmationLetter:
    """What the letter that confirms a placement says, addressed to the young person."""

    preferred_name: str
    home: str
    address: tuple[str, ...]
    bed: str
    move_in_on: date
    planned_end: date | None
    purpose: str
    length: str
    provider: str
    nominee_name: str
    nominee_phone: str
    house_rules: str


def current_placement(file: File) -> Placement | None:
    """The placement lived in now, else the one confirmed and to come, else None."""
    placements = Placement.objects.filter(file_id=file.pk).select_related("home__agency", "bed")
    lived_in = placements.filter(state=STARTED).order_by("-started_on", "-pk").first()
    return lived_in or placements.filter(state=CONFIRMED).order_by("-pk").first()


def placement_summary(placement: Placement) -> PlacementSummary:
    """One placement in words and days."""
    home = placement.home
    shown("placement", [placement.file_id])
    return PlacementSummary(
        id=placement.pk,
        ref=placement.ref,
        version=placement.version,
        state=placement.state,
        state_in_words=placement.get_state_display(),
        home_ref=home.ref,
        home=home.name,
        address=address_of(home),
        borough=home.borough,
        out_of_borough=placement.out_of_borough,
        tier=home.get_tier_display(),
        has_24h_cover=home.has_24h_cover,
        bed=placement.bed.name if placement.bed else "",
        provider=home.agency.name,
        provider_team_id=placement.provider_team_id,
        keyworker=keyworker_on(placement.file_id),
        **_days(placement, clock.local_date(clock.now())),
        purpose=placement.purpose,
        length=placement.length,
        longer_term_option=placement.longer_term_option,
        **_emergency(placement),
    )


def _emergency(placement: Placement) -> dict[str, Any]:
    because = placement.emergency_because
    return {"emergency": placement.emergency, "emergency_because": because}


def _days(placement: Placement, today: date) -> dict[str, Any]:
    until = placement.ended_on or today
    nights = (until - placement.started_on).days if placement.started_on else None
    planned = placement.planned_end
    return {
        "move_in_on": placement.move_in_on,
        "started_on": placement.started_on,
        "planned_end": planned,
        "past_planned_end": bool(planned and placement.state == STARTED and planned < today),
        "ended_on": placement.ended_on,
        "ending": placement.get_ending_display() if placement.ending else "",
        "nights": nights,
    }


def placements_of(file: File) -> list[PlacementSummary]:
    """Every placement of the young person in Accord, the newest first."""
    rows = Placement.objects.filter(file_id=file.pk).exclude(ending="entered_in_error")
    rows = rows.select_related("home__agency", "bed").order_by("-move_in_on", "-pk")
    return [placement_summary(row) for row in rows]


def confirmation_letter(placement: Placement) -> ConfirmationLetter:
    """The confirmation as a letter: the placement, its address and the day of the move."""
    home = placement.home
    shown("placement", [placement.file_id])
    shown("identity", [placement.file_id])
    return ConfirmationLetter(
        preferred_name=YoungPerson.objects.get(file_id=placement.file_id).preferred_name,
        home=home.name,
        address=address_of(home),
        bed=placement.bed.name if placement.bed else "",
        move_in_on=placement.move_in_on,
        planned_end=placement.planned_end,
        purpose=placement.purpose,
        length=placement.length,
        provider=home.agency.name,
        nominee_name=home.nominee_name,
        nominee_phone=home.nominee_phone,
        house_rules=home.house_rules,
    )


def keyworker_on(file_id: int) -> str:
    """The name of the young person's keyworker now, or "" where there is none yet."""
    now = clock.now()
    row = (
        CaseTeam.objects.filter(
            file_id=file_id, role="keyworker", member__isnull=False, starts__lte=now, ends__gt=now
        )
        .select_related("member")
        .order_by("-starts")
        .first()
    )
    return row.member.name if row and row.member else ""
