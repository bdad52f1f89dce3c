"""The address on a letter: printed as it holds now, and said to have changed where it has."""

from dataclasses import dataclass

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.addresses import refusals
from accord.casework.addresses.printing import has_an_envelope
from accord.casework.addresses.queries import address_to_write_to, printed_with
from accord.web import doing
from accord.web.page import once


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a letter's page says of where it goes.

    `lines` are there once it was printed with the address that still holds; `why` says why it
    cannot be printed or posted; `print_words` is the button, "" for none.
    """

    lines: tuple[str, ...] = ()
    why: str = ""
    print_words: str = ""
    keep_href: str = ""
    once: str = ""


def envelope_of(file: File, paper: str, to_role: str, called: str = "") -> Envelope | None:
    """Where this letter goes as the reader may know it; None for somebody written to at work."""
    if not has_an_envelope(to_role):
        return None
    keep = doing.address("addresses:case", file.ref)
    before = printed_with(file, paper)
    try:
        now = address_to_write_to(file, to_role, called)
    except Refused as refused:
        return Envelope(why=refused.reason, keep_href=keep)
    key = once.new_key()
    if before is None:
        return Envelope(print_words="Print it with the address", keep_href=keep, once=key)
    if before.pk != now.pk:
        words = "Print it again with the address"
        return Envelope(why=refusals.CHANGED, print_words=words, keep_href=keep, once=key)
    return Envelope(lines=now.lines, keep_href=keep, once=key)
