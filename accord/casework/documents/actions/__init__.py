"""What people do with documents: know whom to write to, make, check, send, recall, hand over."""

from accord.casework.documents.actions.checking import (
    ask_second_person,
    check_document,
    send_back_document,
)
from accord.casework.documents.actions.contacts import add_contact, end_contact
from accord.casework.documents.actions.making import give_up_document, make_document
from accord.casework.documents.actions.sending import (
    post_document,
    recall_document,
    release_document,
)

__all__ = [
    "add_contact",
    "ask_second_person",
    "check_document",
    "end_contact",
    "give_up_document",
    "make_document",
    "post_document",
    "recall_document",
    "release_document",
    "send_back_document",
]
