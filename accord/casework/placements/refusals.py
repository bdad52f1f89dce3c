"""Why a placement may not start, end or be changed, in sentences that reveal nobody else."""

from datetime import date, datetime

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File, Member, Team
from accord.casework.homes.models import Bed, Home
from accord.casework.placements.models import ENDINGS, Placement
from accord.casework.placements.states import CONFIRMED, MOVES, STARTED
from accord.duties.rulebooks import rulebook_for

CHANGED = "Somebody has just changed this placement. Look again."
LIVES_SOMEWHERE = "The young person already has a placement. End that one first."


def to_skip_referral(by: Actor) -> str | None:
    """Return why nobody moves in here without a referral, or None where no agreement asks for one."""
    if "referral_submitted" in rulebook_for(by.packs).index.events:
        return "In this area a referral and an offer come first. A bed needed tonight is recorded as an emergency bed."
    return None


def to_move(placement: Placement, to: str) -> str | None:
    """Return why the placement cannot go to this state, or None."""
    if to in MOVES[placement.state]:
        return None
    if placement.state == "ended":
        return "This placement has ended."
    return "This placement has already started."


def to_live_in(home: Home, bed: Bed | None, day: date, *, emergency: bool) -> str | None:
    """Return why nobody can move into this home and bed that day, or None."""
    if bed and bed.home_id != home.pk:
        return f"Choose a bed in {home.name}."
    if bed is None and not emergency:
        return "Choose the bed the young person moved into."
    if home.closed_on and home.closed_on <= day:
        return "This home has closed. Choose another."
    return None


def of_past(moment: datetime) -> str | None:
    """Return why something cannot have happened at that time (aware), or None."""
    if moment > clock.now():
        return "Enter a time that has already passed: Accord records what happened."
    return None


def to_end(placement: Placement, day: date, ending: str) -> str | None:
    """Return why the placement cannot have ended that day in that way, or None."""
    if ending not in {name for name, _ in ENDINGS}:
        return "Say how the placement ended."
    if placement.started_on and day < placement.started_on:
        came = clock.day_in_words(placement.started_on)
        return f"They moved in on {came}. Enter that day or a later one."
    return None


def to_extend(placement: Placement, planned_end: date) -> str | None:
    """Return why that day cannot be the planned end, or None."""
    if placement.state == "ended":
        return "This placement has ended."
    if planned_end <= (placement.started_on or placement.move_in_on):
        return "Enter a planned end that comes after the move."
    if planned_end == placement.planned_end:
        return "That is the planned end already."
    return None


def to_support(member: Member, team: Team) -> str | None:
    """Return why this member cannot be keyworker for the provider's team, or None."""
    if member.agency_id != team.agency_id:
        return f"Choose somebody who works for {team.agency.name}."
    if member.active_until <= clock.now():
        return f"{member.name} has left. Choose somebody else."
    return None


def to_name_keyworker(file: File, by: Actor) -> str | None:
    """Return why this person's agency names no keyworker yet, or None once a placement with it is confirmed or started.

    A home that is asked, or that made an offer, has a part on the case and nobody to support.
    """
    theirs = Placement.objects.filter(
        file_id=file.pk, provider_team__agency_id=by.agency_id, state__in=(CONFIRMED, STARTED)
    )
    if theirs.exists():
        return None
    return "The keyworker is named once a placement with your agency is confirmed."


def to_correct_start(placement: Placement, started_on: date) -> str | None:
    """Return why the start cannot be corrected to that day, or None."""
    if placement.started_on is None:
        return "This placement has not started."
    if placement.ended_on and started_on > placement.ended_on:
        ended = clock.day_in_words(placement.ended_on)
        return f"The placement ended on {ended}. Enter that day or an earlier one."
    return None
