"""The database never answers from a moment before: not after a change, not for somebody else."""

import time
from functools import partial

import psycopg
import pytest

from tests.need_to_know import keeping
from tests.need_to_know.racing import ABSENT, CLEAR, READERS, SET_UP, WAYS
from tests.need_to_know.walking import walks

# A database that keeps its answers, each wrong in one way; the true rule is asked the first time.
KEEPS = """
CREATE OR REPLACE FUNCTION proof.kept(c text, until text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE key text := md5(c || coalesce(current_setting('accord.only_file', true), '') || CASE until WHEN 'transaction' THEN ''
          WHEN 'snapshot' THEN pg_current_snapshot()::text ELSE coalesce(current_setting('accord.actor', true), '') END);
        kept text := current_setting('accord.proof', true); found bigint[];
BEGIN
  IF split_part(kept, '=', 1) = key THEN RETURN split_part(kept, '=', 2)::bigint[]; END IF;
  found := ARRAY(SELECT s.file_id * 10 + s.marking FROM app.sight(c) s);
  PERFORM set_config('accord.proof', key || '=' || found::text, until <> 'connection');
  RETURN found;
END $$
"""
KEPT = "(file_id * 10 + marking) = ANY ((SELECT proof.kept('identity', '{until}'))::bigint[])"
WAYS_TO_KEEP = {
    "for the transaction": "transaction",
    "for the transaction, for whoever asks": "claim",
    "for the connection, for whoever asks": "connection",
    "for a snapshot, whoever asks": "snapshot",
}


@pytest.fixture
def outside(root, cluster):
    """Another connection, which commits what it changes."""
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as made:
        made.execute("SET session_replication_role = replica; SET lock_timeout = '5s'")
        yield made


@pytest.mark.parametrize(
    ("seeds", "each"),
    [
        pytest.param(3, 25, id="everyday"),
        pytest.param(30, 100, id="release", marks=pytest.mark.slow),
    ],
)
def test_every_answer_within_a_transaction_is_of_that_moment(root, outside, seeds, each):
    walked = walks(root, outside, range(1, 1 + seeds), each)

    print(f"\nAsked again within one transaction: {walked.says()}")
    assert walked.differences == []
    assert walked.asked > seeds * each * 10
    assert walked.turned > walked.asked * 0.1


@pytest.mark.parametrize("until", WAYS_TO_KEEP.values(), ids=WAYS_TO_KEEP)
def test_an_answer_that_is_kept_is_found_out(root, outside, until):
    # The control.
    keeps = [
        KEEPS,
        f"ALTER POLICY see ON public.{keeping.TABLES['identity']} USING ({KEPT.format(until=until)})",
    ]
    assert len(walks(root, outside, range(1, 3), 10, keeps).differences) > 5


# What one request asks, in the order in which a page might; each answer is compared as a whole.
ASKED = {
    "rows": "SELECT t.id FROM public.proof_{} t",
    "how many": "SELECT 1 FROM public.proof_{} t HAVING count(*) > 0",
    "joined": "SELECT t.id FROM public.proof_{} t JOIN public.file f ON f.id = t.file_id",
    "sight": "SELECT s.file_id FROM app.sight('{}') s",
    "keys": "SELECT k FROM unnest(app.sight_keys('{}')) k",
    "any": "SELECT unnest(s.files) FROM app.sight_by_role() s WHERE strpos(s.marks, '0') > 0 AND strpos(s.classes, ' {} ') > 0",
    "on one file": "SELECT 1 FROM app.sight_on(3) s WHERE s.class = '{}'",
    "to write": "SELECT r.file_id FROM app.reach('{}') r",
    "changed": "UPDATE public.proof_{} SET recorded_by_id = 1 RETURNING id",
}


def asked(web, klass):
    """Every one of these questions in the transaction under way, three times: plans are kept by then."""
    return {
        name: [web.execute(sql.format(klass), prepare=True).fetchall() for _ in range(3)]
        for name, sql in ASKED.items()
    }


@pytest.fixture
def at_work(root, web):
    """The people of the races, and the first of them with a page open."""
    keeping.empty(root)
    root.execute("DELETE FROM public.session")
    for part in SET_UP.split(";\n"):
        root.execute(part, {"members": [*READERS, ABSENT]})
    root.execute("UPDATE public.grant_row SET write = true")
    return partial(web.execute, "SELECT app.begin(%s)", [f"token-{READERS[0]}"], prepare=True)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_what_another_takes_meanwhile_is_gone_from_the_same_transaction(root, web, at_work, way):
    with root.transaction():
        root.execute(CLEAR)
        root.execute(way.given)
    with web.transaction():
        at_work()
        before = asked(web, way.table)
        with root.transaction():
            (at,) = root.execute("SELECT clock_timestamp()").fetchone()
            root.execute(way.taken.replace("$1", "%s"), [at])
        after = asked(web, way.table)
    glass = "emergency" in way.name  # it lets nothing be written
    assert [name for name, rows in before.items() if not any(rows)] == (
        ["to write", "changed"] if glass else []
    )
    assert after == {name: [[], [], []] for name in ASKED}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_what_is_given_meanwhile_is_there_from_the_next_transaction(root, web, at_work, way):
    root.execute(CLEAR)
    with web.transaction():
        at_work()
        nothing = asked(web, way.table)
        time.sleep(0.001)
        (now,) = root.execute("SELECT clock_timestamp()").fetchone()
        root.execute(way.given.replace("2020-01-01", now.isoformat()))
        assert asked(web, way.table) == nothing == {name: [[], [], []] for name in ASKED}
    if "restricted" in way.name:  # given by the part alone: the list comes after
        return
    with web.transaction():
        at_work()
        assert all(asked(web, way.table)["rows"])
