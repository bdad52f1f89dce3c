"""What people do about planning meetings and what is agreed for one young person."""

from accord.casework.meetings.actions.after import (
    give_handbook,
    inform_young_person,
    send_meeting_notes,
)
from accord.casework.meetings.actions.agreeing import agree_arrangement, end_arrangement
from accord.casework.meetings.actions.arranging import (
    arrange_planning_meeting,
    cancel_planning_meeting,
    rearrange_planning_meeting,
)
from accord.casework.meetings.actions.holding import hold_planning_meeting
from accord.casework.meetings.actions.noting import Expected, Point, save_meeting_notes

__all__ = [
    "Expected",
    "Point",
    "agree_arrangement",
    "arrange_planning_meeting",
    "cancel_planning_meeting",
    "end_arrangement",
    "give_handbook",
    "hold_planning_meeting",
    "inform_young_person",
    "rearrange_planning_meeting",
    "save_meeting_notes",
    "send_meeting_notes",
]
