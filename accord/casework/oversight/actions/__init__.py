"""What people do about forums, contract reviews, what was agreed there, and the knowledge hub."""

from accord.casework.oversight.actions.following_up import (
    complete_joint_action,
    give_up_joint_action,
)
from accord.casework.oversight.actions.forums import (
    address_forum_focus,
    arrange_forum,
    cancel_forum,
    follow_up_forum_absence,
    hold_forum,
    name_representative,
    set_forum_agenda,
)
from accord.casework.oversight.actions.hub import (
    post_knowledge,
    record_practice_event,
    take_down_knowledge,
)
from accord.casework.oversight.actions.reviews import (
    arrange_contract_review,
    cancel_contract_review,
    hold_contract_review,
    write_up_contract_review,
)

__all__ = [
    "address_forum_focus",
    "arrange_contract_review",
    "arrange_forum",
    "cancel_contract_review",
    "cancel_forum",
    "complete_joint_action",
    "follow_up_forum_absence",
    "give_up_joint_action",
    "hold_contract_review",
    "hold_forum",
    "name_representative",
    "post_knowledge",
    "record_practice_event",
    "set_forum_agenda",
    "take_down_knowledge",
    "write_up_contract_review",
]
