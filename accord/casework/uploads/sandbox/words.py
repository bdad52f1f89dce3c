"""Plain text, and nothing that a program would take for more than that."""

import re

from accord.casework.uploads.sandbox.saying import KINDS, NotTaken, Remade

MOST = 1024 * 1024
ENCODINGS = ("utf-8-sig", "cp1252")
SHOWN = frozenset("\n\t")
# Marks that turn the direction of what follows, so that a reader sees other words than are there.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])
# A page, a drawing, a macro or a printer's program that happens to be written in letters.
PROGRAMS = re.compile(
    r"<\s*(!doctype|!entity|\?xml|\?php|%|html|head|body|svg|script|style|iframe|object|embed|img|meta|link|form|x:)"
    r"|^\s*(\{\\rtf|%!ps|#!|mime-version:|mz|from:.*\n.*content-type:|\[internetshortcut\]|\[desktop entry\])"
    r"|javascript:|vbscript:|content-transfer-encoding:|autoopen\s*\(|powershell",
    re.IGNORECASE,
)  # fmt: skip


def ready() -> None:
    """Load the tables of letters now: later no file can be opened, not even our own."""
    for content in (b"a", b"\xe9", b"<"):
        is_text(content)


def is_text(content: bytes) -> bool:
    """Whether it can be read as text at all."""
    return _read(content) is not None


def remade(content: bytes, kind: str) -> Remade:
    """Return the words alone, as UTF-8 with plain line ends.

    :raises NotTaken: if it is too long, or a page or a program.
    """
    if len(content) > MOST:
        raise NotTaken("This text file is larger than 1 MB. Attach a smaller one.")
    text = _read(content)
    if text is None or PROGRAMS.search(text):
        raise NotTaken(KINDS)
    return Remade(kind, text.translate(TURNING).encode())


def _read(content: bytes) -> str | None:
    for encoding in ENCODINGS:
        try:
            text = content[: MOST + 1].decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        plain = text.translate(TURNING)
        if plain.strip() and all(one in SHOWN or one.isprintable() for one in plain):
            return text
    return None
