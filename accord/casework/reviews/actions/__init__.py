"""What people do about reviews: date, schedule, hold, record, send, beside statutory reviews."""

from accord.casework.reviews.actions.changing import report_significant_change
from accord.casework.reviews.actions.contributing import (
    ask_for_contribution,
    give_contribution,
    say_cannot_come,
)
from accord.casework.reviews.actions.dates import ReviewDay, propose_dates, set_review_dates
from accord.casework.reviews.actions.holding import hold_review, skip_review
from accord.casework.reviews.actions.recording import record_review, save_review_record
from accord.casework.reviews.actions.scheduling import reschedule_review, schedule_review
from accord.casework.reviews.actions.sending import circulate_review_notes, send_review_notes
from accord.casework.reviews.actions.statutory import (
    hold_statutory_review,
    present_plan_to_iro,
    record_provider_input,
    schedule_statutory_review,
)

__all__ = [
    "ReviewDay",
    "ask_for_contribution",
    "circulate_review_notes",
    "give_contribution",
    "hold_review",
    "hold_statutory_review",
    "present_plan_to_iro",
    "propose_dates",
    "record_provider_input",
    "record_review",
    "report_significant_change",
    "reschedule_review",
    "save_review_record",
    "say_cannot_come",
    "schedule_review",
    "schedule_statutory_review",
    "send_review_notes",
    "set_review_dates",
    "skip_review",
]
