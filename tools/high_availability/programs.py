"""Finds what three servers need, or fetches it: Patroni by its lock, the rest from the system's packages.

The system's packages are unpacked into `.ha` and not installed, so that no service of theirs starts.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from config.embedded import account, binaries
from config.embedded.account import Account

CHECKOUT = Path(__file__).resolve().parents[2]
KEPT = CHECKOUT / ".ha"
LOCK = CHECKOUT / "requirements-ha.lock"
PACKAGES = {"etcd": "etcd-server", "haproxy": "haproxy", "pgbouncer": "pgbouncer"}
PLACES = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin")


@dataclass(frozen=True)
class Programs:
    """Where each is, and who runs them."""

    account: Account
    postgres: Path
    python: str
    site: Path
    others: dict[str, str]
    libraries: str


def ready(folder: Path) -> Programs:
    """Everything three servers need, in places their user can reach; leaves with a sentence where that cannot be."""
    who = account.choose()
    KEPT.mkdir(exist_ok=True)
    _patroni()
    found = {name: shutil.which(name, path=os.pathsep.join(PLACES)) for name in PACKAGES}
    if not all(found.values()):
        found = _unpacked()
    root, site = folder / "debian", folder / "site"
    shutil.copytree(KEPT / "site", site)
    if (KEPT / "debian").is_dir():
        shutil.copytree(KEPT / "debian", root, symlinks=True)
    libraries = os.pathsep.join(str(one) for one in root.glob("usr/lib/*-linux-gnu*"))
    others = {
        name: str(path).replace(str(KEPT / "debian"), str(root)) for name, path in found.items()
    }
    return Programs(who, binaries.find(who, folder), _python(who), site, others, libraries)


def _patroni() -> None:
    mark = KEPT / "site" / "installed-from"
    if mark.exists() and mark.read_text() == LOCK.read_text():
        return
    print("Fetching Patroni (once)…", flush=True)
    shutil.rmtree(KEPT / "site", ignore_errors=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += [
        *("--require-hashes", "--no-deps", "--target", str(KEPT / "site"), "-r", str(LOCK)),
    ]
    quiet = os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(command, env=quiet, check=False).returncode:
        sys.exit(f"The packages in {LOCK.name} could not be installed; check the network and pip's own settings, and try again.")  # fmt: skip
    mark.write_text(LOCK.read_text())


def _unpacked() -> dict[str, str | None]:
    root = KEPT / "debian"
    if not root.is_dir():
        names = ", ".join(PACKAGES.values())
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            sys.exit(f"Three servers need {names}; install them with your system's package manager, or run this as root on Debian or Ubuntu.")  # fmt: skip
        print(f"Fetching {names} (once)…", flush=True)
        _fetch(root)
    places = os.pathsep.join(str(root / one.lstrip("/")) for one in PLACES)
    found = {name: shutil.which(name, path=places) for name in PACKAGES}
    missing = [PACKAGES[name] for name, path in found.items() if path is None]
    if missing:
        sys.exit(f"{', '.join(missing)} could not be fetched from the system's packages; check the network, remove {root} and try again.")  # fmt: skip
    return found


def _fetch(root: Path) -> None:
    archives = KEPT / "archives"
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    wanted = ["apt-get", "install", "-y", "-qq", "--download-only", "--no-install-recommends"]
    wanted += ["-o", f"Dir::Cache::archives={archives}", "-o", "DPkg::Lock::Timeout=120"]
    for command in (["apt-get", "update", "-qq"], [*wanted, *PACKAGES.values()]):
        subprocess.run(command, env=quiet, stdout=sys.stderr, check=False)
    making = root.with_name("debian.making")
    shutil.rmtree(making, ignore_errors=True)
    for one in sorted(archives.glob("*.deb")):
        subprocess.run(["dpkg", "-x", str(one), str(making)], check=True)
    if making.is_dir():  # whole, or not there: half of it would be taken for all of it next time
        making.rename(root)


def _python(who: Account) -> str:
    """A Python like ours that their user can run: as root, ours may lie where only root comes."""
    ours = sys.version_info[:2]
    asking = f"import sys, encodings; sys.exit(sys.version_info[:2] != {ours})"
    base = getattr(sys, "_base_executable", sys.executable)
    name = "python{}.{}".format(*ours)
    for one in (base, shutil.which(name, path=os.pathsep.join(PLACES)), shutil.which("python3", path=os.pathsep.join(PLACES))):  # fmt: skip
        if one and _runs(one, asking, who):
            return one
    sys.exit(f"{who.name}, who runs the database, cannot run Python {ours[0]}.{ours[1]} here; run `make ha-test` as an ordinary user.")  # fmt: skip


def _runs(python: str, asking: str, who: Account) -> bool:
    try:
        asked = subprocess.run(
            [python, "-c", asking], cwd="/", capture_output=True, check=False, **who.drop()
        )
    except OSError:
        return False
    return asked.returncode == 0
