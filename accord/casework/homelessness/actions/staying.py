"""A place to stay while it is found out and decided. Nothing here holds up a bed for tonight."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homelessness import refusals
from accord.casework.homelessness.models import InterimStay, Presentation
from accord.casework.homelessness.models.finding_out import BED_AND_BREAKFAST
from accord.casework.homelessness.who import AT_THE_DOOR, MANAGERS
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=[*AT_THE_DOOR, "mediation_service"], records=["interim_accommodation_needed"])
def say_place_needed(
    *, presentation: Presentation, provided_by: str = "housing", by: Actor
) -> Presentation:
    """Say that they need a place meanwhile: usually from housing; what they need may ask for social care's."""
    refuse_if(refusals.of_open(presentation))
    record("interim_accommodation_needed", file=presentation.file, by=by, presentation=presentation.pk, provided_by=provided_by)  # fmt: skip
    return presentation


@action(by=AT_THE_DOOR, records=["interim_accommodation_provided"])
def provide_interim_stay(
    *,
    presentation: Presentation,
    provided_by: str,
    kind: str,
    suits_because: str = "",
    starts_on: date | None = None,
    by: Actor,
) -> InterimStay:
    """Write down the place they have meanwhile, by whom, and why it suits them. Never where it is.

    Bed and breakfast is not refused for a night on which there is nothing else: it is recorded
    as what the law says it is, and a manager says why.
    """
    day = starts_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day) or refusals.of_stay(kind, suits_because))
    with refuse_on("one_interim_stay_open", refusals.ONE_STAY):
        row = InterimStay.objects.create(
            **owned(presentation.file, by),
            presentation_id=presentation.pk,
            provided_by=provided_by,
            kind=kind,
            suits_because=suits_because,
            starts_on=day,
            barred=kind == BED_AND_BREAKFAST,
        )
    record("interim_accommodation_provided", file=row.file, by=by, **_about(row), provided_by=provided_by, barred_in_law=row.barred)  # fmt: skip
    return row


@action(by=MANAGERS, records=["barred_stay_explained"])
def explain_barred_stay(
    *, stay: InterimStay, reason: str, moves_on_by: date, by: Actor
) -> InterimStay:
    """Say, as a manager, why a place was used that does not suit in law, and by when they move on."""
    refuse_if(refusals.of_explaining(stay, reason, moves_on_by))
    said = {"manager_reason": reason, "moves_on_by": moves_on_by}
    who = {"explained_at": clock.now(), "explained_by_id": by.member_id}
    waiting = InterimStay.objects.filter(pk=stay.pk, explained_at__isnull=True)
    refuse_if(None if waiting.update(**said, **who) else refusals.CHANGED)
    stay.refresh_from_db()
    record("barred_stay_explained", file=stay.file, by=by, **_about(stay))
    return stay


@action(by=AT_THE_DOOR, records=["interim_accommodation_ended"])
def end_interim_stay(*, stay: InterimStay, ended_on: date | None = None, by: Actor) -> InterimStay:
    """Say on which day they left the place they had meanwhile."""
    day = ended_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day))
    refuse_if("Enter a day since the stay began." if day < stay.starts_on else None)
    waiting = InterimStay.objects.filter(pk=stay.pk, ends_on__isnull=True)
    refuse_if(None if waiting.update(ends_on=day) else refusals.CHANGED)
    stay.refresh_from_db()
    record("interim_accommodation_ended", file=stay.file, by=by, **_about(stay))
    return stay


def _about(row: InterimStay) -> dict[str, Any]:
    return {"interim_stay": row.pk, "presentation": row.presentation_id}
