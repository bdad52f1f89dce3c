"""What the council does with a report: support, telling others, publicity, an enquiry, learning."""

from collections.abc import Mapping
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.incidents import refusals
from accord.casework.incidents.models import (
    IncidentLearning,
    IncidentProforma,
    IncidentReport,
    IncidentResponse,
)
from accord.duties.record import record

COMMISSIONING = ["commissioning_team"]
LEARNED = "What was learned is written down already."


def _columns(by: Actor) -> dict[str, Any]:
    return {
        "ref": new_ref(),
        "area_id": by.area_id,
        "written_at": clock.now(),
        "written_by_id": by.member_id,
    }


@action(by=COMMISSIONING, records=["incident_response_recorded"], on_case=False)
def record_incident_response(
    *, report: IncidentReport, parts: Mapping[str, str], by: Actor
) -> list[IncidentResponse]:
    """Write down what the council does about the incident, or why a point is not needed.

    `parts` are words by point: support, stakeholders, publicity, enquiry.
    """
    given = {part: words for part, words in parts.items() if words.strip()}
    refuse_if(refusals.of_parts(list(given)))
    rows = [
        IncidentResponse.objects.create(**_columns(by), report=report, part=part, words=words)
        for part, words in given.items()
    ]
    record(
        "incident_response_recorded",
        file=report.home.file,
        by=by,
        incident_report=report.pk,
        home=report.home_id,
        response=list(given),
    )
    return rows


@action(by=COMMISSIONING, records=["incident_learning_recorded"], on_case=False)
def record_incident_learning(
    *, report: IncidentReport, learning: str, reduction_actions: str = "", by: Actor
) -> IncidentLearning:
    """Write down, with the provider, what was learned and what makes it less likely."""
    refuse_if(None if learning.strip() else "Say what was learned.")
    with refuse_on("incident_learning_report_id_key", LEARNED):
        row = IncidentLearning.objects.create(
            **_columns(by), report=report, learning=learning, reduction_actions=reduction_actions
        )
    record("incident_learning_recorded", file=report.home.file, by=by, incident_report=report.pk, home=report.home_id)  # fmt: skip
    return row


@action(by=COMMISSIONING, records=["incident_proforma_supplied"], on_case=False)
def supply_incident_proforma(*, home: Home, edition: str, by: Actor) -> IncidentProforma:
    """Record that a home was given the form for incident reports, and which edition."""
    refuse_if(None if edition.strip() else "Enter the edition of the form.")
    row = IncidentProforma.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        home=home,
        edition=edition,
        supplied_at=clock.now(),
        supplied_by_id=by.member_id,
    )
    record("incident_proforma_supplied", file=home.file, by=by, home=home.pk, provider_team=home.provider_team_id, proforma_version=edition)  # fmt: skip
    return row
