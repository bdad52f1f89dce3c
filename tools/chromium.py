"""Finds the browser that the tests drive, or has it installed, or fails loudly.

    python tools/chromium.py     prints its path

ACCORD_CHROMIUM names one; then those on the path; then, as root, the system's
package manager is asked for one.
"""

import os
import shutil
import subprocess
import sys

# one without windows draws the same pages with less work
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
# not the printers and desktops that are recommended; another installation may hold the lock for a while
APT = (
    "apt-get",
    "install",
    "-y",
    "-qq",
    "--no-install-recommends",
    "-o",
    "DPkg::Lock::Timeout=120",
)
INSTALLERS = {
    # a fresh machine has no lists yet; not every one knows the browser without windows; the
    # typeface is the one that pages are measured in
    "apt-get": [
        ["apt-get", "update", "-qq"],
        [*APT, "chromium-headless-shell", "fonts-liberation"],
        [*APT, "chromium", "fonts-liberation"],
    ],
    "dnf": [["dnf", "install", "-y", "-q", "chromium"]],
    "apk": [["apk", "add", "--quiet", "chromium"]],
}
SENTENCE = (
    "The browser tests need Chromium and none was found; install it with your system's package manager "
    "(on Debian or Ubuntu: apt install chromium), or set ACCORD_CHROMIUM to one."
)


def find() -> str | None:
    """Return the path of a browser already on this machine, or None.

    Leaves with a sentence when ACCORD_CHROMIUM names something that is not there.
    """
    named = os.environ.get("ACCORD_CHROMIUM")
    if named:
        if shutil.which(named) is None:
            sys.exit(
                f"ACCORD_CHROMIUM is {named}, which is not a program on this machine; correct or unset it."
            )
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find_or_install() -> str:
    """Return the path of a browser, installing one as root; leaves with a sentence when there is none."""
    path = find()
    if path is None and os.geteuid() == 0:
        tried = _install()
        path = find()
        if path is None and tried:
            sys.exit(f"{tried} was asked for Chromium and did not bring it. {SENTENCE}")
    if path is None:
        sys.exit(SENTENCE)
    return path


def _install() -> str:
    """Ask the system's package manager; return which one was asked, or "" where there is none.

    Only one command has to bring a browser, and those after it are left out: a list that cannot
    be fetched today may not be the one that is needed. What they say goes to standard error: our
    output is the path alone.
    """
    manager = next((name for name in INSTALLERS if shutil.which(name)), "")
    for command in INSTALLERS.get(manager, []):
        words = " ".join(command)
        print(f"Installing Chromium for the browser tests: {words}", file=sys.stderr, flush=True)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, env=quiet, stdout=sys.stderr, check=False)
        if find():
            break
    return manager


if __name__ == "__main__":
    print(find_or_install())
