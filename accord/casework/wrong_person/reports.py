"""What becomes of a report to commissioning when its incident goes to another file."""

from accord import clock
from accord.access.actor import Actor
from accord.casework.incidents.actions.recording import change
from accord.casework.incidents.models import Incident, IncidentReport
from accord.duties.record import record


def follow(wrong: Incident, right: Incident, by: Actor) -> None:
    """A report names nobody, so it goes with its incident within the home; to another home it is made anew."""
    report = IncidentReport.objects.filter(incident_id=wrong.pk).first()
    if report is None or report.withdrawn_at:
        return
    if report.home_id != right.home_id:
        IncidentReport.objects.filter(pk=report.pk).update(withdrawn_at=clock.now())
        return
    IncidentReport.objects.filter(pk=report.pk).update(incident_id=right.pk)
    change(right, report_submitted_at=report.submitted_at)
    record(
        "incident_report_submitted",
        file=right.file,
        by=by,
        happened_at=report.submitted_at,
        incident=right.pk,
        proforma_version=report.proforma_version or "not given",
    )
