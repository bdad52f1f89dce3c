"""What people do about the agreement as a document, and about the papers of those it binds."""

from accord.casework.agreements.actions.changing import give_change_up, give_word, propose_change
from accord.casework.agreements.actions.leaving import leave_protocol
from accord.casework.agreements.actions.papers import (
    draft_specification,
    issue_specification,
    record_provider_document,
    record_staff_training,
    withdraw_specification,
)
from accord.casework.agreements.actions.resting import record_agreement_paper, record_standing
from accord.casework.agreements.actions.signing import (
    record_review_of_protocol,
    record_signature,
    set_protocol_day,
)

__all__ = [
    "draft_specification",
    "give_change_up",
    "give_word",
    "issue_specification",
    "leave_protocol",
    "propose_change",
    "record_agreement_paper",
    "record_provider_document",
    "record_review_of_protocol",
    "record_signature",
    "record_staff_training",
    "record_standing",
    "set_protocol_day",
    "withdraw_specification",
]
