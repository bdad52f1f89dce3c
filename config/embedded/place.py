"""Where the embedded server's files live, and who may reach them.

Normally everything is in the data folder of the checkout. As root, when the user
that runs PostgreSQL cannot reach that folder, a folder named after it under /var/lib
or /var/tmp is used instead. Permissions change only on folders made here.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.embedded import account
from config.embedded.account import Account
from config.embedded.refusal import CannotStart

SPACE_NEEDED = 500 * 1024 * 1024  # bytes
LONGEST_SOCKET_FOLDER = 85  # bytes; the operating system's limit for the whole path is about 104
# a folder found there is used only when root owns it
_ELSEWHERE = (Path("/var/lib"), Path("/var/tmp"))  # nosec B108


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one embedded server."""

    home: Path
    account: Account

    @property
    def cluster(self) -> Path:
        return self.home / "postgres"

    @property
    def passwords(self) -> Path:
        return self.home / "passwords.json"

    @property
    def version(self) -> Path:
        return self.home / "version.json"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def socket(self) -> Path:
        """The folder of the Unix socket: in the home where its path is short enough."""
        inside = self.home / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return self._runtime() / f"accord-{_mark(self.home)}"

    def _runtime(self) -> Path:
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        if (
            runtime
            and not self.account.other
            and len(os.fsencode(runtime)) < 60
            and Path(runtime).is_dir()
        ):
            return Path(runtime)
        return Path("/tmp")  # nosec B108


def find(data: Path) -> Place:
    """Return where the server of the data folder `data` lives, creating the folder.

    Raises CannotStart when no reachable folder can be made, when it belongs to
    somebody else, or when the disk has too little room.
    """
    data = data.absolute()
    if data.exists() and not data.is_dir():
        raise CannotStart(f"{data} is not a folder; set ACCORD_DATA_DIR to one, or to a new name.")
    home = data if data.exists() else _make(data)
    who = account.choose(home / "postgres")
    if who.other and not (home.is_dir() and who.reaches(home)):
        home = _elsewhere(data, who)
        who = account.choose(home / "postgres")
    place = Place(home, who)
    _check_owner(place)
    check_space(home)
    return place


def existing(data: Path) -> Place | None:
    """Where the server of the data folder `data` already lives; None before it was first started."""
    data = data.absolute()
    for home in (data, *(parent / f"accord-{_mark(data)}" for parent in _ELSEWHERE)):
        try:
            theirs = home.lstat().st_uid not in (0, os.geteuid())
            found = (home / "passwords.json").exists()
        except OSError:
            continue
        # the data folder was named to us; anybody may have made one elsewhere
        if found and (home == data or not theirs):
            return Place(home, account.choose(home / "postgres"))
    return None


def private(folder: Path, who: Account) -> None:
    """Make `folder` for `who` alone; an existing one must be a real folder of theirs."""
    try:
        folder.mkdir(mode=0o700)
        who.own(folder)
    except FileExistsError:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != who.uid or found.st_mode & 0o077:
            raise CannotStart(
                f"{folder} is not a private folder of the user {who.name}; remove it and start Accord again."
            ) from None


def check_space(folder: Path) -> None:
    """Raise CannotStart when the disk of `folder` has less than 500 MB free."""
    free = shutil.disk_usage(folder).free
    if free < SPACE_NEEDED:
        raise CannotStart(
            f"The disk holding {folder} has {free // 2**20} MB free and Accord needs {SPACE_NEEDED // 2**20} MB; "
            "make room, or set ACCORD_DATA_DIR to a folder on another disk."
        )


def temporary() -> Path:
    """A new folder for a throwaway server, in memory where the machine offers it."""
    memory = Path("/dev/shm")  # nosec B108
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > SPACE_NEEDED
    parent = memory if roomy and os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix=f"accord-throwaway-{os.geteuid()}-", dir=parent))
    if os.geteuid() == 0:
        folder.chmod(0o711)
    return folder


def _make(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise CannotStart(
            f"The data folder {folder} cannot be made ({error.strerror}); set ACCORD_DATA_DIR to one that can."
        ) from None
    if os.geteuid() == 0:
        # the user that runs PostgreSQL passes through, and lists nothing
        folder.chmod(0o711)
    return folder


def _elsewhere(data: Path, who: Account) -> Path:
    name = f"accord-{_mark(data)}"
    for parent in _ELSEWHERE:
        home = parent / name
        if home.is_symlink() or (home.exists() and home.stat().st_uid != 0):
            continue
        if not home.exists() and os.access(parent, os.W_OK):
            home.mkdir(mode=0o700)
            home.chmod(0o711)
        if home.is_dir() and who.reaches(home):
            return home
    raise CannotStart(
        f"The user {who.name}, who runs PostgreSQL, can reach neither {data} nor a folder under /var; "
        "set ACCORD_DATA_DIR to a folder that user can reach, or run Accord as an ordinary user."
    )


def _check_owner(place: Place) -> None:
    if place.account.other:
        return
    for path in (place.home, place.cluster):
        if path.exists() and path.stat().st_uid != place.account.uid:
            raise CannotStart(
                f"{path} belongs to another user of this machine; run Accord as the user who first started it, "
                "or set ACCORD_DATA_DIR to a folder of your own."
            )


def _mark(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
