"""What lies in a store, and by which names."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.backup.programs import CannotBackUp

STAMP = "%Y%m%dT%H%M%SZ"
SEGMENT = 24  # letters of the name of a piece of the log


@dataclass(frozen=True, slots=True)
class Base:
    """A whole copy. Times are the database's, in UTC; a restore goes to `ended_at` or later.

    `heads` are those of the log when the copy began: each must be on its chain after a restore.
    `made_from` says what its tables were made from, where Accord made the server itself.
    """

    name: str
    began_at: datetime
    ended_at: datetime
    first: str  # the piece of the log that it needs first
    postgresql: int
    heads: list[dict[str, Any]]
    log: dict[str, str]  # the pieces of the log that came with it, each with its sum
    made_from: dict[str, str]


class Store:
    """One folder of copies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.bases, self.log = self.folder / "base", self.folder / "log"
        self.sums, self.drills = self.folder / "sums", self.folder / "drills"

    def make(self) -> None:
        """Make the folders that are not there yet, for their owner alone.

        :raises CannotBackUp: where that cannot be done.
        """
        try:
            for one in (self.folder, self.bases, self.log, self.sums, self.drills):
                one.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise CannotBackUp(
                f"{self.folder} cannot be used for copies ({error.strerror}); name a folder that you may write to."
            ) from None

    def expect(self) -> None:
        """:raises CannotBackUp: where this is no store."""
        if not self.bases.is_dir():
            raise CannotBackUp(
                f"{self.folder} holds no copies; name the folder that `accord backup take` wrote to."
            )

    def add(self, base: Base) -> None:
        """Note a copy that is whole."""
        noted = asdict(base) | {
            "began_at": _stamp(base.began_at),
            "ended_at": _stamp(base.ended_at),
        }
        write_once(self.bases / f"{base.name}.json", json.dumps(noted, indent=1))

    def all(self) -> list[Base]:
        """The whole copies, oldest first.

        :raises CannotBackUp: where what was noted of one cannot be read.
        """
        return [_read(path) for path in sorted(self.bases.glob("*.json"))]

    def before(self, at: datetime | None) -> Base:
        """The newest copy from which this moment can be reached; the newest of all for None.

        :raises CannotBackUp: where there is none.
        """
        found = [one for one in self.all() if at is None or one.ended_at <= at]
        if found:
            return found[-1]
        oldest = next(iter(self.all()), None)
        raise CannotBackUp(
            f"The oldest copy was whole at {oldest.ended_at:%d %B %Y %H:%M:%S} UTC; choose a later moment."
            if oldest
            else f"{self.folder} holds no whole copy yet; `accord backup take {self.folder}` makes one."
        )

    def of(self, base: Base) -> Path:
        """The files of a copy."""
        return self.bases / base.name

    def pieces(self) -> list[Path]:
        """The finished pieces of the log, oldest first within each line of time."""
        return sorted(one for one in self.log.iterdir() if is_piece(one.name))

    def unfinished(self) -> list[Path]:
        """The piece that is being written, one for each line of time."""
        return sorted(one for one in self.log.glob("*.partial") if is_piece(one.stem))

    def histories(self) -> list[Path]:
        """What says where one line of time left another."""
        return sorted(self.log.glob("*.history"))

    def drilled(self) -> list[dict[str, Any]]:
        """What each trial restore has shown, oldest first."""
        return [json.loads(one.read_text()) for one in sorted(self.drills.glob("*.json"))]


def is_piece(name: str) -> bool:
    """Whether a file of this name is a finished piece of the log."""
    return len(name) == SEGMENT and all(one in "0123456789ABCDEF" for one in name)


def write_once(path: Path, text: str) -> None:
    """Write a file that must not be there yet, whole or not at all."""
    making = path.with_name(path.name + ".making")
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.link(making, path)
    making.unlink()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _read(path: Path) -> Base:
    try:
        found = json.loads(path.read_text())
        times = {name: datetime.fromisoformat(found[name]) for name in ("began_at", "ended_at")}
        return Base(**(found | times))
    except (OSError, ValueError, TypeError, KeyError):
        raise CannotBackUp(
            f"{path} cannot be read, so the copy beside it cannot be relied on; use another, or fetch it again."
        ) from None
