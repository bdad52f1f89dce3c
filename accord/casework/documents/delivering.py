"""How a document on paper may go: by hand, or by post where an address is known to be safe to write to."""

from accord.access.refusals import Refused
from accord.casework.addresses.printing import has_an_envelope
from accord.casework.addresses.queries import refuse_unless_current
from accord.casework.documents.models import WAYS, MadeDocument


def ways_to_go(document: MadeDocument) -> list[tuple[str, str]]:
    """How this document may go, for a form to offer. By hand always may."""
    return [one for one in WAYS if one[0] == "by_hand" or may_be_posted(document)]


def may_be_posted(document: MadeDocument) -> bool:
    """Whether it was printed with the address that holds now, and is safe. None is ever typed."""
    if not has_an_envelope(document.to_role):
        return False
    try:
        refuse_unless_current(document.file, document.ref, document.to_role, document.to_name)
    except Refused:
        return False
    return True
