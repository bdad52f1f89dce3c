"""Every alarm of the service is broken once and mended: red meanwhile, green before and after."""

import json
import shutil
from pathlib import Path

import pytest
from django.test import Client

from accord.cli.verify import told
from accord.duties import service
from accord.duties.record import record
from accord.web import working
from accord.web.health import checks, noting
from tests.acting import acting_as
from tests.web.breaking_the_service import BREAKING, LAST_YEAR, MAX_AGE, ROOMY, shows_certificate
from tests.web.visiting import words

TOKEN = "a-token-of-the-monitor-0123456789"
RUNBOOK = Path(__file__).parents[2] / checks.RUNBOOK


@pytest.fixture(scope="module")
def well(house):
    """A service with nothing wrong but that its tests' database forgets what it confirmed when it is killed."""
    house.case = house.town.young_person("2026-03-02 10:00")
    with acting_as(house.town.dele, "2026-03-06 15:00") as by:
        record("placement_started", file=house.case.file, by=by, placement=1)
    house.change("UPDATE tell SET sent_at = queued_at", "DELETE FROM view_log", "UPDATE message SET sent_at = queued_at")  # fmt: skip
    (house.team,) = house.rows("SELECT min(id) FROM team")[0]
    house.change(f"UPDATE duty SET owner_team_id = {house.team} WHERE owner_member_id IS NULL AND owner_team_id IS NULL")  # fmt: skip
    house.change("UPDATE duty SET overdue_at = due_at WHERE due_at < '2026-03-06 16:00+00'")
    service._noted.clear()
    for one in working.rounds():
        working._try(working.Round(one.name, 1, (lambda: 0,), one.also))
    for name in ("drill", "key:secret_key"):
        service.note(name, "as it was")
    yield house
    house.change("DELETE FROM app.service_note")


@pytest.fixture
def monitor(settings, monkeypatch):
    """Ask for everything, as a monitor that knows the token. Return what it is told, by name."""
    settings.ACCORD_MONITOR_TOKEN = TOKEN
    monkeypatch.setattr(shutil, "disk_usage", lambda path: ROOMY)  # whatever this machine's is

    def ask():
        said = Client().get("/health/all", headers={"Authorization": f"Bearer {TOKEN}"})
        found = json.loads(said.content)
        worst = max((one["state"] for one in found["checks"]), key=["ok", "look", "alarm"].index)
        assert (found["state"], said.status_code) == (worst, 503 if worst == "alarm" else 200)
        return {one["check"]: one for one in found["checks"]}

    return ask


@pytest.mark.parametrize("name", BREAKING)
def test_each_alarm_is_red_while_it_is_broken_and_green_when_it_is_mended(
    well, monitor, monkeypatch, name
):
    state, breaking = BREAKING[name]

    before = monitor()[name]
    with breaking(well, monkeypatch):
        broken = monitor()[name]
    after = monitor()[name]

    assert (before["state"], broken["state"], after["state"]) == ("ok", state, "ok")
    assert broken["runbook"] == f"{checks.RUNBOOK}#{name}" and broken["do"]


def test_a_database_that_forgets_what_it_confirmed_is_red(well, monitor):
    # the tests' own does; one that does not is green
    assert monitor()["the-database-is-careful"]["state"] == "alarm"
    careful = dict.fromkeys(("fsync", "synchronous_commit"), True)
    assert [one.state for one in checks._safe({"safe": careful})] == ["ok"]


def test_nothing_is_looked_at_that_is_not_broken_here_nor_explained_in_the_runbook(well, monitor):
    named = set(monitor())
    explained = {
        line[3:].strip() for line in RUNBOOK.read_text().splitlines() if line.startswith("## ")
    }

    assert named == {*BREAKING, "the-database-is-careful"}
    assert named <= explained


@pytest.mark.parametrize("name", ["drill", "round:deadlines", "heads"])
def test_what_was_never_done_is_red_where_it_is_needed(well, monitor, settings, name):
    kept = well.rows("SELECT said FROM app.service_note WHERE name = %s", name)[0][0]
    service.forget(name)
    settings.ACCORD_MODE = "live"
    found = monitor()
    service.note(name, kept)

    assert found[{"drill": "restores", "round:deadlines": "worker-deadlines", "heads": "heads-kept-outside"}[name]]["state"] == "alarm"  # fmt: skip
    assert found["copies-lag"]["state"] == "alarm"


def test_a_restore_that_failed_is_red_at_once(well, monitor):
    assert told(well=False, seconds=9)  # as `accord verify --drill` does on the store
    failed = monitor()["restores"]
    service.note("drill", "as it was")

    assert failed["state"] == "alarm"


def test_without_the_token_there_is_nothing(well, settings):
    for token, sent in (("", ""), ("", "Bearer "), (TOKEN, ""), (TOKEN, f"Bearer {TOKEN}x")):
        settings.ACCORD_MONITOR_TOKEN = token
        said = Client().get("/health/all", headers={"Authorization": sent})
        assert (said.status_code, said.content) == (404, b"there is nothing here\n")


def test_those_who_can_have_something_done_read_it_and_nobody_else(well):
    from accord.access.models import Member

    with acting_as(well.town.admin, "2026-03-02 08:00"):
        ada = Member.objects.get(ref=well.town.admin)
    page = well.visit(ada).get("/set-up/service/")

    assert page.status_code == 200
    assert "The database keeps what it has confirmed" in words(page)
    assert "Kai" not in words(page)
    assert well.visit(well.dele).get("/set-up/service/").status_code == 404


def test_keys_are_noted_by_a_print_and_one_that_is_changed_is_new(well, settings):
    def age():
        return well.rows("SELECT said, now() - since < interval '1 minute' FROM app.service_note WHERE name = 'key:secret_key'")[0]  # fmt: skip

    well.change(MAX_AGE.format(name="key:secret_key", ago="500 days"))
    settings.SECRET_KEY = "the-key-of-today" * 4
    noting.note_keys()
    first = age()
    well.change(MAX_AGE.format(name="key:secret_key", ago="500 days"))
    noting.note_keys()

    assert first[1] and not age()[1]
    assert settings.SECRET_KEY not in first[0] and len(first[0]) == 32
    assert not well.rows("SELECT FROM app.service_note WHERE name = 'key:secret_key_before'")
    service.note("key:secret_key", "as it was")
    for name in ("files_key", "monitor_token", "notify_key"):
        service.forget(f"key:{name}")


def test_a_certificate_is_read_where_it_is_shown_also_when_it_has_ended(well, settings, tmp_path):
    with shows_certificate(tmp_path) as port:
        settings.ACCORD_ADDRESS = f"https://127.0.0.1:{port}"
        noting.note_certificate()
    read = well.rows("SELECT said, well FROM app.service_note WHERE name = 'certificate'")
    noting.note_certificate()
    gone = well.rows("SELECT said, well FROM app.service_note WHERE name = 'certificate'")
    service.forget("certificate")

    assert (read, gone) == ([(LAST_YEAR, True)], [(noting.UNREAD, False)])
