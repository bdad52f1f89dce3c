"""What people do about a property that the police are asked about."""

from accord.casework.property_checks.actions.answering import answer_check, start_check
from accord.casework.property_checks.actions.asking import (
    ask_again,
    consider_property,
    tell_police_of_address,
)
from accord.casework.property_checks.actions.deciding import bring_into_use, decide_property
from accord.casework.property_checks.actions.flagging import contact_of, flag_property, send_nominee

__all__ = [
    "answer_check",
    "ask_again",
    "bring_into_use",
    "consider_property",
    "contact_of",
    "decide_property",
    "flag_property",
    "send_nominee",
    "start_check",
    "tell_police_of_address",
]
