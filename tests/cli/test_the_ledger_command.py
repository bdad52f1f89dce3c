"""`accord ledger verify` and `accord why`: what they answer, and to whom."""

import json

import pytest

from accord.cli import proofs
from accord.cli.ledger import verified
from accord.cli.main import main
from accord.duties.record import record
from tests.acting import acting_as


@pytest.fixture
def case(plain_town):
    """Kai's case, with a placement."""
    case = plain_town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(plain_town.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    return case


@pytest.fixture
def inside(monkeypatch):
    """Commands act inside the test's own transaction, as whom they name."""
    from contextlib import contextmanager

    from accord.cli import ledger

    @contextmanager
    def acting(member, where=""):
        with acting_as(member, "2026-03-06 16:00") as by:
            yield by

    @contextmanager
    def there(role="worker"):
        yield

    for module in (ledger, proofs):
        monkeypatch.setattr(module, "acting", acting)
        monkeypatch.setattr(module, "database", there)


def test_a_whole_ledger_verifies(plain_town, case, inside, capsys):
    assert main(["ledger", "verify", "--json", "--as", plain_town.admin]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is True
    assert answer["broken"] == []
    assert answer["events"] > 10

    assert main(["ledger", "verify", "--as", plain_town.admin]) == 0
    assert "Every one is what it was." in capsys.readouterr().out


def test_a_broken_one_is_said_and_exits_1(plain_town, case, inside, capsys, monkeypatch):
    # The control: what the database answers is what is said.
    from accord.events import ledger

    monkeypatch.setattr(ledger, "verify", lambda: ledger.Verified(12, ("abc",)))

    assert main(["ledger", "verify", "--json", "--as", plain_town.admin]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["events"], answer["ok"], answer["broken"]) == (12, False, ["abc"])


def test_every_area_is_verified_when_nobody_is_named(plain_town, case, inside):
    assert verified(None)["ok"] is True


def duty_of(town, case):
    from accord.duties.models import Duty

    with acting_as(town.dele, "2026-03-06 16:00"):
        return Duty.objects.get(file=case.file, rule="plain/meeting-within-5-days").ref


def test_why_shows_the_proof_to_somebody_on_the_case(plain_town, case, inside, capsys):
    ref = duty_of(plain_town, case)

    assert main(["why", ref, "--json", "--as", plain_town.dele.ref]) == 0
    proof = json.loads(capsys.readouterr().out)
    assert proof["rule"] == "plain/meeting-within-5-days"
    assert proof["clauses"] == ["PLN-MEET-01"]
    assert proof["owner"] == "Dele Okafor"
    assert proof["dates"]["Due"] == "Saturday 7 March 2026"
    assert proof["standing"]["Age"] == "17"


def test_a_member_without_the_case_is_told_that_there_is_nothing(plain_town, case, inside, capsys):
    ref = duty_of(plain_town, case)

    assert main(["why", ref, "--as", plain_town.yaz.ref]) == 1
    hidden = capsys.readouterr().err
    assert main(["why", "nothing", "--as", plain_town.yaz.ref]) == 1
    assert hidden.replace(ref, "nothing") == capsys.readouterr().err


def test_nobody_named_sees_no_duty(plain_town, case, inside, monkeypatch):
    monkeypatch.delenv("ACCORD_AS", raising=False)

    assert proofs.duty(duty_of(plain_town, case)) is None
