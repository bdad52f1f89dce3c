"""Gangs, exploitation and risk groups: what was passed on, seen or agreed stays, and its own action puts it right.

What somebody was told cannot be untold by withdrawing the entry: the right thing is told next.
"""

from collections.abc import Mapping

from accord.casework.putting_right.kept import Kept, by_action

SECTION = "Say anew whether the section on gangs applies, and why: the newest word stands."
INTEL = "Ask the gangs team to clear and pass on what is right. What was read cannot be taken back."
TOLD = "What they were told cannot be taken back. Pass on what is right, and say what was wrong."
FLAG = "Look at it again, and say that it no longer stands."
GROUP = "Say that it ended and why, and record the right group: what counted stays to be seen."
MEASURE = "Say that the measures ended, and record the right ones."
CONCERN = "Write down the right worry and share it. What was told stays."
WEIGHED = "It was weighed. Talk with the lead worker, and share what has changed as a new worry."
LOG = "Erase what was noted about others, and log what is right."
MEETING = "What a meeting recorded stays. Call another, or record what was agreed there."
ROOM = "What left the room cannot be taken back. Tell whoever called the meeting."
PANEL = "What was recorded of the discussion stays. Say what is right when what was agreed is passed on."
PLAN = "Update the safety plan again: the newest version stands."

_WHY = {
    SECTION: ("gangs_section_applied",),
    INTEL: (
        "gang_intel_sanitised", "gang_intel_received_by_worker", "urgency_decided", "relay_closed",
    ),
    TOLD: (
        "gang_intel_emailed_to_keyworker", "gang_intel_phoned_to_keyworker",
        "urgent_information_written_up", "safety_information_passed_on",
        "keyworker_informed_of_gangs_matrix", "provider_informed_of_special_measures",
    ),
    FLAG: ("yp_on_gangs_matrix", "police_flag_reviewed"),
    GROUP: ("group_link_recorded", "group_link_reviewed", "group_link_ended"),
    MEASURE: ("police_special_measures_in_place", "police_special_measures_reviewed", "police_special_measures_ended"),
    CONCERN: (
        "gang_concern_identified_by_provider", "gang_concern_shared_with_worker",
        "cse_concern_identified", "cse_concern_shared_with_worker", "cse_advice_requested",
        "cse_advice_given", "cse_information_received_by_worker", "significant_incident_occurred",
        "police_informed",
    ),
    WEIGHED: ("gang_risk_assessed", "cse_threshold_assessed", "cse_specialist_consulted"),
    LOG: (
        "disruption_information_observed", "disruption_information_logged",
        "disruption_information_passed", "disruption_information_erased",
        "cctv_shared_with_police", "concern_indicator_observed", "concern_indicator_logged",
    ),
    MEETING: (
        "tac_meeting_needed", "tac_meeting_convened", "tac_meeting_notice_given",
        "emergency_risk_planning_needed", "cse_meeting_convened", "cse_meeting_attended",
        "keyworker_invited_to_meeting", "emergency_meeting_held", "emergency_plan_agreed",
        "cse_mapping_meeting_convened", "cse_mapping_meeting_attended",
    ),
    ROOM: ("mapping_information_passed_on",),
    PANEL: (
        "bronze_or_marp_listed", "bronze_attendance_requested", "placement_information_given",
        "keyworker_contacted_before_bronze", "bronze_or_marp_held", "bronze_outcome_shared",
        "provider_action_agreed", "provider_action_completed", "provider_case_file_updated",
        "lcs_case_notes_updated",
    ),
    PLAN: ("safety_plan_updated", "safety_plan_shared"),
}  # fmt: skip

SAFETY: Mapping[str, Kept] = {
    event: by_action(why) for why, events in _WHY.items() for event in events
}
