"""What people do to pass things on: call, write, post, file elsewhere."""

from accord.casework.sharing.actions.calls import log_call
from accord.casework.sharing.actions.filing import file_on_lcs
from accord.casework.sharing.actions.posting import mark_posted, send_letter

__all__ = ["file_on_lcs", "log_call", "mark_posted", "send_letter"]
