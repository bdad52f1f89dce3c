"""Sending commissioning the report on its form. It stands with the home and names nobody."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if
from accord.casework.incidents import refusals
from accord.casework.incidents.actions.recording import change
from accord.casework.incidents.models import Incident, IncidentProforma, IncidentReport
from accord.casework.missing.roles import HOME
from accord.casework.people.models import YoungPerson
from accord.duties.record import record

PARTS = ("what_happened", "who_was_told", "done_at_once", "contributory_factors", "help_needed")


@action(by=HOME, records=["incident_report_submitted", "incident_report_received"])
def submit_incident_report(
    *,
    incident: Incident,
    what_happened: str,
    who_was_told: str = "",
    done_at_once: str = "",
    contributory_factors: str = "",
    help_needed: str = "",
    by: Actor,
) -> IncidentReport:
    """Send commissioning the incident report on its form. Name no young person in it."""
    texts = (what_happened, who_was_told, done_at_once, contributory_factors, help_needed)
    refuse_if(refusals.to_report(incident, what_happened))
    refuse_if(refusals.naming(_names(incident.file_id), texts))
    change(
        incident, report_submitted_at=clock.now()
    )  # before the report: whoever presses second is told
    home, edition = incident.home, edition_of(incident.home_id)
    report = IncidentReport.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        home=home,
        provider_team_id=home.provider_team_id,
        incident_id=incident.pk,
        proforma_version=edition,
        categories=incident.categories,
        occurred_at=incident.occurred_at,
        submitted_at=clock.now(),
        submitted_by_id=by.member_id,
        **dict(zip(PARTS, texts, strict=True)),
    )
    _say(incident, report, by)
    return report


def _say(incident: Incident, report: IncidentReport, by: Actor) -> None:
    """Two entries: on the young person's file that it went, with the home that it came."""
    holds = [name for name in PARTS if getattr(report, name).strip()]
    record("incident_report_submitted", file=incident.file, by=by, incident=incident.pk, holds=holds, proforma_version=report.proforma_version or "not given")  # fmt: skip
    record(
        "incident_report_received",
        file=report.home.file,
        by=by,
        incident_report=report.pk,
        home=report.home_id,
        spot_purchase=report.home.agency.contract == "spot",
    )


def _names(file_id: int) -> list[str]:
    person = YoungPerson.objects.filter(file_id=file_id).first()
    return [*person.legal_name.split(), *person.preferred_name.split()] if person else []


def edition_of(home_id: int) -> str:
    """The edition of the commissioner's form that the home has, "" where it has none."""
    rows = IncidentProforma.objects.filter(home_id=home_id).order_by("-supplied_at", "-pk")
    return rows.values_list("edition", flat=True).first() or ""
