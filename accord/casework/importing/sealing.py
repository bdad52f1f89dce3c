"""The rows of an import while it lasts: sealed, since they name people who may have no case yet."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from accord.access.refusals import Refused
from accord.casework.importing.models import Import
from accord.casework.uploads.keys import NONCE, service_key

OVER = "This import is done: what its rows said is no longer kept."


def sealed(ref: str, content: bytes) -> bytes:
    """The rows, sealed for this import alone."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(service_key("imports")).encrypt(nonce, content, ref.encode())


def opened(batch: Import) -> bytes:
    """What its rows say.

    :raises Refused: once it is done.
    """
    if batch.content is None:
        raise Refused(OVER)
    kept = bytes(batch.content)
    return AESGCM(service_key("imports")).decrypt(kept[:NONCE], kept[NONCE:], batch.ref.encode())
