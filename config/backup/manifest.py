"""Is every file of a whole copy what the database sent?

PostgreSQL sends a manifest with each copy: every file with its length and its sum. Its own
`pg_verifybackup` compares them; the edition of it in the wheel that Accord installs does not
start (the loader crashes on it), so the same is asked here.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MANIFEST = "backup_manifest"
OURS = re.compile(rb'"Manifest-Checksum": "([0-9a-f]{64})"}\s*\Z')
# what the manifest leaves out: itself, settings that a restore writes, and the log, summed when it came
UNLISTED = {MANIFEST, "postgresql.auto.conf", "standby.signal", "recovery.signal"}
LOG = "pg_wal"


def sums_of_log(copy: Path) -> dict[str, str]:
    """The pieces of the log that came with a copy, each with its sum."""
    found = sorted(one for one in (copy / LOG).rglob("*") if one.is_file())
    return {one.relative_to(copy).as_posix(): sum_of(one) for one in found}


def sum_of(path: Path) -> str:
    """The sum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def differences(copy: Path, log: dict[str, str]) -> Iterator[str]:
    """What of a copy is not what was sent, in words; nothing where all is."""
    listed = _read(copy)
    if listed is None:
        yield "the list of its files is not what was sent"
        return
    wanted = {one["Path"]: one["Checksum"] for one in listed} | log
    there = {one.relative_to(copy).as_posix() for one in copy.rglob("*") if one.is_file()}
    for name in sorted(wanted.keys() - there):
        yield f"{name} is gone"
    for name in sorted(there - wanted.keys() - UNLISTED):
        yield f"{name} was not sent"
    for name in sorted(wanted.keys() & there):
        if sum_of(copy / name) != wanted[name]:
            yield f"{name} is not what was sent"


def _read(copy: Path) -> list[dict[str, Any]] | None:
    """The files that the manifest lists; None where it is not what was sent itself."""
    try:
        text = (copy / MANIFEST).read_bytes()
        files: list[dict[str, Any]] = json.loads(text)["Files"]
    except (OSError, ValueError, KeyError):
        return None
    found = OURS.search(text)
    # it is summed up to the line that its own sum stands in
    summed = text[: text.rindex(b'"Manifest-Checksum"')] if found else b""
    if found is None or hashlib.sha256(summed).hexdigest() != found.group(1).decode():
        return None
    return files
