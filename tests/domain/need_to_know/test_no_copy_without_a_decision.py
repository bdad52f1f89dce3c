"""The tables themselves hold a copy and its decision together, whoever writes them."""

import psycopg
import pytest

DECISION = """INSERT INTO sharing_decision (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, ask_id, team_id,
 source, held_class, outcome, own_only, basis, reason, expires_at, necessary, proportionate, relevant, adequate, accurate, timely, secure, recorded)
 VALUES ('d', 1, 1, 0, 1, now(), 1, 1, 1, 'ask', 'risk', %s, false, 'safeguarding', 'x', now(), true, true, true, true, true, true, true, true)
 RETURNING id"""
COPIED = """INSERT INTO share (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, decision_id, source, outcome, to_member_id,
 held_class, title, starts, ends) VALUES ('s', 1, 1, 0, 1, now(), 1, %s, 'ask', %s, 1, 'risk', 'x', now(), now())"""


@pytest.fixture
def as_owner(django_db_blocker, django_db_setup, cluster):
    """The owner's hand, with no key left on the two tables but the one between them."""
    with psycopg.connect(cluster.dsn("owner")) as owner:
        keys = owner.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
            " AND conrelid IN ('share'::regclass, 'sharing_decision'::regclass) AND conname <> 'share_of_a_decision'"
        ).fetchall()
        for table, name in keys:
            owner.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        yield owner
        owner.rollback()


@pytest.mark.parametrize(
    ("decided", "copied", "broken"),
    [
        ("withheld", "shared", "share_of_a_decision"),
        ("withheld", "withheld", "share_was_decided"),
        (None, "shared", "share_of_a_decision"),
        ("shared", "shared", None),  # the control
    ],
)
def test_the_tables_themselves_hold_no_copy_without_one(as_owner, decided, copied, broken):
    number = as_owner.execute(DECISION, [decided]).fetchone()[0] if decided else 0
    if broken is None:
        as_owner.execute(COPIED, [number, copied])
        return
    with pytest.raises(psycopg.IntegrityError, match=broken):
        as_owner.execute(COPIED, [number, copied])
