"""Which of this room's screens does what a duty asks for."""

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.casework.meetings.actions import arrange_planning_meeting
from accord.casework.meetings.models import PlanningMeeting
from accord.web.doing import DOES, LEADS, Owed, case_and

PLACEMENT = case_and("placement")
DOES |= {
    "arrange_planning_meeting": ("meetings:arrange", PLACEMENT, "Arrange the meeting"),
    "hold_planning_meeting": ("meetings:next", PLACEMENT, "Open the meeting"),
    "inform_young_person": ("meetings:next_inform", PLACEMENT, "Record that they were told"),
    "send_meeting_notes": ("meetings:next_notes", PLACEMENT, "Send the notes"),
    "give_handbook": ("meetings:handbook", PLACEMENT, "Record the handbook"),
}


def _to_a_meeting(owed: Owed, by: Actor, file_id: int) -> bool:
    """Whether there is a meeting to open, or the reader may arrange one."""
    if why_not(arrange_planning_meeting.action, by=by, file_id=file_id) is None:
        return True
    about = PlanningMeeting.objects.filter(placement_id=owed.about.get("placement"))
    return about.exclude(state="cancelled").exists()


LEADS["hold_planning_meeting"] = _to_a_meeting
