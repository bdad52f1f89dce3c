"""Sealing files, each with a key of its own that is itself wrapped by the service's.

Whoever reads a copy of the database has no file: the service's key is in no table. Whoever has
that key and an old copy still has no file whose own key was destroyed.
"""

import os
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection

from accord.access.refusals import Refused
from accord.casework.uploads.models import KeptFile

NONCE = 12
GONE = "This file has been destroyed. Nobody can open it any more."


def seal(klass: str, ref: str, content: bytes) -> bytes:
    """Seal what a file holds with a new key, keep that key wrapped, and return the sealed bytes."""
    key = AESGCM.generate_key(256)
    with connection.cursor() as cursor:
        wrapped = closed(service_keys("files")[0], key, ref)
        cursor.execute("SELECT app.keep_file_key(%s, %s)", [ref, wrapped])
    return closed(key, content, f"{klass}:{ref}")


def opened(kept: KeptFile) -> bytes:
    """Return what a file holds.

    :raises Refused: where its key or its content has been destroyed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.file_key(%s)", [kept.ref])
        (wrapped,) = cursor.fetchone()
    if wrapped is None or kept.content is None:
        raise Refused(GONE)
    return unsealed(kept.klass, kept.ref, bytes(kept.content), bytes(wrapped))


def unsealed(klass: str, ref: str, content: bytes, wrapped: bytes) -> bytes:
    """Return what was sealed, with the wrapped key of it.

    :raises Refused: where the key is another's or the bytes were changed.
    """
    try:
        key = opened_with_any(service_keys("files"), wrapped, ref)
        return _open(key, content, f"{klass}:{ref}")
    except InvalidTag:
        raise Refused("This file cannot be opened: it is not as it was kept.") from None


def sealed_anew(use: str, was: bytes, about: str) -> bytes | None:
    """What the service's key of before closed, closed with its key of now; None where it is already.

    :raises InvalidTag: where neither closed it.
    """
    now, *before = service_keys(use)
    with suppress(InvalidTag):
        _open(now, was, about)
        return None
    return closed(now, opened_with_any(before, was, about), about)


def closed(key: bytes, content: bytes, about: str) -> bytes:
    """Close some bytes with a key, so that they open only as being about this."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def opened_with_any(keys: Sequence[bytes], closed: bytes, about: str) -> bytes:
    """Open it with whichever of these keys closed it.

    :raises InvalidTag: where none did.
    """
    for key in keys:
        with suppress(InvalidTag):
            return _open(key, closed, about)
    raise InvalidTag


def _open(key: bytes, closed: bytes, about: str) -> bytes:
    return AESGCM(key).decrypt(closed[:NONCE], closed[NONCE:], about.encode())


def service_keys(use: str) -> list[bytes]:
    """The service's keys for one use: that of now, which closes, and the one before, while they are being changed."""
    given = [settings.ACCORD_FILES_KEY, settings.ACCORD_FILES_KEY_BEFORE]
    return [_service_key(use, one) for one in given if one]


def _service_key(use: str, given: str) -> bytes:
    """Made of at least 32 random bytes, however they are written down."""
    try:
        raw = urlsafe_b64decode(given + "=" * (-len(given) % 4))
    except ValueError:
        raw = given.encode()
    return sha256(f"accord {use}\0".encode() + raw).digest()
