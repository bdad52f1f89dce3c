"""What is done about other organisations' computer systems."""

from accord.casework.connecting.actions.exports import (
    drop_export_file,
    make_export_file,
    record_export_receipt,
)
from accord.casework.connecting.actions.hooks import add_webhook, end_webhook, try_webhook_again
from accord.casework.connecting.actions.systems import (
    MadeKey,
    add_computer_system,
    make_api_key,
    revoke_api_key,
    stop_computer_system,
)

__all__ = [
    "MadeKey",
    "add_computer_system",
    "add_webhook",
    "drop_export_file",
    "end_webhook",
    "make_api_key",
    "make_export_file",
    "record_export_receipt",
    "revoke_api_key",
    "stop_computer_system",
    "try_webhook_again",
]
