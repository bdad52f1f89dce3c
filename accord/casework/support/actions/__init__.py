"""What people do about daily support, money that is due, the care or pathway plan, and outreach."""

from accord.casework.support.actions.after import (
    decline_outreach,
    end_outreach,
    offer_outreach,
    start_outreach,
)
from accord.casework.support.actions.daily import agree_support_heading, give_support, save_progress
from accord.casework.support.actions.health import (
    book_appointment,
    record_appointment_attended,
    record_appointment_fell_through,
)
from accord.casework.support.actions.worker import (
    complete_finance_referral,
    drop_finance,
    identify_finance,
    record_finance_received,
    update_care_plan,
)

__all__ = [
    "agree_support_heading",
    "book_appointment",
    "complete_finance_referral",
    "decline_outreach",
    "drop_finance",
    "end_outreach",
    "give_support",
    "identify_finance",
    "offer_outreach",
    "record_appointment_attended",
    "record_appointment_fell_through",
    "record_finance_received",
    "save_progress",
    "start_outreach",
    "update_care_plan",
]
