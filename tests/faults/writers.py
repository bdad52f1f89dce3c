"""People at work while the database dies: processes that record, and note what was acknowledged."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# Each writer goes on from where it is told, tries an entry again until it is answered, and notes
# it only then: after the commit came back.
WRITING = """
import os, sys, time
from pathlib import Path
import django; django.setup()
from django.conf import settings
settings.PACKS_DIR = Path(sys.argv[1])
from django.db import DatabaseError, connection, transaction
from accord.access import actor
from accord.access.models import File
from accord.duties.record import record
from tests.acting import at
def entry(number, file, who):
    with actor.asking_as(actor.Asking(member_ref=who, at=at("2026-03-06 16:00"))), transaction.atomic():
        record("placement_started", file=File(pk=file), by=actor.current(), placement=number, once=f"entry-{number}")
def write(number, file, who, noted):
    while True:
        try:
            entry(number, file, who)
        except DatabaseError:
            connection.close()
            time.sleep(0.02)
        else:
            os.write(noted, b"%d\\n" % number)
            number += 1
print("loaded", flush=True)
for line in sys.stdin:
    number, file, who, noted = line.split()
    child = os.fork()
    if not child:
        write(int(number), int(file), who, os.open(noted, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    print(child, flush=True)
"""


class Writers:
    """`writers.start(number, file, who)` begins one at work from that entry on; `kill()` ends one without warning."""

    def __init__(self, process: "subprocess.Popen[str]", notes: Path) -> None:
        self.process, self.notes = process, notes
        self.at_work: set[int] = set()

    def says(self) -> str:
        """The next line of it."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def start(self, number: int, file: int, who: str) -> int:
        """Begin one at work, who writes on this file alone. Return their process."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{number} {file} {who} {self.notes}\n")
        self.process.stdin.flush()
        child = int(self.says())
        self.at_work.add(child)
        return child

    def kill(self, child: int) -> None:
        """End one in the middle of what they do."""
        self.at_work.remove(child)
        os.kill(child, signal.SIGKILL)

    def acknowledged(self) -> list[int]:
        """The entries whose commit came back, in order."""
        return [int(line) for line in self.notes.read_text().split()] if self.notes.exists() else []


@contextmanager
def writers(cluster: Any, packs: Path, notes: Path, role: str = "web") -> Iterator[Writers]:
    """A place where writers are born, who use this server in this role."""
    environment = {
        **os.environ, **cluster.environment(), "ACCORD_MODE": "test", "ACCORD_DATABASE_ROLE": role,
        "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", WRITING, str(packs)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, **pipes) as process:
        made = Writers(process, notes)
        assert made.says() == "loaded"
        try:
            yield made
        finally:
            for child in list(made.at_work):
                made.kill(child)
            process.kill()
