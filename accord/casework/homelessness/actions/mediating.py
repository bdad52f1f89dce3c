"""Mediation: begun, tried further at home or with the family, ended, and its two questions answered."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homelessness import refusals
from accord.casework.homelessness.models import Mediation, Presentation
from accord.casework.homelessness.who import MEDIATING
from accord.casework.people.actions import owned
from accord.duties.record import record

VISITS = {"home_visit": "home_visit_on", "family_mediation": "family_mediation_on"}


@action(by=MEDIATING, records=["mediation_started"])
def start_mediation(
    *, presentation: Presentation, mediator: str, return_home_safe: str = "not_known", by: Actor
) -> Mediation:
    """Begin mediation: by the service, or by a housing officer where it is away. It delays nothing else."""
    refuse_if(refusals.of_open(presentation))
    with refuse_on("one_mediation_open", refusals.ONE_MEDIATION):
        row = Mediation.objects.create(
            **owned(presentation.file, by),
            presentation_id=presentation.pk,
            mediator=mediator,
            return_home_safe=return_home_safe,
            started_at=clock.now(),
        )
    record("mediation_started", file=row.file, by=by, **_about(row), return_home_safe=return_home_safe)  # fmt: skip
    return row


@action(by=MEDIATING, records=["mediation_visit_made"])
def record_mediation_visit(
    *, mediation: Mediation, step: str, made_on: date | None = None, by: Actor
) -> Mediation:
    """Record a visit at home, or mediation with the family. Never what was said."""
    day = made_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day))
    refuse_if(None if step in VISITS else "Choose a visit at home or mediation with the family.")
    begun = clock.local_date(mediation.started_at)
    refuse_if("Enter a day since mediation began." if day < begun else None)
    _change(mediation, **{VISITS[step]: day})
    record("mediation_visit_made", file=mediation.file, by=by, **_about(mediation), step=step)
    return mediation


@action(by=MEDIATING, records=["mediation_concluded", "mediation_succeeded"])
def conclude_mediation(
    *,
    mediation: Mediation,
    outcome: str,
    longer_term: bool | None = None,
    welfare_worry: str = "not_known",
    safety_worry: str = "not_known",
    by: Actor,
) -> Mediation:
    """Say what came of mediation, and answer whether anything about welfare or safety worries you."""
    refuse_if(refusals.of_outcome(mediation, outcome, longer_term))
    _change(
        mediation,
        outcome=outcome,
        longer_term=longer_term,
        welfare_worry=welfare_worry,
        safety_worry=safety_worry,
        concluded_at=clock.now(),
    )
    _record_end(mediation, by)
    return mediation


@action(by=MEDIATING, records=["mediation_succeeded"])
def answer_worries(
    *, mediation: Mediation, welfare_worry: str, safety_worry: str, by: Actor
) -> Mediation:
    """Answer the two questions after mediation that worked. Nothing is closed before."""
    refuse_if(refusals.of_open(mediation.presentation))
    worked = mediation.outcome not in ("", "not_prevented")
    refuse_if(None if worked else "The questions are asked where mediation worked.")
    Mediation.objects.filter(pk=mediation.pk).update(
        welfare_worry=welfare_worry, safety_worry=safety_worry
    )
    mediation.refresh_from_db()
    record("mediation_succeeded", file=mediation.file, by=by, **_about(mediation), welfare_concern=mediation.worry)  # fmt: skip
    return mediation


def _record_end(row: Mediation, by: Actor) -> None:
    worked = row.outcome != "not_prevented"
    how = {"no": "prevented_no_concerns", "yes": "prevented_with_concerns"}
    outcome = how.get(row.worry, "prevented_not_answered") if worked else "not_prevented"
    record("mediation_concluded", file=row.file, by=by, **_about(row), outcome=outcome)
    if worked:
        record("mediation_succeeded", file=row.file, by=by, **_about(row), welfare_concern=row.worry)  # fmt: skip


def _change(row: Mediation, **columns: Any) -> None:
    """Change mediation that is under way.

    :raises Refused: where it has ended.
    """
    under_way = Mediation.objects.filter(pk=row.pk, concluded_at__isnull=True)
    refuse_if(None if under_way.update(**columns) else "This mediation has ended.")
    row.refresh_from_db()


def _about(row: Mediation) -> dict[str, Any]:
    return {"mediation": row.pk, "presentation": row.presentation_id}
