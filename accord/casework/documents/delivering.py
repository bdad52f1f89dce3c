"""How a document on paper may go: by hand, or by post where an address is known to be safe to write to."""

from importlib import import_module
from importlib.util import find_spec

from accord.casework.documents.models import WAYS, MadeDocument

ADDRESSES = "accord.casework.addresses"


def ways_to_go(document: MadeDocument) -> list[tuple[str, str]]:
    """How this document may go, for a form to offer. By hand always may."""
    return [one for one in WAYS if one[0] == "by_hand" or may_be_posted(document)]


def may_be_posted(document: MadeDocument) -> bool:
    """Whether there is an address that it is safe to write to now. None is ever typed."""
    if find_spec(ADDRESSES) is None:
        return False
    known = import_module(f"{ADDRESSES}.queries").address_to_write_to
    return bool(known(document.file, document.to_contact))
