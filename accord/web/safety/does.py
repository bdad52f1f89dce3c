"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

DOES |= {
    "share_with_worker": ("safety:share", case_and("intel"), "Pass it on"),
    "decide_urgency": ("safety:urgency", case_and("intel"), "Decide"),
    "send_to_keyworker": ("safety:send", case_and("intel"), "Send it"),
    "call_keyworker": ("safety:call", case_and("intel"), "Log the call"),
    "write_up_call": ("safety:case", case, "Open it"),
    "tell_of_flag": ("safety:tell_flag", case_and("flag"), "Tell them"),
    "review_flag": ("safety:review_flag", case_and("flag"), "Look again"),
    "tell_of_measures": ("safety:tell_measure", case_and("measure"), "Tell them"),
    "share_risk_concern": ("safety:share_worry", case_and("concern"), "Share it"),
    "assess_concern": ("safety:assess", case_and("concern"), "Weigh it"),
    "tell_police_of_concern": ("safety:police", case_and("concern"), "The police were told"),
    "record_advice": ("safety:advice_given", case_and("concern"), "Write the advice"),
    "log_sighting": ("safety:saw", case, "Log it"),
    "pass_sighting": ("safety:pass_sighting", case_and("sighting"), "Pass it on"),
    "log_indicator": ("safety:sign", case, "Log it"),
    "pass_on_held": ("safety:pass_on", case_and("share"), "Pass it on"),
    "call_risk_meeting": ("safety:call_meeting", case, "Call the meeting"),
    "hold_risk_meeting": ("safety:case", case, "Open it"),
    "hold_mapping_meeting": ("safety:case", case, "Open it"),
    "record_panel": ("safety:discussed", case_and("panel"), "It took place"),
    "contact_keyworker_before": ("safety:contacted", case_and("panel"), "I spoke to them"),
    "give_placement_information": ("safety:information", case_and("panel"), "Say how things are"),
    "note_on_lcs": ("safety:case_notes", case_and("panel"), "The notes are updated"),
    "share_panel_outcome": ("safety:outcome", case_and("panel"), "Tell them"),
    "update_safety_plan": ("safety:plan", case_and("panel"), "Update the plan"),
    "share_safety_plan": ("safety:share_plan", case_and("safety_plan"), "Share it"),
    "update_provider_file": ("safety:providers_file", case_and("panel"), "The file is updated"),
    "complete_panel_action": ("safety:task_done", case_and("panel_action"), "It is done"),
}
