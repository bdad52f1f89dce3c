"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case_and

PLACEMENT = case_and("placement")
DOES |= {
    "arrange_planning_meeting": ("meetings:arrange", PLACEMENT, "Arrange the meeting"),
    "hold_planning_meeting": ("meetings:next", PLACEMENT, "Open the meeting"),
    "inform_young_person": ("meetings:next_inform", PLACEMENT, "Record that they were told"),
    "send_meeting_notes": ("meetings:next_notes", PLACEMENT, "Send the notes"),
    "give_handbook": ("meetings:handbook", PLACEMENT, "Record the handbook"),
}
