"""What people do about care status, section 20 and leaving care."""

from accord.casework.care_status.actions.changing import begin_care, end_care
from accord.casework.care_status.actions.deciding import (
    begin_section_20,
    decide_section_20,
    give_bed_tonight,
    send_section_20_back,
)
from accord.casework.care_status.actions.exploring import (
    ask_for_section_20,
    consider_option,
    put_options_forward,
)
from accord.casework.care_status.actions.leaving import (
    confirm_leaving_care,
    give_care_leavers_offer,
    look_at_leaving_care,
    record_care_visit,
)

__all__ = [
    "ask_for_section_20",
    "begin_care",
    "begin_section_20",
    "confirm_leaving_care",
    "consider_option",
    "decide_section_20",
    "end_care",
    "give_bed_tonight",
    "give_care_leavers_offer",
    "look_at_leaving_care",
    "put_options_forward",
    "record_care_visit",
    "send_section_20_back",
]
