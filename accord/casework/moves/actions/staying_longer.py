"""A longer stay: asked for, what the provider says, what is checked, and what is decided."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.moves import refusals
from accord.casework.moves.models import Extension
from accord.casework.moves.moving import step
from accord.casework.moves.states import CHECKED, DECIDED, INFORMED
from accord.casework.moves.who import EITHER, HOME
from accord.casework.people.actions import owned
from accord.casework.placements.actions.ending import set_planned_end
from accord.casework.placements.models import Placement
from accord.duties.record import record

REFERRALS = ["referrals_team"]


def _about(extension: Extension) -> dict[str, Any]:
    return {"extension": extension.pk, "placement": extension.placement_id}


@action(by=EITHER, records=["extension_needed"])
def request_extension(
    *, placement: Placement, why: str, wanted_until: date | None = None, by: Actor
) -> Extension:
    """Ask for a longer stay. The referrals team checks with the provider and decides."""
    refuse_if(refusals.to_ask_longer(placement, why, wanted_until))
    roles = by.roles_on(placement.file_id)
    with refuse_on("one_open_extension", refusals.ONE_EXTENSION):
        extension = Extension.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            asked_by_role=next((role for role in EITHER if role in roles), ""),
            why=why,
            wanted_until=wanted_until,
            asked_at=clock.now(),
        )
    end = placement.planned_end
    planned: dict[str, Any] = {"planned_end": end} if end else {}
    record("extension_needed", file=placement.file, by=by, **_about(extension), **planned)
    return extension


@action(by=HOME, records=["extension_information_given"])
def give_extension_information(
    *,
    extension: Extension,
    engaging: str,
    needs_confirmed: str,
    engaging_says: str = "",
    needs_says: str = "",
    work_planned: str = "",
    outcomes_anticipated: str = "",
    adult_pathway_needs: str = "",
    by: Actor,
) -> Extension:
    """Say how the young person engages, what support is still needed, and what the time is for.

    Planned work with its hoped-for outcomes, or needs that call for the adults' pathway.
    """
    said = {name: value for name, value in locals().items() if name not in ("extension", "by")}
    refuse_if(_refusal_of(said))
    step(extension, INFORMED, **said, informed_at=clock.now())
    record("extension_information_given", file=extension.file, by=by, **_about(extension))
    return extension


def _refusal_of(said: dict[str, str]) -> str | None:
    return refusals.of_checks(
        said["engaging"],
        said["needs_confirmed"],
        said["work_planned"],
        said["outcomes_anticipated"],
        said["adult_pathway_needs"],
    )


@action(by=REFERRALS, records=["extension_checks_completed"])
def complete_extension_checks(
    *,
    extension: Extension,
    engaging: str,
    needs_confirmed: str,
    checked_with: str,
    engaging_says: str = "",
    needs_says: str = "",
    work_planned: str = "",
    outcomes_anticipated: str = "",
    adult_pathway_needs: str = "",
    worker_view: str = "",
    by: Actor,
) -> Extension:
    """Write down what you checked with the provider, with whom, and what the lead worker thinks."""
    said = {name: value for name, value in locals().items() if name not in ("extension", "by")}
    refuse_if(None if checked_with.strip() else "Say who at the provider you asked.")
    refuse_if(_refusal_of(said))
    step(extension, CHECKED, **said, checked_at=clock.now())
    record(
        "extension_checks_completed",
        file=extension.file,
        by=by,
        **_about(extension),
        engaging=engaging,
        needs_confirmed=needs_confirmed,
        work_planned=bool(work_planned.strip() and outcomes_anticipated.strip()),
        adult_pathway_needed=bool(adult_pathway_needs.strip()),
    )
    return extension


@action(by=REFERRALS, records=["extension_decided", "placement_extended"])
def decide_extension(
    *,
    extension: Extension,
    outcome: str,
    because: str,
    new_planned_end: date | None = None,
    by: Actor,
) -> Extension:
    """Decide on the longer stay, with the reason; where it is granted the planned end moves.

    `outcome` is granted, refused or not_needed.
    """
    refuse_if(refusals.to_decide(extension, outcome, new_planned_end, because))
    until = new_planned_end if outcome == "granted" else None
    decision = {"outcome": outcome, "because": because, "new_planned_end": until}
    moved: dict[str, Any] = {"planned_end": until} if until else {}
    step(extension, DECIDED, **decision, decided_at=clock.now(), decided_by_id=by.member_id)
    record(
        "extension_decided",
        file=extension.file,
        by=by,
        **_about(extension),
        outcome=outcome,
        **moved,
    )
    if until:
        set_planned_end(extension.placement, until, extension.placement.version, by)
    return extension
