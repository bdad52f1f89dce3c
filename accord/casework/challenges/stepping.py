"""What every action on a challenge shares: its facts, its steps, and moving it on."""

from datetime import datetime
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.challenges import refusals
from accord.casework.challenges.models import Challenge, ChallengeStep
from accord.casework.people.actions import owned

# One side each, the first that somebody holds: whom they speak for.
SIDES = (
    "lead_worker", "lead_worker_manager", "challenged_keyworker", "challenged_provider",
    "placements_team", "provider_manager", "youth_justice_worker", "youth_justice_manager",
    "housing_options_officer", "line_manager", "service_manager", "head_of_service", "head_of_youth_justice",
    "head_of_contact_assessment", "head_of_family_support", "head_of_looked_after", "assistant_director",
)  # fmt: skip


def side_of(challenge: Challenge, by: Actor) -> str:
    """The role in which this person speaks in a challenge."""
    held = by.roles_on(challenge.file_id)
    return next((role for role in SIDES if role in held), "")


def about(challenge: Challenge, **more: Any) -> dict[str, Any]:
    """The facts that say which challenge an entry is about, and `more`."""
    referral = {"referral": challenge.referral_id} if challenge.referral_id else {}
    return {"challenge": challenge.pk, **referral, **more}


def placed(challenge: Challenge) -> dict[str, Any]:
    """What the ladder depends on, as facts."""
    return {"strand": challenge.strand, "contract_held": challenge.contract_held}


def go(challenge: Challenge, to: str, **new: Any) -> None:
    """Move a challenge to a state and set what goes with it."""
    refuse_if(refusals.to_go(challenge, to))
    rows = Challenge.objects.filter(pk=challenge.pk, state=challenge.state)
    moved = rows.update(state=to, version=challenge.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    challenge.refresh_from_db()


def note(challenge: Challenge, **new: Any) -> None:
    """Set what goes with a challenge where its state stays."""
    refuse_if(refusals.while_open(challenge))
    rows = Challenge.objects.filter(pk=challenge.pk, version=challenge.version)
    noted = rows.update(version=challenge.version + 1, **new)
    refuse_if(None if noted else refusals.CHANGED)
    challenge.refresh_from_db()


def said(
    challenge: Challenge,
    kind: str,
    by: Actor,
    *,
    says: str = "",
    evidence: str = "",
    happened_at: datetime | None = None,
    **more: Any,
) -> ChallengeStep:
    """Keep what one side said or did."""
    return ChallengeStep.objects.create(
        **owned(challenge.file, by),
        challenge_id=challenge.pk,
        provider_team_id=challenge.provider_team_id,
        kind=kind,
        role=side_of(challenge, by),
        says=says,
        evidence=evidence,
        happened_at=happened_at or clock.now(),
        **more,
    )


def next_id() -> int:
    """The number of a challenge about to be opened: its entry lets a side in, who then writes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('public.challenge_id_seq')")
        (number,) = cursor.fetchone()
    return int(number)
