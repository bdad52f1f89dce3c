"""What homes and the neighbourhood police do about a problem, a house meeting, and training."""

from accord.casework.neighbourhood.actions.meeting import (
    call_off_house_meeting,
    hold_house_meeting,
    invite_officer,
    plan_house_meeting,
)
from accord.casework.neighbourhood.actions.problems import (
    name_officer,
    open_problem_profile,
    raise_issue,
    respond_to_issue,
    settle_issue,
    tell_police_of_issue,
)
from accord.casework.neighbourhood.actions.training import (
    ask_for_training,
    cannot_train,
    offer_training,
)

__all__ = [
    "ask_for_training",
    "call_off_house_meeting",
    "cannot_train",
    "hold_house_meeting",
    "invite_officer",
    "name_officer",
    "offer_training",
    "open_problem_profile",
    "plan_house_meeting",
    "raise_issue",
    "respond_to_issue",
    "settle_issue",
    "tell_police_of_issue",
]
