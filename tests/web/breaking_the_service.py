"""Each thing that is looked at, broken as it breaks, and mended: in the database, on the machine, in time."""

import shutil
import socket
import ssl
import threading
from collections import namedtuple
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from accord import clock
from accord.duties import service
from accord.web import working

MAX_AGE = "UPDATE app.service_note SET at = at - interval '{ago}', since = since - interval '{ago}' WHERE name = '{name}'"
# something for each column that must have a value and was given none
ANYTHING = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
 WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND NOT a.attisdropped
"""
FILLED = {"text": "''", "bytea": "''", "boolean": "false", "jsonb": "'{}'", "timestamp with time zone": "'2026-03-06 14:00+00'", "date": "'2026-03-06'"}  # fmt: skip


def given(house, table, **values):
    """Put a row into a table as nobody may. Return the statement that takes it away."""
    for name, kind in house.rows(ANYTHING, table):
        if name not in values:
            values[name] = "'{}'" if kind.endswith("[]") else FILLED.get(kind, "1")
    columns, said = ", ".join(values), ", ".join(str(value) for value in values.values())
    house.change(f"INSERT INTO {table} ({columns}) VALUES ({said})")
    (last,) = house.rows(f"SELECT max(id) FROM {table}")[0]
    return f"DELETE FROM {table} WHERE id = {last}"


@contextmanager
def sql(house, broken, mended):
    house.change(broken)
    yield
    house.change(mended)


@contextmanager
def row(house, table, **values):
    gone = given(house, table, **values)
    yield
    house.change(gone)


@contextmanager
def noted(name, said="as it was", ago="", house=None, well=True):
    service.note(name, said, well=well)
    if ago:
        house.change(MAX_AGE.format(name=name, ago=ago))
    yield
    service.forget(name)


@contextmanager
def stopped(house, name):
    """The worker's round has not been done for an hour and more; then it is done again."""
    house.change(MAX_AGE.format(name=f"round:{name}", ago="3 hours"))
    yield
    service._noted.clear()
    working._try(next(working.Round(name, 1, (lambda: 0,)) for one in working.rounds() if one.name == name))  # fmt: skip


@contextmanager
def slot(house):
    with psycopg.connect(house.cluster.dsn("root"), autocommit=True) as root:
        root.execute("SELECT pg_create_physical_replication_slot('accord_backup', true)")
        yield
        root.execute("SELECT pg_drop_replication_slot('accord_backup')")


@contextmanager
def crowd(house):
    with ExitStack() as stack:
        (most,) = house.rows("SELECT current_setting('max_connections')::int * 0.93 - sum(numbackends) FROM pg_stat_database")[0]  # fmt: skip
        for _ in range(int(most)):
            stack.enter_context(psycopg.connect(house.cluster.dsn("root")))
        yield


@contextmanager
def patched(patch, *what):
    with patch.context() as meanwhile:
        meanwhile.setattr(*what)
        yield


@contextmanager
def at_time(house, london):
    house.it_is(london)
    yield
    house.it_is("2026-03-06 16:00")


Usage = namedtuple("Usage", "total used free")
FULL, ROOMY = Usage(100, 95, 5), Usage(100, 40, 60)
LAST_YEAR = (clock.real_now() - timedelta(days=300)).date().isoformat()
TELL = "(SELECT min(id) FROM tell)"
DUTY = "(SELECT min(id) FROM duty WHERE closed_at IS NULL)"
# check → (its state while broken, how it is broken and mended)
BREAKING = {
    "unsent": ("alarm", lambda h, p: row(h, "message", area_id=h.area.pk, file_id=h.case.file_id, channel="'email'", tell_id=TELL, ref="'late'", message_id="'late'", queued_at="'2026-03-06 15:00+00'")),
    "not-yet-messages": ("alarm", lambda h, p: sql(h, f"UPDATE tell SET sent_at = NULL, queued_at = '2026-03-06 15:00+00' WHERE id = {TELL}", f"UPDATE tell SET sent_at = queued_at WHERE id = {TELL}")),
    "messages-that-reached-nobody": ("look", lambda h, p: row(h, "message", area_id=h.area.pk, file_id=h.case.file_id, channel="'email'", tell_id=TELL, ref="'none'", message_id="'none'", raised_at="'2026-03-06 15:00+00'")),
    "deadlines-watched-late": ("alarm", lambda h, p: sql(h, f"UPDATE duty SET due_at = '2026-03-06 15:00+00', overdue_at = NULL WHERE id = {DUTY}", f"UPDATE duty SET overdue_at = due_at WHERE id = {DUTY}")),
    "duties-without-an-owner": ("alarm", lambda h, p: sql(h, f"UPDATE duty SET owner_member_id = NULL, owner_team_id = NULL, due_at = '2026-03-06 15:00+00', overdue_at = '2026-03-06 15:00+00' WHERE id = {DUTY}", f"UPDATE duty SET owner_team_id = {h.team} WHERE id = {DUTY}")),
    **{f"worker-{one.name}": ("alarm", lambda h, p, name=one.name: stopped(h, name)) for one in working.rounds()},
    "copies-lag": ("alarm", lambda h, p: slot(h)),
    "restores": ("alarm", lambda h, p: sql(h, MAX_AGE.format(name="drill", ago="16 days"), MAX_AGE.format(name="drill", ago="-16 days"))),
    "heads-kept-outside": ("alarm", lambda h, p: sql(h, MAX_AGE.format(name="heads", ago="3 days"), MAX_AGE.format(name="heads", ago="-3 days"))),
    "views-not-sealed": ("alarm", lambda h, p: row(h, "view_log", file_id=h.case.file_id, at="'2026-03-06 14:00+00'", **{"class": "'identity'"})),
    "bank-holidays": ("alarm", lambda h, p: at_time(h, "2028-11-01 10:00")),
    "clocks": ("alarm", lambda h, p: patched(p, clock, "real_now", lambda now=clock.real_now: now() + timedelta(seconds=9))),
    "imports": ("alarm", lambda h, p: row(h, "import", area_id=h.area.pk, ref="'i'", kind="'homes'", state="'running'", made_at="'2026-03-06 08:00+00'", rows=1, content="'x'")),
    "files-to-be-scanned": ("alarm", lambda h, p: row(h, "risk_file", area_id=h.area.pk, file_id=h.case.file_id, ref="'f'", state="'received'", state_at="'2026-03-06 10:00+00'", content="'x'", media_type="'application/pdf'")),
    "systems-that-were-not-told": ("look", lambda h, p: row(h, "hook_call", area_id=h.area.pk, ref="'k'", dead_at="'2026-03-06 10:00+00'")),
    "keys": ("alarm", lambda h, p: sql(h, MAX_AGE.format(name="key:secret_key", ago="800 days"), MAX_AGE.format(name="key:secret_key", ago="-800 days"))),
    "certificate": ("alarm", lambda h, p: noted("certificate", LAST_YEAR)),
    "connections": ("alarm", lambda h, p: crowd(h)),
    "disk": ("alarm", lambda h, p: patched(p, shutil, "disk_usage", lambda path: FULL)),
}  # fmt: skip


@contextmanager
def shows_certificate(folder):
    """A server on this machine with a certificate that has ended."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "accord.example")])
    until = clock.real_now() - timedelta(days=300)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)  # fmt: skip
    made = made.not_valid_before(until - timedelta(days=90)).not_valid_after(until).sign(key, hashes.SHA256())  # fmt: skip
    kept = folder / "both.pem"
    kept.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(kept)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            connected, _ = listening.accept()
            with context.wrap_socket(connected, server_side=True):
                pass

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(5)
