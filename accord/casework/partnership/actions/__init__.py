"""What partners do about an issue, with feedback, and with what was achieved."""

from accord.casework.partnership.actions.issues import (
    add_to_issue,
    raise_partner_issue,
    settle_partner_issue,
    take_issue_to_managers,
)
from accord.casework.partnership.actions.keeping import (
    answer_feedback,
    keep_feedback,
    note_milestone,
)

__all__ = [
    "add_to_issue",
    "answer_feedback",
    "keep_feedback",
    "note_milestone",
    "raise_partner_issue",
    "settle_partner_issue",
    "take_issue_to_managers",
]
