"""What is recorded of a police station or court, by whoever works on the case."""

from accord.casework.custody.actions.asking import (
    adult_attended,
    adult_did_not_come,
    ask_adult_again,
    consider_adult,
    end_without_adult,
    record_answer,
    request_appropriate_adult,
    say_if_more,
    say_of_adult,
    say_who_looks_after_them,
)
from accord.casework.custody.actions.going import (
    arrange_attendance,
    call_off_attendance,
    record_appearance,
    record_missed_appearance,
    say_it_is_difficult,
    settle_who_goes,
    talk_to_youth_justice,
)
from accord.casework.custody.actions.overnight import (
    bed_found,
    bed_not_found,
    end_bed_request,
    request_bed,
)
from accord.casework.custody.actions.ringing import take_police_call

__all__ = [
    "adult_attended",
    "adult_did_not_come",
    "arrange_attendance",
    "ask_adult_again",
    "bed_found",
    "bed_not_found",
    "call_off_attendance",
    "consider_adult",
    "end_bed_request",
    "end_without_adult",
    "record_answer",
    "record_appearance",
    "record_missed_appearance",
    "request_appropriate_adult",
    "request_bed",
    "say_if_more",
    "say_it_is_difficult",
    "say_of_adult",
    "say_who_looks_after_them",
    "settle_who_goes",
    "take_police_call",
    "talk_to_youth_justice",
]
