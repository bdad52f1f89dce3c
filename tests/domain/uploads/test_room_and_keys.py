"""How much may be attached, and changing the service's keys without losing what they sealed."""

from contextlib import suppress
from io import StringIO
from types import SimpleNamespace

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from cryptography.exceptions import InvalidTag
from cryptography.fernet import InvalidToken
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from accord.access.refusals import Refused
from accord.casework.importing import sealing
from accord.casework.importing.actions import check_import
from accord.casework.importing.models import Import
from accord.casework.people.actions import change_details
from accord.casework.uploads import actions, changing, keys, room
from accord.casework.uploads.models import RiskFile
from accord.casework.uploads.sandbox.saying import Remade
from tests.acting import acting_as
from tests.domain.importing.test_reading import KAI, made
from tests.domain.uploads.test_keeping import PLAN, attach, row_of, there

ROWS = made(KAI).encode()


@pytest.fixture
def person(town):
    return town.young_person()


@pytest.fixture(autouse=True)
def opened_quickly(monkeypatch):
    """What opens files has its own tests: here text is taken as it comes."""
    monkeypatch.setattr(actions, "rebuilt", lambda content: Remade("text/plain", content))


# --- how much there is room for ---
def in_bytes(settings, monkeypatch, **most):
    """Limits of a few bytes, where a service has megabytes."""
    monkeypatch.setattr(room, "MB", 1)
    for name, value in most.items():
        setattr(settings, f"ACCORD_FILES_{name}", value)


def test_one_person_attaches_so_much_a_day_and_no_more(town, person, settings, monkeypatch):
    in_bytes(settings, monkeypatch, MEMBER_DAY=60)
    attach(town, person)
    attach(town, person)
    with pytest.raises(Refused, match="as much today as one person may: 60 MB"):
        attach(town, person)
    assert len(there(town, person)) == 2
    with acting_as(town.hana, "2026-03-03 11:00"):
        assert room.no_room(len(PLAN)) is None, "a colleague's day is their own"
    attach(town, person, when="2026-03-04 00:01")


def test_one_agency_attaches_so_much_a_day_and_another_as_much(town, person, settings, monkeypatch):
    in_bytes(settings, monkeypatch, AGENCY_DAY=60)
    attach(town, person)
    attach(town, person)
    with pytest.raises(Refused, match="People at your agency have attached as much today"):
        attach(town, person)
    for who, refused in ((town.hana, True), (town.joan, False)):
        with acting_as(who, "2026-03-03 11:00"):
            assert bool(room.no_room(len(PLAN))) is refused
    attach(town, person, when="2026-03-04 00:01")


def test_one_agency_keeps_so_much_until_something_is_destroyed(town, person, settings, monkeypatch):
    in_bytes(settings, monkeypatch, AGENCY=60)
    kept = attach(town, person)
    attach(town, person)
    with pytest.raises(Refused, match="keeps as many files as there is room for"):
        attach(town, person, when="2026-03-05 10:00")
    with acting_as(town.dele, "2026-03-05 11:00") as by:
        change_details(person=row_of(person), version=1, pronouns="they/them", by=by)
        actions.forget(kept)
    attach(town, person, when="2026-03-05 12:00")


# --- changing the service's keys ---
CODE = "ABCDEFGHIJKLMNOP"


@pytest.fixture
def sealed_before(town, person, settings):
    """A file, an import and somebody's codes, sealed before the keys are changed."""
    kept = attach(town, person)
    with acting_as(town.admin, "2026-03-03 10:00") as by:
        batch = check_import(kind="young_people", content=ROWS, by=by)
    user = get_user_model().objects.create(username="dele", email="dele@fernley.example")
    codes = TOTP.activate(user, CODE).instance
    RecoveryCodes.activate(user)
    before = settings.SECRET_KEY, settings.ACCORD_FILES_KEY
    settings.SECRET_KEY, settings.ACCORD_FILES_KEY = "next secret " * 5, "next key of files " * 3
    return SimpleNamespace(kept=kept, batch=batch, codes=codes, keys=before)


def accepted(settings, secret="", files=""):
    """Accept these keys of before."""
    settings.SECRET_KEY_FALLBACKS = [secret] if secret else []
    settings.ACCORD_FILES_KEY_BEFORE = files


def opens(town, sealed_before):
    """What can be read: the file, the import, the codes."""
    found = []
    with acting_as(town.dele, "2026-03-03 13:00"), suppress(Refused):
        found.append(keys.opened(RiskFile.objects.get(pk=sealed_before.kept.pk)) == PLAN)
    with acting_as(town.admin, "2026-03-03 13:00"), suppress(InvalidTag):
        batch = Import.objects.get(pk=sealed_before.batch.pk)
        found.append(sealing.opened(batch) == ROWS)
    with suppress(InvalidToken):
        sealed_before.codes.refresh_from_db()
        found.append(decrypt(sealed_before.codes.data["secret"]) == CODE)
    assert all(found)
    return len(found)


def seal_anew(monkeypatch):
    monkeypatch.setattr(changing, "as_system", lambda ref: acting_as(ref, "2026-03-03 12:00"))
    said = StringIO()
    call_command("seal_anew", stdout=said)
    return said.getvalue()


def test_keys_are_changed_and_nothing_is_lost(town, sealed_before, settings, monkeypatch):
    assert opens(town, sealed_before) == 0, "the control: without the keys of before nothing opens"
    accepted(settings, *sealed_before.keys)
    assert opens(town, sealed_before) == 3
    assert "2 sets of codes, 1 files' keys, 1 imports" in seal_anew(monkeypatch)
    assert "0 sets of codes, 0 files' keys, 0 imports" in seal_anew(monkeypatch)
    accepted(settings)
    assert opens(town, sealed_before) == 3


def test_what_opens_with_neither_key_is_said_and_left_as_it_is(
    town, sealed_before, settings, monkeypatch
):
    accepted(settings, "not that one", "nor that")
    with pytest.raises(CommandError, match="4 of them open with neither key"):
        seal_anew(monkeypatch)
    accepted(settings, *sealed_before.keys)
    assert opens(town, sealed_before) == 3


def test_a_key_that_was_destroyed_stays_destroyed(
    town, person, sealed_before, settings, monkeypatch
):
    accepted(settings, *sealed_before.keys)
    with acting_as(town.dele, "2026-03-03 11:30") as by:
        change_details(person=row_of(person), version=1, pronouns="they/them", by=by)
        actions.forget(sealed_before.kept)
    assert "0 files' keys" in seal_anew(monkeypatch)
    assert opens(town, sealed_before) == 2
