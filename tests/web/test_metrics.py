"""What Prometheus reads: every process's counts, true to what happened, about nobody and for no stranger."""

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from accord.duties.record import record
from accord.web.health import metrics
from accord.web.health.counting import Counts
from config import logs
from tests.acting import acting_as

TOKEN = "a-token-of-the-monitor-0123456789"
SENT = {"Authorization": f"Bearer {TOKEN}"}
SECRET = "Ember-Kai-7731"
LINE = re.compile(r'^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)+)\})? (-?[0-9.e+-]+)$')
COUNTING = """
import runpy, sys
from pathlib import Path
Counts = runpy.run_path("accord/web/health/counting.py")["Counts"]  # it needs nothing else of ours
counts = Counts(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    counts.add("accord_requests_total", route="work/", status="200")
counts.write()
print("counted", flush=True)
if len(sys.argv) > 3:
    sys.stdin.read()
"""


def read(text: str) -> dict[tuple[str, str], float]:
    """The series of a text, as a reader of the format takes them; anything that is none fails."""
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, labels, value = LINE.fullmatch(line).groups()
            assert (name, labels) not in found
            found[name, labels or ""] = float(value)
    return found


@pytest.fixture
def asked(settings, monkeypatch):
    """`/metrics` as a monitor of ours reads it, from counts that begin at nothing."""
    settings.ACCORD_MONITOR_TOKEN = TOKEN
    monkeypatch.setattr(metrics, "COUNTS", Counts(None))

    def ask():
        said = Client().get("/metrics", headers=SENT)
        assert said.status_code == 200 and said["Content-Type"].startswith("text/plain")
        return said.content.decode()

    return ask


def test_requests_are_counted_by_pattern_and_status_and_recordings_timed(house, asked):
    case = house.town.young_person("2026-03-02 10:00")
    dele = house.visit(house.dele)
    dele.get("/work/")
    dele.get("/work/")
    dele.get(f"/young-people/{case.file.ref}/")
    Client().get(f"/nobody-of-this-name/{SECRET}/?q={SECRET}", headers={"User-Agent": SECRET})
    with acting_as(house.town.dele, "2026-03-06 15:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    text = asked()
    found = read(text)

    assert found["accord_requests_total", 'method="GET",route="work/",status="200"'] == 2
    assert found["accord_requests_total", 'method="GET",route="none",status="404"'] == 1
    assert found["accord_request_seconds_count", 'route="work/"'] == 2
    assert found["accord_record_seconds_count", ""] >= 1
    assert found["accord_record_seconds_bucket", 'le="+Inf"'] == found["accord_record_seconds_count", ""]  # fmt: skip
    assert found["accord_database_connections", ""] >= 1
    assert found["accord_check_state", 'check="the-database-is-careful"'] == 2
    for never in (SECRET, case.file.ref, house.dele.ref, house.dele.name, "Kai"):
        assert never not in text


def test_a_label_that_kept_the_address_would_be_found(house, asked, monkeypatch):
    # The control.
    monkeypatch.setattr(metrics, "pattern", lambda request: request.path)
    Client().get(f"/nobody-of-this-name/{SECRET}/")

    assert SECRET in asked()


def test_it_is_open_to_nobody_else(house, asked, settings):
    for sent in ({}, {"Authorization": "Bearer no"}, {"Authorization": f"Bearer {TOKEN}0"}):
        assert Client().get("/metrics", headers=sent).status_code == 404
    assert house.visit(house.dele).get("/metrics").status_code == 404
    settings.ACCORD_MONITOR_TOKEN = ""
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def counting(folder: Path, many: int, *more: str) -> "subprocess.Popen[str]":
    words = [sys.executable, "-c", COUNTING, str(folder), str(many), *more]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(words, cwd=Path(__file__).parents[2], **pipes)
    assert process.stdout.readline() == "counted\n"
    return process


def test_what_every_process_counted_is_one_sum_that_never_goes_down(tmp_path):
    own = Counts(tmp_path)
    own.add("accord_requests_total", route="work/", status="200")
    series = ("accord_requests_total", (("route", "work/"), ("status", "200")))
    with counting(tmp_path, 10, "stay") as first, counting(tmp_path, 100, "stay") as second:
        together = own.total()[series]
        first.kill()
        first.wait()
        after_one = own.total()[series]
        second.kill()
        second.wait()
    again = [own.total()[series] for _ in range(2)]
    (tmp_path / f"{os.getpid()}.json").write_text(json.dumps([["x", [], 5]]))
    born_again = Counts(tmp_path)
    born_again.add("x")

    assert [together, after_one, *again] == [111] * 4
    assert (
        born_again.total()["x", ()] == 6
    )  # one before us had our number, and what it counted stays


def test_a_folder_that_cannot_be_used_fails_nothing(tmp_path):
    (tmp_path / "full").write_text("")
    counts = Counts(tmp_path / "full")
    counts.took("accord_record_seconds", 0.3)

    assert counts.total()["accord_record_seconds_bucket", (("le", "0.5"),)] == 1
    assert ("accord_record_seconds_bucket", (("le", "0.25"),)) not in counts.total()


def test_a_line_for_each_request_says_its_pattern_and_nothing_that_was_sent(house, caplog):
    case = house.town.young_person("2026-03-02 10:00")
    caplog.set_level(logging.DEBUG, "accord")
    browser = house.visit(house.dele)
    browser.get(f"/young-people/{case.file.ref}/?name={SECRET}", headers={"User-Agent": SECRET})
    browser.post("/inbox/", {"note": SECRET})
    lines = [logs.AsJson().format(one) for one in caplog.records if one.name.startswith("accord")]
    said = [json.loads(line) for line in lines]
    told = [one for one in said if one["logger"] == "accord.requests"]

    assert told[0]["route"].startswith("young-people/<") and told[0]["status"] == 200
    assert {"at", "level", "says", "process", "method", "ms"} <= set(told[0])
    for never in (SECRET, case.file.ref, house.dele.name, house.dele.email):
        assert never not in "".join(lines)


def test_an_exception_in_json_is_its_type_and_places_alone():
    try:
        raise ValueError(f"about {SECRET}")
    except ValueError:
        record_ = logging.LogRecord("accord", logging.ERROR, "", 1, "it failed", None, sys.exc_info())  # fmt: skip
    line = logs.AsJson().format(record_)

    assert SECRET not in line and "builtins.ValueError" in json.loads(line)["places"]
    assert SECRET in logging.Formatter().format(record_)  # the control


def test_only_words_and_json_are_known():
    assert "accord.requests" in logs.choose({"ACCORD_LOGS": "json"})["loggers"]
    assert "accord.requests" not in logs.choose({})["loggers"]
    with pytest.raises(Exception, match="ACCORD_LOGS is 'xml'; set it to words or json"):
        logs.choose({"ACCORD_LOGS": "xml"})
