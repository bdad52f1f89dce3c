"""The units and the container run what there is, and name settings that are read."""

import configparser
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from accord.cli.main import _parser

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
TIMERS = sorted((ROOT / "deploy" / "systemd").glob("*.timer"))
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text()
HOW_TO = (ROOT / "docs" / "how-to" / "run-in-production.md").read_text()
SETTING = re.compile(r"\bACCORD_[A-Z_]+[A-Z]\b")
CLOSED = {
    "NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateDevices": "yes",
    "ProtectKernelModules": "yes", "RestrictNamespaces": "yes", "SystemCallArchitectures": "native", "UMask": "0077",
}  # fmt: skip


class Repeated(dict):
    """Settings of a unit, of which some may stand more than once."""

    def __setitem__(self, key, value):
        if key in self and isinstance(value, list) and isinstance(self[key], list):
            value = self[key] + value
        super().__setitem__(key, value)


def unit(text):
    read = configparser.RawConfigParser(strict=False, dict_type=Repeated)
    read.optionxform = str
    read.read_string(text)
    return {name: read.get("Service", name) for name in read.options("Service")}


def unknown(settings):
    """Settings that nothing reads, by name or by what each begins with."""
    tracked = subprocess.run(["git", "grep", "-hoE", r"ACCORD_[A-Z_]+", "--", "config", "accord"], cwd=ROOT, capture_output=True, text=True, check=True)  # fmt: skip
    read = set(tracked.stdout.split())
    ours = {f"ACCORD_DATABASE_URL_{role}" for role in ("WEB", "WORKER", "OWNER", "BACKUP")}
    return {one for one in settings if one not in read | ours}


def refused(command):
    """Why a command cannot be run; "" where there is such a one. Nothing is done."""
    program, *words = shlex.split(command)
    if Path(program).name == "gunicorn":
        from gunicorn.config import Config

        return "" if Config().parser().parse_args(words).args == ["config.wsgi:application"] else command  # fmt: skip
    assert Path(program).name == "accord", program
    try:
        read = _parser(words).parse_args(words)
    except SystemExit:
        return command
    return "" if hasattr(read, "run") else command


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_runs_what_there_is_closed_off_with_settings_that_are_read(path, capsys):
    service = unit(path.read_text())

    assert refused(service["ExecStart"].replace("\n", " ")) == ""
    assert {name: service.get(name) for name in CLOSED} == CLOSED
    assert unknown(SETTING.findall(path.read_text())) == set()
    assert service["User"] != "root"


def test_what_there_is_not_is_noticed(capsys):
    # The controls.
    assert refused("/opt/accord/.venv/bin/accord work --twice")
    assert unknown({"ACCORD_NOBODY_READS_THIS"}) == {"ACCORD_NOBODY_READS_THIS"}


def test_every_timer_has_its_service_and_every_service_of_the_store_that_ends_a_timer():
    oneshot = {path.stem for path in UNITS if unit(path.read_text()).get("Type") == "oneshot"}

    assert {path.stem for path in TIMERS} == oneshot - {"accord-tables"}


def test_the_container_runs_what_there_is_as_nobody_from_hashes_alone(capsys):
    command = re.search(r"^CMD \[(.*)\]$", CONTAINER, re.MULTILINE)[1].replace(",", " ")
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINER, re.MULTILINE)

    assert refused(command) == ""
    assert unknown(SETTING.findall(CONTAINER)) == set()
    assert all((ROOT / one).exists() for line in copied for one in line.split())
    assert "--require-hashes --no-deps" in CONTAINER
    assert CONTAINER.index("USER 10001") < CONTAINER.index("\nCMD")
    ignored = (ROOT / "deploy" / "Containerfile.ignore").read_text()
    assert {one for line in copied for one in line.split()} <= set(ignored.replace("!", "").split())


def test_the_how_to_names_settings_and_commands_that_there_are(capsys):
    assert unknown(SETTING.findall(HOW_TO.replace("ACCORD_NOTIFY_…", ""))) == set()
    for words in set(re.findall(r"`accord ((?:backup|verify|upgrade|work)[^`]*)`", HOW_TO)):
        assert refused(f"accord {words}") == "" or words.startswith(
            "backup"
        )  # where it says no folder


def test_an_upgrade_says_what_is_left_to_do(django_db_setup):
    def asked(*words, **more):
        command = [sys.executable, "-m", "accord.cli.main", "upgrade", *words]
        return subprocess.run(command, cwd=ROOT, env=os.environ | more, capture_output=True, text=True, check=False)  # fmt: skip

    ready = asked("--check")
    embedded = subprocess.run([sys.executable, "-m", "accord.cli.main", "upgrade"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if "DATABASE" not in name})  # fmt: skip

    assert (ready.returncode, ready.stdout) == (0, "The tables are up to date.\n"), ready.stderr
    assert embedded.returncode and "make run" in embedded.stderr
