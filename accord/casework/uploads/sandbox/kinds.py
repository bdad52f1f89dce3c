"""What kind a file is, by what is in it, and making it anew: one way in for every kind."""

from contextlib import suppress

import puremagic

from accord.casework.uploads.sandbox import papers, pictures, words
from accord.casework.uploads.sandbox.saying import JPEG, KINDS, PDF, PNG, TEXT, NotTaken, Remade

SIGNATURES = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
REMAKE = {PDF: papers.remade, PNG: pictures.remade, JPEG: pictures.remade, TEXT: words.remade}


def ready() -> None:
    """Load what each kind needs, and go the ways of damaged files once."""
    words.ready()
    pictures.ready()
    papers.ready()
    for start in (*SIGNATURES, b"PK\x03\x04", b"\0", b"<html>"):
        with suppress(NotTaken):
            remade(start + b" nothing")


def remade(content: bytes) -> Remade:
    """Return the same document made anew.

    :raises NotTaken: for whatever is not allowed, damaged, or larger than it may be.
    """
    kind = kind_of(content)
    return REMAKE[kind](content, kind)


def kind_of(content: bytes) -> str:
    """Return the kind of a file. Two judges must agree on it before anything is opened.

    :raises NotTaken: if it is none of the kinds that may be kept.
    """
    if not content:
        raise NotTaken("This file is empty. Choose another.")
    for start, kind in SIGNATURES.items():
        if content.startswith(start):
            if kind not in _guesses(content):
                raise NotTaken(KINDS)
            return kind
    if words.is_text(content):
        return TEXT
    raise NotTaken(KINDS)


def _guesses(content: bytes) -> set[str]:
    try:
        return {match.mime_type for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()
