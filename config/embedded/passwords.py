"""The embedded server's passwords: random, made once, in a file only its owner may read."""

import json
import os
import secrets
from pathlib import Path

from config.embedded.refusal import CannotStart

USERS = ("accord_root", "accord_owner", "accord_web", "accord_worker")


def make(path: Path) -> dict[str, str]:
    """Return the passwords by user, making the file when there is none."""
    if not path.exists():
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump({user: secrets.token_urlsafe(24) for user in USERS}, file, indent=1)
        making.rename(path)
    return read(path)


def read(path: Path) -> dict[str, str]:
    """Return the passwords by user. Raises CannotStart when they are somebody else's to read."""
    try:
        return json.loads(path.read_text())
    except PermissionError:
        raise CannotStart(
            f"{path} belongs to another user of this machine; run Accord as the user who first started it, "
            "or set ACCORD_DATA_DIR to a folder of your own."
        ) from None
