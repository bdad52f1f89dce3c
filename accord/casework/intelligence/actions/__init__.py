"""What people do about intelligence: keep and clear it, pass it on, and say what the police have in place."""

from accord.casework.intelligence.actions.briefing import (
    apply_gangs_section,
    clear_intelligence,
    keep_briefing,
    share_with_worker,
)
from accord.casework.intelligence.actions.groups import (
    end_group_link,
    record_group_link,
    review_group_link,
)
from accord.casework.intelligence.actions.police import (
    end_special_measures,
    record_police_flag,
    record_special_measures,
    review_flag,
    review_special_measures,
    tell_of_flag,
    tell_of_measures,
)
from accord.casework.intelligence.actions.relaying import (
    call_keyworker,
    close_relay,
    decide_urgency,
    send_to_keyworker,
    write_note,
    write_up_call,
)

__all__ = [
    "apply_gangs_section",
    "call_keyworker",
    "clear_intelligence",
    "close_relay",
    "decide_urgency",
    "end_group_link",
    "end_special_measures",
    "keep_briefing",
    "record_group_link",
    "record_police_flag",
    "record_special_measures",
    "review_flag",
    "review_group_link",
    "review_special_measures",
    "send_to_keyworker",
    "share_with_worker",
    "tell_of_flag",
    "tell_of_measures",
    "write_note",
    "write_up_call",
]
