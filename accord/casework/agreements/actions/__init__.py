"""What people do about the agreement as a document, and about the papers of those it binds."""

from accord.casework.agreements.actions.leaving import leave_protocol
from accord.casework.agreements.actions.papers import (
    draft_specification,
    issue_specification,
    record_provider_document,
    record_staff_training,
    withdraw_specification,
)
from accord.casework.agreements.actions.signing import (
    record_review_of_protocol,
    record_signature,
    set_protocol_day,
)

__all__ = [
    "draft_specification",
    "issue_specification",
    "leave_protocol",
    "record_provider_document",
    "record_review_of_protocol",
    "record_signature",
    "record_staff_training",
    "set_protocol_day",
    "withdraw_specification",
]
