"""python -m tools.high_availability [--drills 4]: nothing is committed, everything is removed at the end."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tools.high_availability import drills, people, programs
from tools.high_availability.drills import DRILLS, Line
from tools.high_availability.servers import NotUp
from tools.high_availability.starting import three_servers

DISK = "/var/tmp"  # nosec B108  kept over a restart, as a server's disk is


def main() -> None:
    """Drill, print what was noticed, and leave with 1 where an aim was missed."""
    asked = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="accord-ha-", dir=DISK))
    folder.chmod(0o755)  # as root, the user that runs the servers passes through
    try:
        lines = _drilled(folder, asked.drills)
    except NotUp as error:
        sys.exit(str(error))
    missed = [line for line in lines if line.met is False]
    if not missed:
        shutil.rmtree(folder, ignore_errors=True)
        return
    sys.exit(f"{len(missed)} aims were missed; the logs are in {folder}")


def _drilled(folder: Path, times: int) -> list[Line]:
    os.environ.update(ACCORD_MODE="test", DJANGO_SETTINGS_MODULE="config.settings", DATABASE_URL="postgresql://nobody@/none")  # fmt: skip
    import django

    django.setup()
    found = programs.ready(folder)
    found.account.own(folder)
    lines: list[Line] = []
    began = time.monotonic()
    with three_servers(found, folder) as three:
        _say(lines, [Line("three servers stand, one of which confirms each commit", f"{time.monotonic() - began:.0f} s")])  # fmt: skip
        with people.at_work(three) as everybody:
            for turn in range(times):
                _say(lines, drills.drilled(everybody, DRILLS[turn % len(DRILLS)]))
            _say(lines, drills.replaced(everybody))
            _say(lines, drills.counted(everybody))
            if times >= len(DRILLS):
                _say(lines, drills.careless(everybody))
    return lines


def _say(lines: list[Line], more: list[Line]) -> None:
    lines += more
    for line in more:
        met = {True: "yes", False: "NO", None: ""}[line.met]
        print(f"| {line.name} | {line.found} | {line.aim} | {met} |", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make ha-test", description=__doc__)
    parser.add_argument("--drills", type=int, default=len(DRILLS), help="how many, in turn")
    return parser.parse_args()


if __name__ == "__main__":
    main()
