"""`make run`: what stops it is a sentence, and stopping it leaves no process behind."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config import prepare
from config.embedded import CannotStart
from config.supervise import Process

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS = 60


def _environment(data: Path) -> dict[str, str]:
    ours = ("DATABASE", "ACCORD_", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return clean | {"ACCORD_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}


def _serve(data: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "config.serve", "--empty", *(words or ("--port", "0"))],
        cwd=CHECKOUT,
        env=_environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _address(serving: subprocess.Popen[str]) -> int:
    """The port it says it serves on."""
    seen = []
    for line in serving.stdout:
        seen.append(line)
        if found := re.search(r"Accord is at http://127\.0\.0\.1:(\d+)", line):
            return int(found[1])
    raise AssertionError("it did not serve: " + "".join(seen))


def _status(port: int) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asked.request("GET", "/")
    status = asked.getresponse().status
    asked.close()
    return status


@pytest.fixture
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Accord, served from an empty folder, and its port."""
    process = _serve(folder / "data")
    try:
        yield process, _address(process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=SECONDS)


def _everything_it_started(serving: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(serving.pid).children(recursive=True)


def test_ctrl_c_stops_everything_it_started_and_a_second_copy_is_refused(serving, folder):
    first, port = serving
    assert _status(port) < 500
    second = _serve(folder / "data")
    said, _ = second.communicate(timeout=SECONDS)
    assert second.returncode == 1
    assert re.fullmatch(
        rf"Accord is already running from .*/data \(process {first.pid}, http://127\.0\.0\.1:{port}\); "
        r"use that one, or stop it with Ctrl-C first\.\n",
        said,
    )
    started = _everything_it_started(first)
    assert any("postgres" in process.name() for process in started)
    first.send_signal(signal.SIGINT)
    said, _ = first.communicate(timeout=SECONDS)
    assert first.returncode == 0
    assert "Accord has stopped." in said
    assert psutil.wait_procs(started, timeout=5)[1] == []


def test_killed_without_warning_it_leaves_nothing_that_serves_and_starts_again(serving, folder):
    first, _ = serving
    started = [
        process for process in _everything_it_started(first) if "postgres" not in process.name()
    ]
    first.kill()
    assert psutil.wait_procs(started, timeout=15)[1] == []
    first.stdout.close()
    again = _serve(folder / "data")
    assert _status(_address(again)) < 500
    started = _everything_it_started(again)
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=SECONDS)
    assert psutil.wait_procs(started, timeout=5)[1] == []
    assert list((folder / "data").rglob("postmaster.pid")) == []


def test_a_taken_port_is_one_sentence(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serving = _serve(folder / "data", "--port", str(port))
        said, _ = serving.communicate(timeout=SECONDS)
    assert serving.returncode == 1
    assert said == (
        f"Port {port} is taken by another program; choose another: make run PORT={port + 1}\n"
    )
    assert not (folder / "data" / "postgres").exists()


@pytest.mark.parametrize("words", ["abc", "-5", "99999", "8 000", "٨٠٠٠", ""])
def test_what_is_no_port_is_one_sentence(words):
    with pytest.raises(CannotStart, match="is not a port; choose a number up to 65535"):
        prepare.a_port(words)


def test_control_a_port_is_a_number():
    assert prepare.a_port("8000") == 8000


def test_control_a_free_port_is_listened_on(folder):
    with prepare.listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_production_settings_are_refused_before_anything_starts(folder):
    refused = subprocess.run(
        [sys.executable, "-m", "config.serve"],
        cwd=CHECKOUT,
        env=_environment(folder / "data") | {"ACCORD_SECRET_KEY": "x" * 60},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith(
        "Demo mode refuses production settings, and ACCORD_SECRET_KEY is set"
    )
    assert not (folder / "data").exists()


def test_one_copy_only_and_the_next_after_it(folder):
    first = prepare.OnlyCopy(folder)
    with pytest.raises(CannotStart, match="still starting"):
        prepare.OnlyCopy(folder)
    first.release()
    prepare.OnlyCopy(folder).release()


def _until(true) -> None:
    end = time.monotonic() + 10
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    assert true()


def test_what_ends_is_started_again_after_longer_and_longer_pauses(monkeypatch, capfd, tmp_path):
    clock = [0.0]
    monkeypatch.setattr("config.supervise.time.monotonic", lambda: clock[0])
    ending = Process(
        "worker", ["/bin/sh", "-c", f"echo >> {tmp_path}/tries; exit 3"], dict(os.environ)
    )
    pauses = []
    for _ in range(7):
        ending.watch()
        ended = ending._child
        ended.wait()
        ending.watch()
        assert ending._child is None
        pauses.append(ending._next_try - clock[0])
        clock[0] = ending._next_try
    ending.stop()
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    assert "The worker ended (code 3); starting it again in 1 seconds." in capfd.readouterr().err
    assert len((tmp_path / "tries").read_text()) == 7


def test_stopping_ends_a_process_that_will_not_and_its_children(monkeypatch, tmp_path):
    monkeypatch.setattr("config.supervise.STOP_SECONDS", 0.2)
    stubborn = f"trap '' TERM; sleep 60 & echo $! > {tmp_path}/child; while :; do sleep 1; done"
    process = Process("worker", ["/bin/sh", "-c", stubborn], dict(os.environ))
    process.start()
    _until(lambda: (tmp_path / "child").exists() and (tmp_path / "child").read_text())
    child = int((tmp_path / "child").read_text())
    process.stop()
    _until(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie")
