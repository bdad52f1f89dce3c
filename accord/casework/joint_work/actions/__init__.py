"""What two services do together: say that a case is joint, close it, and put on both systems what was shared."""

from accord.casework.joint_work.actions.closing import (
    agree_to_close,
    dispute_closing,
    identify_joint_case,
    propose_closing,
    talk_about_closing,
    withdraw_closing,
)
from accord.casework.joint_work.actions.receipts import confirm_on_system

__all__ = [
    "agree_to_close",
    "confirm_on_system",
    "dispute_closing",
    "identify_joint_case",
    "propose_closing",
    "talk_about_closing",
    "withdraw_closing",
]
