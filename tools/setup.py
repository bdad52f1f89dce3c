"""Sets Accord up: a virtual environment, and the packages of the lock with their hashes.

    python3 tools/setup.py          what `make run` needs
    python3 tools/setup.py dev      and what the tests and checks need

Runs on any Python 3, so that an old one gets a sentence instead of a syntax error.
Does nothing when the lock is the one already installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
SPACE_NEEDED = 1024**3  # bytes
CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "accord-installed"
COMMAND = """#!{python}
import sys
sys.path.insert(0, {checkout!r})
from accord.cli.main import main
sys.exit(main())
"""


def main(wanted):
    """Install what is wanted, `run` or `dev`; leave with a sentence when it cannot be done."""
    check_python(sys.version_info)
    lock = CHECKOUT / ("requirements-dev.lock" if wanted == "dev" else "requirements.lock")
    if is_installed(wanted):
        return
    check_space(shutil.disk_usage(str(CHECKOUT)).free)
    make_environment()
    say(f"Installing the packages in {lock.name} (a minute or two the first time)…")
    install(lock)
    write_command()
    STAMP.write_text(stamp(wanted))
    say("Accord is set up.")


def check_python(version):
    """Refuse a Python older than 3.11."""
    if tuple(version[:2]) < OLDEST:
        sys.exit(
            f"Accord needs Python 3.11 or newer and this is {version[0]}.{version[1]}; install a newer one, "
            "or name it: make run PYTHON=python3.12"
        )


def check_space(free):
    """Refuse a disk with less than 1 GB free."""
    if free < SPACE_NEEDED:
        sys.exit(
            f"Setting up needs 1 GB on the disk of {CHECKOUT} and {free // 2**20} MB are free; make room and try again."
        )


def is_installed(wanted):
    """Whether the lock installed is the one in the checkout; `dev` holds all of `run`."""
    if not STAMP.exists() or not works(PYTHON):
        return False
    return STAMP.read_text() in {stamp(wanted), stamp("dev")}


def stamp(wanted):
    """What is written once everything `wanted` is installed."""
    names = ["requirements.lock"] + (["requirements-dev.lock"] if wanted == "dev" else [])
    parts = [wanted, str(CHECKOUT)] + [
        hashlib.sha256((CHECKOUT / name).read_bytes()).hexdigest() for name in names
    ]
    return "\n".join(parts) + "\n"


def works(python):
    """Whether the environment's Python still runs, is new enough, and has pip."""
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.call([str(python), "-c", question], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_environment():
    """Make the virtual environment, or make it again when it no longer works."""
    if works(PYTHON):
        return
    say("Making a virtual environment in .venv…")
    shutil.rmtree(str(ENVIRONMENT), ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(ENVIRONMENT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode or not works(PYTHON):
        shutil.rmtree(str(ENVIRONMENT), ignore_errors=True)
        sys.exit(
            "This Python cannot make virtual environments; install its venv module "
            "(on Debian or Ubuntu: apt install python3-venv) and try again."
        )


def install(lock):
    """Install the packages of `lock`, each checked against its hash."""
    # the lock is complete, so nothing is resolved; compiling is left to first use
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "--no-compile", "-r", str(lock)]
    environment = dict(os.environ, PIP_ROOT_USER_ACTION="ignore")
    done = subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        errors = [
            line for line in done.stdout.splitlines() if "ERROR" in line
        ] or done.stdout.splitlines()
        sys.exit(
            "The packages in {} could not be installed; check the network and pip's own settings, "
            "then try again. pip said: {}".format(lock.name, " / ".join(errors[-3:]))
        )


def write_command():
    """Put the `accord` command in the environment."""
    command = ENVIRONMENT / "bin" / "accord"
    command.write_text(COMMAND.format(python=PYTHON, checkout=str(CHECKOUT)))
    command.chmod(0o755)


def say(words):
    """Tell the person waiting."""
    print(words, flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
