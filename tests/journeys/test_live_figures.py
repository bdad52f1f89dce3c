"""What the command line tells of an installation: figures of a clause, what an edition changes, why."""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest

from accord.cli import figures, proofs
from accord.cli.main import main
from accord.cli.records import record_exists, screen_exists
from accord.duties.record import record
from accord.protocols import load
from tests.acting import acting_as

PLAIN = Path(__file__).parents[1] / "packs_for_tests" / "plain"
NOW = "2026-03-20 16:00"


@pytest.fixture
def inside(monkeypatch):
    """Commands act inside the test's own transaction, and find its database there."""

    @contextmanager
    def acting(member, where="accord"):
        with acting_as(member, NOW) as by:
            yield by

    @contextmanager
    def there(role="worker"):
        yield

    for module in (figures, proofs):
        monkeypatch.setattr(module, "acting", acting)
        monkeypatch.setattr(module, "database", there)
    monkeypatch.setattr(figures, "there", lambda: True)


@pytest.fixture
def case(as_worker, plain_town):
    """Kai's case with a placement that nobody has met about."""
    case = plain_town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(plain_town.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    return case


def test_a_clause_has_its_figures(case, inside):
    found = figures.of_clause("PLN-MEET-01")

    assert (found["open"], found["overdue"], found["done"]) == (1, 1, 0)
    assert figures.of_clause("PLN-NO-99")["open"] == 0


def test_without_a_database_there_are_none(monkeypatch):
    monkeypatch.setattr(figures, "there", lambda: False)

    assert figures.of_clause("PLN-MEET-01") is None
    assert figures.duties_that_differ(load(PLAIN), load(PLAIN)) == []


def test_only_the_system_counts(case, plain_town, inside):
    from django.db import ProgrammingError, connection, transaction

    with (
        pytest.raises(ProgrammingError, match="only a system actor"),
        transaction.atomic(),
        acting_as(plain_town.dele, NOW),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT app.clause_figures('PLN-MEET-01')")


def test_another_edition_shows_which_duties_would_differ(case, inside, tmp_path):
    other = tmp_path / "plain"
    for file in PLAIN.rglob("*.yaml"):
        copy = other / file.relative_to(PLAIN)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text().replace("within: 5 days", "within: 3 days"))

    (line,) = figures.duties_that_differ(load(PLAIN), load(other))
    assert (line["case"], line["role"]) == (case.file.ref, "lead_worker")
    assert line["was"] == "open, due Saturday 7 March 2026"
    assert line["becomes"] == "open, due Thursday 5 March 2026"
    assert figures.duties_that_differ(load(PLAIN), load(PLAIN)) == []


def why(capsys, *words):
    code = main(["why", "--json", *words])
    return code, json.loads(capsys.readouterr().out)


def test_why_somebody_has_a_role_on_a_case(case, plain_town, inside, capsys):
    code, proof = why(capsys, "--as", plain_town.dele.ref, f"{case.file.ref}/lead_worker")
    assert (code, proof["held by"], proof["because"]) == (0, "Dele Okafor", "case_opened")

    code, hidden = why(capsys, "--as", plain_town.yaz.ref, f"{case.file.ref}/lead_worker")
    assert (code, list(hidden)) == (1, ["error"])


def test_why_a_role_sees_a_class(case, plain_town, inside, capsys):
    code, proof = why(capsys, "--as", plain_town.dele.ref, "lead_worker/duty")

    assert code == 0
    assert proof["clauses"] and proof["says"]
    assert why(capsys, "--as", plain_town.dele.ref, "lead_worker/nothing")[0] == 1


def test_why_something_could_happen(case, plain_town, inside, capsys):
    from accord.events.models import Event

    with acting_as(plain_town.dele, NOW):
        ref = Event.objects.get(file=case.file, type="placement_started").ref

    code, proof = why(capsys, "--as", plain_town.dele.ref, ref)
    assert (code, proof["event"], proof["by"]) == (0, "placement_started", "Dele Okafor")
    assert why(capsys, "--as", plain_town.yaz.ref, ref)[0] == 1


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("referrals.Referral.submitted_at", True),
        ("referrals.Referral", True),
        ("referrals.Referral.sent_by_pigeon", False),
        ("referrals.Pigeon.sent_at", False),
        ("pigeons.Referral.sent_at", False),
        ("", False),
    ],
)
def test_a_record_is_there_or_not(name, so):
    assert record_exists(name) is so


def test_a_screen_is_there_or_not():
    assert screen_exists("worklist")
    assert not screen_exists("hold_a_party")


def test_a_reference_may_begin_with_a_dash(capsys):
    from accord.cli.main import _with_references

    ref = "-nEqDNiFuYot"
    assert _with_references(["why", ref, "--json"]) == ["why", "--json", "--", ref]
    assert _with_references(["why", "--as", ref, "x"]) == ["why", f"--as={ref}", "x"]
    assert _with_references(["packs", "check", "--json"]) == ["packs", "check", "--json"]
