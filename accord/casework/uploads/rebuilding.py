"""Handing files to the process that opens them, and taking back what it made."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from accord.access.refusals import Refused
from accord.casework.uploads.sandbox.saying import Remade

MOST = 10 * 1024 * 1024
BIG = "This file is larger than 10 MB. Attach a smaller one."
STUCK = "This file could not be opened just now. Try again, or print it to a new PDF."
EACH = 25  # seconds of the clock for one file, whatever the machine is doing
COMMAND = [sys.executable, "-E", "-s", "-B", "-m", "accord.casework.uploads.sandbox"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file in there, and what it took: seconds of a processor, and memory."""

    says: str
    made: Remade | None
    cpu: float
    mib: float


def rebuilt(content: bytes) -> Remade:
    """Return the same document made anew by us. Nothing of the file itself is kept.

    :raises Refused: if it is not of a kind that may be kept, damaged or too large.
    """
    if len(content) > MOST:
        raise Refused(BIG)
    found = outcomes([content])[0]
    if found.made is None:
        raise Refused(found.says)
    return found.made


def outcomes(contents: Sequence[bytes]) -> list[Outcome]:
    """What becomes of each of these files, opened in one process and each in a child of its own."""
    sent = b"".join(len(one).to_bytes(8, "big") + one for one in contents)
    try:
        done = subprocess.run(
            COMMAND,
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what tools say of a file may be words of the file
            cwd=settings.BASE_DIR,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},  # no password, no key, no address
            timeout=EACH * max(1, len(contents)),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(STUCK) from None
    found = _read(done.stdout)
    return found + [Outcome(STUCK, None, 0, 0)] * (len(contents) - len(found))


def _read(answer: bytes) -> list[Outcome]:
    found, at = [], 0
    while at + 4 <= len(answer):
        size = int.from_bytes(answer[at : at + 4], "big")
        told = json.loads(answer[at + 4 : at + 4 + size])
        at += 4 + size
        size = int.from_bytes(answer[at : at + 8], "big")
        content = answer[at + 8 : at + 8 + size]
        at += 8 + size
        kind = told.get("media_type")
        made = Remade(kind, content) if kind else None
        found.append(Outcome(told.get("says", ""), made, told["cpu"], told["kib"] / 1024))
    return found
