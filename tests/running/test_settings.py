"""A demo refuses what belongs to a live service, and a live service refuses to start without it."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import database, logs, mode, proxies

CHECKOUT = Path(__file__).resolve().parents[2]
LIVE = {
    "ACCORD_MODE": "live",
    "ACCORD_SECRET_KEY": "k3y-" * 20,
    "ACCORD_ALLOWED_HOSTS": "accord.council.example",
    "ACCORD_FILES_KEY": "f1l3s-" * 8,
}


def test_an_unknown_mode_is_one_sentence(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="ACCORD_MODE is 'prod'; set it to demo or live"):
        mode.choose({"ACCORD_MODE": "prod"}, tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ACCORD_SECRET_KEY", "anything"),
        ("ACCORD_FILES_KEY", "anything"),
        ("ACCORD_SMTP_HOST", "mail.council.example"),
        ("ACCORD_ALLOWED_HOSTS", "localhost,accord.council.example"),
        ("DATABASE_URL", "postgresql://accord_web@database.council.example/accord"),
        ("ACCORD_DATABASE_URL_OWNER", "postgresql://accord_owner@10.0.0.7/accord"),
        ("DATABASE_URL", "postgresql://accord_web@/accord?host=database.council.example"),
    ],
)
def test_a_demo_refuses_production_settings(tmp_path, name, value):
    with pytest.raises(
        ImproperlyConfigured, match=f"Demo mode refuses production settings, and {name} is set"
    ):
        mode.choose({"ACCORD_MODE": "demo", name: value}, tmp_path)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"ACCORD_ALLOWED_HOSTS": "localhost, 127.0.0.1"},
        {"DATABASE_URL": "postgresql://accord_web@localhost:5432/accord"},
        {"DATABASE_URL": "postgresql://accord_web@/accord?host=%2Fvar%2Frun"},
    ],
)
def test_control_a_demo_on_this_machine_is_accepted(tmp_path, environment):
    assert mode.choose({"ACCORD_MODE": "demo"} | environment, tmp_path) == "demo"


@pytest.mark.parametrize(
    ("without", "value"),
    [
        ("ACCORD_SECRET_KEY", ""),
        ("ACCORD_SECRET_KEY", "short"),
        ("ACCORD_ALLOWED_HOSTS", ""),
        ("ACCORD_FILES_KEY", "short"),
    ],
)
def test_live_needs_its_settings(tmp_path, without, value):
    with pytest.raises(ImproperlyConfigured, match=f"Live mode needs {without}"):
        mode.choose(LIVE | {without: value}, tmp_path)


def test_control_live_with_its_settings_is_accepted(tmp_path):
    assert mode.choose(LIVE, tmp_path) == "live"


ELSEWHERE = "postgresql://accord_web@db.council.example/accord"


@pytest.mark.parametrize(
    "address",
    [
        ELSEWHERE,
        f"{ELSEWHERE}?sslmode=require",
        f"{ELSEWHERE}?sslmode=verify-ca&sslrootcert=system",
        f"{ELSEWHERE}?sslmode=verify-full&sslmode=prefer",
        "postgresql://accord_web@/accord?host=db.council.example",
        "postgresql://accord_web@/accord?host=%2Frun,db.council.example",
        "postgresql://accord_web@localhost/accord?hostaddr=10.0.0.7",
        "postgresql://accord_web@localhost/accord?service=far",
    ],
)
@pytest.mark.parametrize("name", ["DATABASE_URL", "ACCORD_DATABASE_URL_WORKER"])
def test_live_reaches_no_database_elsewhere_without_checking_who_it_is(tmp_path, name, address):
    with pytest.raises(ImproperlyConfigured, match=f"verify-full at the end of {name},"):
        mode.choose(LIVE | {name: address}, tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        f"{ELSEWHERE}?sslmode=verify-full&sslrootcert=system",
        "postgresql://accord_web@localhost/accord",
        "postgresql://accord_web@/accord?host=%2Fvar%2Frun%2Fpostgresql",
    ],
)
def test_control_a_checked_one_or_one_on_this_machine_is_accepted(tmp_path, address):
    assert mode.choose(LIVE | {"DATABASE_URL": address}, tmp_path) == "live"


@pytest.mark.parametrize("words", ["two", "-1", "1.5", "10", "\u0663"])
def test_a_number_of_proxies_that_is_none_is_one_sentence(words):
    with pytest.raises(ImproperlyConfigured, match="how many proxies of yours"):
        proxies.count({"ACCORD_TRUSTED_PROXIES": words})


@pytest.mark.parametrize(
    ("forwarded", "trusted", "place"),
    [
        ("203.0.113.9", 0, "10.0.0.1"),  # nobody of ours wrote it
        ("", 1, "10.0.0.1"),
        ("198.51.100.1, 203.0.113.9", 1, "203.0.113.9"),  # the first was typed by whoever asks
        ("198.51.100.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("203.0.113.9", 2, "10.0.0.1"),
        ("203.0.113.9:4711", 1, "203.0.113.9"),
        ("[2001:db8::7]:4711", 1, "2001:db8::7"),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("<script>", 1, "10.0.0.1"),
        (", ,", 1, "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(forwarded, trusted, place):
    assert proxies.place("10.0.0.1", forwarded, trusted) == place


def test_without_a_mode_it_is_live_unless_this_folder_is_a_demo(tmp_path, monkeypatch):
    monkeypatch.delitem(sys.modules, "pytest")
    with pytest.raises(ImproperlyConfigured, match="Live mode needs"):
        mode.choose({}, tmp_path)
    (tmp_path / mode.MARK).write_text("demo\n")
    assert mode.choose({}, tmp_path) == "demo"


def _ask_settings(question: str, environment: dict[str, str]) -> str:
    clean = {name: value for name, value in os.environ.items() if "DATABASE" not in name}
    asked = subprocess.run(
        [sys.executable, "-c", f"from config import settings as s; print({question})"],
        cwd=CHECKOUT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout.strip()


COOKIES = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG"


@pytest.mark.parametrize(
    ("environment", "answer"),
    [
        (LIVE, "True True True True False"),
        ({"ACCORD_MODE": "demo"}, "False False False False False"),
    ],
)
def test_live_pages_travel_encrypted_only(tmp_path, environment, answer):
    assert _ask_settings(COOKIES, environment | {"ACCORD_DATA_DIR": str(tmp_path)}) == answer


def test_reading_the_settings_makes_no_file(tmp_path):
    _ask_settings("s.DATABASES", {"ACCORD_MODE": "demo", "ACCORD_DATA_DIR": str(tmp_path / "data")})
    assert list(tmp_path.iterdir()) == []


def test_an_address_is_read_whole():
    found = database.parse(
        "postgresql://accord_web:p%40ss@db.example:6432/accord?sslmode=verify-full"
    )
    assert found == {
        "NAME": "accord",
        "USER": "accord_web",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "verify-full"},
    }


@pytest.mark.parametrize("address", ["mysql://a@b/c", "postgresql://host", "accord"])
def test_an_address_of_something_else_is_one_sentence(address):
    with pytest.raises(ImproperlyConfigured, match="must look like postgresql://"):
        database.parse(address)


def test_the_role_of_a_process_has_its_own_address(tmp_path):
    environment = {
        "ACCORD_DATABASE_ROLE": "worker",
        "DATABASE_URL": "postgresql://accord_web@db.example/accord",
        "ACCORD_DATABASE_URL_WORKER": "postgresql://accord_worker@db.example/accord",
    }
    found = database.configure(environment, tmp_path)
    assert (found["USER"], found["ACCORD_ROLE"]) == ("accord_worker", "worker")
    with pytest.raises(ImproperlyConfigured, match="ACCORD_DATABASE_ROLE is 'root'"):
        database.role({"ACCORD_DATABASE_ROLE": "root"})


def _logged(formatter: logging.Formatter) -> str:
    try:
        try:
            raise KeyError("Somebody Fictional")
        except KeyError as error:
            raise ValueError("born 2009-01-01") from error
    except ValueError:
        record = logging.LogRecord("django.request", 40, "", 0, "Page failed", None, sys.exc_info())
    return formatter.format(record)


def test_the_log_says_what_failed_and_where_but_nobodys_name():
    line = _logged(logs.WithoutPersonalData())
    assert "ValueError" in line
    assert "KeyError" in line
    assert "test_settings.py" in line
    assert "born" not in line.replace('raise ValueError("born 2009-01-01")', "")


def test_control_an_ordinary_log_would_have_named_them():
    assert "builtins" not in _logged(logging.Formatter())
    assert "ValueError: born 2009-01-01" in _logged(logging.Formatter())


@pytest.mark.parametrize(("words", "kept"), [("none", None), ("0", 0), ("5", 5)])
def test_behind_a_pool_no_statement_is_kept(words, kept):
    found = database.parse(f"postgresql://accord_web@localhost/accord?prepare_threshold={words}")

    assert found["OPTIONS"] == {"prepare_threshold": kept}


def test_another_word_for_it_is_one_sentence():
    with pytest.raises(ImproperlyConfigured, match=r"prepare_threshold=never .* neither a number"):
        database.parse("postgresql://accord_web@localhost/accord?prepare_threshold=never")
