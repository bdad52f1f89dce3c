"""The rows of an import while it lasts: sealed, since they name people who may have no case yet."""

from accord.access.refusals import Refused
from accord.casework.importing.models import Import
from accord.casework.uploads.keys import closed, opened_with_any, service_keys

USE = "imports"
OVER = "This import is done: what its rows said is no longer kept."


def sealed(ref: str, content: bytes) -> bytes:
    """The rows, sealed for this import alone."""
    return closed(service_keys(USE)[0], content, ref)


def opened(batch: Import) -> bytes:
    """What its rows say.

    :raises Refused: once it is done.
    """
    if batch.content is None:
        raise Refused(OVER)
    return opened_with_any(service_keys(USE), bytes(batch.content), batch.ref)
