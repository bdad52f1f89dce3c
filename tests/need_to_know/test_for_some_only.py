"""Who could see a record that is for some only: told as it is read, and no further."""

from contextlib import contextmanager
from pathlib import Path

import pytest

from accord.casework.need_to_know import migrations
from tests.need_to_know.some import FILES, GUARDS, LATER, Some

SQL = Path(migrations.__file__).parent.parent / "sql"


@contextmanager
def world(root, seed, *wrong):
    """A world for a while, with the answer wrong in some way or in none."""
    with root.transaction(force_rollback=True):
        for statement in wrong:
            root.execute(statement)
        some = Some(root, seed)
        root.execute("SET LOCAL ROLE accord_web")
        yield some
        root.execute("RESET ROLE")


def disagreements(some, files=FILES):
    """Of each file at three moments: how many are wrongly named, and kept from a row, by table."""
    wrong, kept = dict.fromkeys(some.tables, 0), dict.fromkeys(some.tables, 0)
    for file in files:
        for at in some.world.marks[3::4]:
            found = some.answers(file, at)
            for table, number in found.wrong().items():
                wrong[table] += number
            for table, number in found.kept_from.items():
                kept[table] += number
    return wrong, kept


def altered(name, old, new):
    text = (SQL / name).read_text()
    assert text.count(old) == 1
    return text.replace(old, new).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


@pytest.mark.parametrize(
    "seeds",
    [pytest.param(1, id="everyday"), pytest.param(30, id="release", marks=pytest.mark.slow)],
)
def test_whoever_is_named_reads_it_and_nobody_else_does(root, seeds):
    for seed in range(1, 1 + seeds):
        with world(root, seed) as some:
            wrong, kept = disagreements(some)
            assert {table: n for table, n in wrong.items() if n} == {}, seed
            assert min(kept.values()) > 0, kept  # every such policy kept somebody from something
    assert len(some.tables) >= 16


WRONG = {
    "nobody is kept from any record": ("readable.sql", "SELECT array_agg(t.id) FROM public.%I t WHERE t.id = ANY ($1)', of_table", "SELECT $1 FROM (SELECT %L) x', of_table"),
    "asked as of today": ("for_some.sql", "app.claim_as(who, moment, false)", "app.claim_as(who, app.now(), false)"),
    "asked for whoever asks": ("for_some.sql", "app.claim_as(who, moment, false), ", ""),
}  # fmt: skip


@pytest.mark.parametrize("how", WRONG)
def test_an_answer_without_the_narrowing_is_found_out(root, how):
    # The controls: with the first, every table's own policy is forgotten, and every table shows it.
    with world(root, 1, altered(*WRONG[how])) as some:
        every = how == "nobody is kept from any record"
        wrong, _ = disagreements(some, FILES if every else FILES[:1])
    assert sum(wrong.values()) >= 10
    assert not every or min(wrong.values()) > 0, wrong


WHO = "SELECT app.actor(), app.now(), current_setting('accord.actor'), current_setting('accord.only_file')"


def test_whoever_asked_is_themselves_again_afterwards(root):
    with world(root, 1) as some:
        some.begin(GUARDS, LATER)
        root.execute("SELECT set_config('accord.only_file', %s, true)", [str(FILES[1])])
        before = root.execute(WHO).fetchall()
        assert any(some.told(file, klass, LATER) for file in FILES for klass in some.classes)
        assert root.execute(WHO).fetchall() == before
        assert some._reads(FILES[0]) == set()  # and still guards what they do not see


def test_nobody_else_is_told_and_nobody_of_a_moment_to_come(root):
    with world(root, 1) as some:
        at, heard = some.world.marks[-1], 0
        for who in [member.id for member in some.world.members if member.id != GUARDS]:
            some.begin(who, LATER)
            heard += sum(
                len(some.told(file, klass, at)) for file in FILES for klass in some.classes
            )
        assert heard == 0
        some.begin(GUARDS, at)
        assert some.told(FILES[1], "assessment", at)  # the control
        assert some.told(FILES[1], "assessment", LATER) == []


WATCHED = """
INSERT INTO public.grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)
  SELECT 1, 'lead_worker', k, m, false, '', '', 'p', 'watches-' || k || m, '', '2026-01-01', '9999-01-01'
    FROM unnest(ARRAY['access', 'team']) k, generate_series(0, 1) m
"""

WATCHES = "SELECT 1 FROM app.sight('access') s WHERE s.file_id = %s"


def test_whoever_watches_a_file_is_told_only_of_records_they_read(root):
    """That there is a note which they may not read is no more theirs to know than what it says."""
    with world(root, 1) as some:
        root.execute("RESET ROLE")
        root.execute(WATCHED)
        root.execute("SET LOCAL ROLE accord_web")
        told, of_all, file = 0, 0, FILES[0]
        some.begin(GUARDS, LATER)
        every = {row[:2] for klass in some.classes for row in some.told(file, klass, LATER)}
        for member in some.world.members[:10]:
            some.begin(member.id, LATER)
            theirs = {row[:2] for klass in some.classes for row in some.told(file, klass, LATER)}
            watches = root.execute(WATCHES, [file]).fetchall() != []
            assert theirs == (every & some._reads(file) if watches else set())
            told, of_all = told + len(theirs), of_all + watches * len(every)
    assert 0 < told < of_all
