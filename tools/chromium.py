"""Finds the browser that the tests drive, or has it installed, or fails loudly.

    python tools/chromium.py     prints its path

ACCORD_CHROMIUM names one; then those on the path; then, as root, the system's
package manager is asked for one.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALLERS = {
    "apt-get": [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]],
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
        _install()
        path = find()
    if path is None:
        sys.exit(SENTENCE)
    return path


def _install() -> None:
    manager = next((name for name in INSTALLERS if shutil.which(name)), None)
    for command in INSTALLERS.get(manager or "", []):
        print(
            f"Installing Chromium for the browser tests: {' '.join(command)}",
            file=sys.stderr,
            flush=True,
        )
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(command, env=quiet, stdout=sys.stderr, check=False).returncode:
            return


if __name__ == "__main__":
    print(find_or_install())
