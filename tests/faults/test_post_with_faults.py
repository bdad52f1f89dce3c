"""Thousands of notices through a mail server that fails in every way, with workers killed in between.

None is missing. One is sent twice only where nobody could know that it had arrived, and then
as the same message.
"""

import time

import psycopg
import pytest

from accord.duties.record import record
from accord.notices.delivering import SAID_AT
from tests.acting import acting_as
from tests.faults.nursery import nursery
from tests.faults.smtp_stub import FAULTS, Stub

NOW = "2026-03-06 16:00"
NOBODY = 3  # of a hundred members, whose address is refused

WORK = """
import time
from accord.notices import delivering
{before}
def work():
    while True:
        delivering.deliver_notices()
        time.sleep(0.02)
"""
# The control: said first and sent afterwards, as one is tempted to.
SAY_FIRST = """
send = delivering._send
def said_first(ref, claimed, channels):
    delivering._say(ref, "SELECT app.messages_went(%s)", [[one.message_id for one in claimed]])
    return send(ref, claimed, channels)
delivering._send = said_first
"""
FILL = """
INSERT INTO member (ref, area_id, version, agency_id, name, job_title, email, phone, system, active_until)
 SELECT 'm' || n, {area}, 1, {agency}, 'Somebody', '', CASE WHEN n < {nobody} THEN 'nobody' ELSE 'm' || n END || '@fernley.example', '', false, '9999-01-01'
   FROM generate_series(0, 99) n;
INSERT INTO contact_choice (member_id, hears, number, code, code_tries) SELECT id, 'at_once', '', '', 0 FROM member WHERE ref ~ '^m[0-9]+$';
INSERT INTO tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_outside, says, how, force, urgent, receipt, about, queued_at)
 SELECT 'bulk' || n, {file}, {area}, 0, {event}, 'plain/bulk-' || n, '{{}}', 'lead_worker', (SELECT id FROM member WHERE ref = 'm' || (n % 100)), '', 'Something', 'in_accord', 'must', n % 50 = 0, false, '{{}}', '2026-03-06 15:00+00'
   FROM generate_series(1, {many}) n;
UPDATE app.demo_clock SET shift = '2026-03-06 16:00+00'::timestamptz - clock_timestamp();
"""


@pytest.fixture
def area(committed):
    """An area with a case, and nothing yet to be sent."""
    from tests.cast import Town

    town = Town.found()
    case = town.young_person("2026-03-02 10:00")
    with acting_as(town.dele, "2026-03-06 15:00") as by:
        event = record("case_team_joined", file=case.file, by=by, role="mentor", member=town.tom.pk)
    return {
        "area": town.area.pk,
        "agency": town.agencies["council"].pk,
        "file": case.file_id,
        "event": event.id,
    }


def fill(cluster, area, many):
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("SET session_replication_role = replica")
        root.execute("UPDATE tell SET sent_at = queued_at")  # what founding the town told
        root.execute("UPDATE duty SET overdue_at = NULL")
        root.execute(FILL.format(many=many, nobody=NOBODY, **area))


def left(cluster):
    """How many still wait, of those that may still go."""
    with psycopg.connect(cluster.dsn("root")) as root:
        sql = (
            "SELECT count(*) FILTER (WHERE g.id IS NULL OR (g.sent_at IS NULL AND NOT g.refused))"
            " FROM tell t LEFT JOIN message g ON g.tell_id = t.id WHERE t.ref LIKE 'bulk%'"
        )
        return root.execute(sql).fetchone()[0]


def deliver(cluster, stub, many, *, kills, before=""):
    """Send everything, killing the worker now and then on the way."""
    with nursery(cluster, stub, WORK.format(before=before)) as workers:
        for number in range(kills):
            goal = many * (number + 1) // (kills + 1)
            with workers.worker():
                wait_until(lambda goal=goal: sum(stub.answers.values()) >= goal, 60)
        with workers.worker():
            wait_until(lambda: left(cluster) == 0, 300)


def wait_until(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.3)


def stand(cluster):
    """What the outbox says of each message: its id, whether it went, whether it was refused."""
    with psycopg.connect(cluster.dsn("root")) as root:
        return root.execute(
            "SELECT message_id, sent_at IS NOT NULL, refused, address LIKE 'nobody%' FROM message"
            " WHERE ref LIKE 'bulk%'"
        ).fetchall()


@pytest.mark.parametrize("many, kills", [(10_000, 3), pytest.param(100_000, 30, marks=pytest.mark.slow)])  # fmt: skip
def test_none_is_missing_and_none_is_repeated_but_for_an_unclear_answer(area, cluster, many, kills):
    fill(cluster, area, many)
    began = time.monotonic()
    with Stub(seed=8) as stub:
        deliver(cluster, stub, many, kills=kills)
        taken, rows = stub.taken(), stand(cluster)
        excused = stub.unclear() + stub.cut_off(SAID_AT)

    assert len(rows) == many
    wrong = [one for one, went, refused, nobody in rows if went == refused or refused != nobody]
    assert wrong == []
    assert {one for one, went, *_ in rows if went} == set(taken)
    repeated = {one: times - 1 for one, times in taken.items() if times > 1}
    assert {one: n for one, n in repeated.items() if n > excused[one]} == {}
    assert all(stub.answers[fault] for fault in FAULTS)
    print(
        f"\n{many} notices, {kills} kills, {dict(stub.answers)}: 0 missing, {sum(repeated.values())}"
        f" repeated, all excused, in {time.monotonic() - began:.0f} s"
    )


def test_a_worker_that_says_it_went_before_it_did_loses_some(area, cluster):
    # The control.
    fill(cluster, area, 600)
    with Stub(seed=8, faults={**FAULTS, "busy": 100}) as stub:
        deliver(cluster, stub, 600, kills=1, before=SAY_FIRST)
        taken, rows = stub.taken(), stand(cluster)

    assert {one for one, went, *_ in rows if went} - set(taken)
