"""PostgreSQL's own programs, run with an address that no list of processes shows the password of."""

import os
import subprocess
from pathlib import Path

from psycopg import conninfo

from config.embedded import account, binaries
from config.mode import data_folder

CHECKOUT = Path(__file__).resolve().parent.parent.parent


class CannotBackUp(Exception):
    """A copy cannot be made, checked or restored. One sentence that says what to do."""


def folder() -> Path:
    """The folder of the programs: ACCORD_POSTGRES_PROGRAMS for another edition's, else those installed with Accord."""
    named = os.environ.get("ACCORD_POSTGRES_PROGRAMS")
    home = data_folder(CHECKOUT)
    return Path(named) if named else binaries.find(account.choose(), home)


def command(program: str, *words: str | Path) -> list[str]:
    """A program and its arguments."""
    return [str(folder() / program), *(str(one) for one in words)]


def environment(address: str) -> dict[str, str]:
    """The address as PostgreSQL's programs read it from their environment; nothing of it among their arguments."""
    names = {
        "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
        "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
    }  # fmt: skip
    given = conninfo.conninfo_to_dict(address)
    kept = {names[name]: str(value) for name, value in given.items() if name in names and value}
    return {
        "LC_ALL": "C",
        "PATH": "/usr/bin:/bin",
        "TZ": "UTC",
        "PGAPPNAME": "accord_backup",
    } | kept


def run(program: str, *words: str | Path, address: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a program to its end and return what it said."""
    return subprocess.run(
        command(program, *words), cwd="/", env=environment(address), capture_output=True,
        text=True, check=False,
    )  # fmt: skip


def last_words(done: "subprocess.CompletedProcess[str]") -> str:
    """The end of what a program said, on one line."""
    return " / ".join((done.stderr or done.stdout).strip().splitlines()[-3:]) or "nothing"
