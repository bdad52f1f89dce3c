"""What people do when the risk is high: call and hold meetings, go to a risk group, and act on it."""

from accord.casework.risk_meetings.actions.meetings import call_risk_meeting, hold_risk_meeting
from accord.casework.risk_meetings.actions.panels import (
    complete_panel_action,
    contact_keyworker_before,
    give_placement_information,
    list_for_panel,
    note_on_lcs,
    record_panel,
    share_panel_outcome,
    share_safety_plan,
    update_provider_file,
    update_safety_plan,
)

__all__ = [
    "call_risk_meeting",
    "complete_panel_action",
    "contact_keyworker_before",
    "give_placement_information",
    "hold_risk_meeting",
    "list_for_panel",
    "note_on_lcs",
    "record_panel",
    "share_panel_outcome",
    "share_safety_plan",
    "update_provider_file",
    "update_safety_plan",
]
