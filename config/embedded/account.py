"""Which user of this machine runs PostgreSQL.

PostgreSQL refuses to run as root. As an ordinary user it runs as that user; as root
it runs as an unprivileged user that already exists. No user is ever created.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.embedded.refusal import CannotStart

# the first that exists: the one made for PostgreSQL, then those every Unix has
UNPRIVILEGED = ("postgres", "nobody", "www-data", "daemon")


@dataclass(frozen=True, slots=True)
class Account:
    """The user PostgreSQL runs as, and whether that is somebody other than us."""

    name: str
    uid: int
    gid: int
    other: bool

    def drop(self) -> dict[str, Any]:
        """Arguments for `subprocess` that make a program run as this user."""
        if not self.other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand `path`, which we have just created, to this user."""
        if self.other:
            os.chown(path, self.uid, self.gid)

    def reaches(self, folder: Path) -> bool:
        """Whether this user may go through `folder` and everything above it."""
        if not self.other:
            return os.access(folder, os.X_OK)
        asked = subprocess.run(
            ["/bin/sh", "-c", 'test -x "$1/."', "sh", str(folder)],
            cwd="/",
            check=False,
            **self.drop(),
        )
        return asked.returncode == 0


def choose(data: Path | None = None) -> Account:
    """Return the user to run PostgreSQL as; existing `data` stays with its owner.

    Raises CannotStart when we are root and no unprivileged user exists.
    """
    if os.geteuid() != 0:
        return Account(_name(os.geteuid()), os.geteuid(), os.getegid(), other=False)
    if data is not None and data.exists() and data.stat().st_uid != 0:
        owner = data.stat()
        return Account(_name(owner.st_uid), owner.st_uid, owner.st_gid, other=True)
    for name in (os.environ.get("ACCORD_POSTGRES_USER"), *UNPRIVILEGED):
        entry = _entry(name) if name else None
        if entry and entry.pw_uid != 0:
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, other=True)
    raise CannotStart(
        "PostgreSQL does not run as root and this machine has no unprivileged user; "
        "run Accord as an ordinary user, or name one in ACCORD_POSTGRES_USER."
    )


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
