"""`make audit`: is every pinned package the newest of its patch releases, and what its index still gives out?

A patch release that is two weeks old should be ours by now; one that was withdrawn should not be ours any
more; and every hash of a lock is one that the index lists. A package that cannot be looked up was not
audited, and that fails too. With `--sbom` it writes instead what Accord consists of, as CycloneDX.
"""

import json
import re
import subprocess
import sys
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-scan.lock")
OLDEST_PYTHON = "3.11.99"  # any 3.11; a release that does not run on it cannot be ours
RIPE = timedelta(days=14)  # a release younger than this may still turn out to be a bad one
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
LISTING = "application/vnd.pypi.simple.v1+json"
SECONDS = 30

Listing = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pin:
    """A package of a lock, in one version, with the hashes it may have."""

    name: str
    version: Version
    hashes: frozenset[str]


def main() -> None:
    """Audit every lock, or write what Accord consists of. Exit 1 where something is to be done."""
    if "--sbom" in sys.argv:
        print(json.dumps(bill(pins((ROOT / "requirements.lock").read_text())), indent=1))
        return
    wanted = {pin for lock in LOCKS for pin in pins((ROOT / lock).read_text())}
    now = datetime.now(UTC)  # noqa: TID251  when releases were made is no time of a case
    with ThreadPoolExecutor(8) as pool:
        ordered = sorted(wanted, key=lambda pin: (pin.name, pin.version))
        found = [
            one
            for faults in pool.map(lambda pin: audited(pin, listing, now), ordered)
            for one in faults
        ]
    print(
        "\n".join(found)
        or f"{len(wanted)} packages: the newest patch releases, and what the index gives out."
    )
    sys.exit(1 if found else 0)


def pins(lock: str) -> Iterator[Pin]:
    """The packages of a lock."""
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock):
        named = PIN.match(entry)
        if named:
            yield Pin(
                canonicalize_name(named[1]), Version(named[2]), frozenset(HASH.findall(entry))
            )


def audited(pin: Pin, ask: Callable[[str], Listing], now: datetime) -> list[str]:
    """What is wrong with a pinned package, in sentences."""
    try:
        listed = [
            one
            for one in ask(pin.name)["files"]
            if version_of(pin.name, one["filename"]) is not None
        ]
        ours = [one for one in listed if version_of(pin.name, one["filename"]) == pin.version]
        newest = max(filter(None, (newer(pin, one, now) for one in listed)), default=None)
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        return [f"{pin.name} was not audited: {type(wrong).__name__}."]
    known = {one["hashes"].get("sha256") for one in ours}
    faults = []
    if not pin.hashes or not pin.hashes <= known:
        faults.append(
            f"{pin.name} {pin.version} has a hash in the lock that its index does not list, or none."
        )
    if ours and all(one.get("yanked") for one in ours):
        faults.append(f"{pin.name} {pin.version} was withdrawn: {ours[0]['yanked']}.")
    if newest:
        faults.append(
            f"{pin.name} {pin.version} is behind {newest}, which is more than {RIPE.days} days old."
        )
    return faults


def newer(pin: Pin, file: Listing, now: datetime) -> Version | None:
    """The version of a listed file, where it is a ripe patch release after the pinned one."""
    version = version_of(pin.name, file["filename"])
    if version is None or version.is_prerelease or version.is_devrelease or file.get("yanked"):
        return None
    if version <= pin.version or version.release[:2] != pin.version.release[:2]:
        return None
    if OLDEST_PYTHON not in SpecifierSet(file.get("requires-python") or ""):
        return None
    made = datetime.fromisoformat(file["upload-time"].replace("Z", "+00:00"))
    return version if now - made > RIPE else None


def version_of(name: str, filename: str) -> Version | None:
    """The version that a file of the index is of; None for a kind of file that nobody installs."""
    stem = re.sub(r"(\.tar\.gz|\.zip)$", "", filename)
    if filename.endswith(".whl"):
        said = filename.split("-")[1]
    elif stem != filename and canonicalize_name(stem).startswith(name):
        said = stem[len(name) + 1 :]
    else:
        return None
    try:
        return Version(said)
    except ValueError:
        return None


def listing(name: str) -> Listing:
    """What the index that pip is set to lists of a package."""
    asked = urllib.request.Request(f"{index()}/{name}/", headers={"Accept": LISTING})
    with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # nosec B310
        found: Listing = json.load(answer)
    return found


def index() -> str:
    """Where pip looks for packages."""
    set_to = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    return (set_to or "https://pypi.org/simple").rstrip("/")


def bill(packages: Iterator[Pin]) -> dict[str, Any]:
    """What Accord consists of at run time, as CycloneDX 1.6: each package with its version, hashes and licence."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, (ROOT / 'requirements.lock').read_text())}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "accord"}},
        "components": [_component(pin) for pin in packages],
    }


def _component(pin: Pin) -> dict[str, Any]:
    try:
        about = metadata.metadata(pin.name).json
        licence = str(about.get("license_expression") or about.get("license") or "")
    except metadata.PackageNotFoundError:
        licence = ""  # of another system: it is in the lock and not installed here
    said = {"licenses": [{"license": {"name": licence.splitlines()[0][:100]}}]} if licence else {}
    return {
        "type": "library",
        "name": pin.name,
        "version": str(pin.version),
        "purl": f"pkg:pypi/{pin.name}@{pin.version}",
        "hashes": [{"alg": "SHA-256", "content": one} for one in sorted(pin.hashes)],
    } | said


if __name__ == "__main__":
    main()
