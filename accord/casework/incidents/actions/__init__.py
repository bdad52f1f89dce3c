"""What people do about serious incidents: record, tell, report, answer, learn."""

from accord.casework.incidents.actions.answering import (
    record_incident_learning,
    record_incident_response,
    supply_incident_proforma,
)
from accord.casework.incidents.actions.conduct import decide_conduct, note_conduct
from accord.casework.incidents.actions.recording import (
    contact_duty_team,
    record_incident,
    report_incident,
)
from accord.casework.incidents.actions.reporting import submit_incident_report

__all__ = [
    "contact_duty_team",
    "decide_conduct",
    "note_conduct",
    "record_incident",
    "record_incident_learning",
    "record_incident_response",
    "report_incident",
    "submit_incident_report",
    "supply_incident_proforma",
]
