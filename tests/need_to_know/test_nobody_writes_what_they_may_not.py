"""Rows put in and changed at random, by anybody at any instant: allowed exactly where the oracle says."""

import psycopg
import pytest

from tests.need_to_know import keeping
from tests.need_to_know.comparing import Question
from tests.need_to_know.keeping import TABLES
from tests.need_to_know.mutants import Mutant
from tests.need_to_know.worlds import CLASSES, MARKINGS

# What gives and takes sight. Jobs and members an administrator writes; that has tests of its own.
FACTS = (
    "suspension", "case_team", "grant_row", "access_rule", "block", "restriction", "listed",
    "consent", "glass", "file", "event", "area",
)  # fmt: skip


class Writer:
    """Tries to write as somebody, inside a transaction that is taken back each time."""

    def __init__(self, web, question):
        self.web, self.question = web, question
        self.asked = keeping.Asked(web, question.world)

    def tries(self, moment, sql, *values):
        """How many rows it wrote; 0 also where it was refused."""
        with self.web.transaction(force_rollback=True):
            self.asked.begin(moment.who, moment.at)
            try:
                return self.web.execute(sql, values, prepare=True).rowcount
            except psycopg.errors.InsufficientPrivilege:
                return 0

    def may(self, moment, file, klass, marking):
        """The oracle's answer."""
        return (klass, marking, True) in self.question.told(moment.who, moment.at)[file.id]


def put_in(writer, moment, file, klass, marking, *, by=None, area=None):
    who = by if by is not None else moment.who
    return writer.tries(
        moment,
        f"INSERT INTO public.proof_{klass} (id, file_id, area_id, marking, recorded_by_id) VALUES (-1, %s, %s, %s, %s)",
        file.id, area or file.area, marking, who,
    )  # fmt: skip


def attempts(question, each):
    """Who, when, on which file: half of them where the oracle lets something be written."""
    files = {file.id: file for file in question.world.files}
    for moment in question.telling(each):
        told = question.told(moment.who, moment.at)
        may = [file for file, sights in told.items() if any(write for *_, write in sights)]
        for file in {*may[:2], question.pick.choice([*files])}:
            klass = question.pick.choice(CLASSES)
            yield moment, files[file], klass, question.pick.choice(MARKINGS)


@pytest.mark.parametrize(
    ("worlds", "each"),
    [
        pytest.param(2, 10, id="everyday"),
        pytest.param(40, 20, id="release", marks=pytest.mark.slow),
    ],
)
def test_rows_are_written_exactly_where_the_oracle_says(root, web, worlds, each):
    wrong, tried, written = [], 0, 0
    for seed in range(1, 1 + worlds):
        for done, may, what in written_by(root, web, Question(seed), each):
            wrong += [what] * (done != may)
            tried, written = tried + 1, written + done
    print(f"\n{tried:,} writes tried, {written:,} allowed")
    assert wrong == []
    assert tried > 150 * worlds
    assert written > tried * 0.05


def written_by(root, web, question, each):
    """Of every attempt: whether a row was written, whether it may be, and what it was."""
    keeping.put(root, question.world)
    area = {member.id: member.area for member in question.world.members}
    writer = Writer(web, question)
    for moment, file, klass, marking in attempts(question, each):
        may = writer.may(moment, file, klass, marking)
        if f"proof_{klass}" in TABLES.values():
            home = area[moment.who] == file.area
            done = put_in(writer, moment, file, klass, marking)
            yield done, may and home, ("put in", moment, file, klass, marking)
        done = change(writer, moment, file, klass, marking)
        # a row that cannot be read cannot be found to be changed
        read = (klass, marking) in {
            one[:2] for one in writer.question.told(moment.who, moment.at)[file.id]
        }
        yield done, may and read, ("changed", moment, file, klass, marking)


READ = Mutant("what may be read may be written", "asked.sql", "CASE WHEN to_write THEN 2 ELSE 1 END", "1")  # fmt: skip


def test_that_what_may_be_read_may_be_written_is_found_out(root, web):
    whole = "SELECT pg_get_functiondef('app.keys'::regproc), pg_get_functiondef('app.rule_edition'::regproc)"
    (rule,) = root.execute(whole).fetchall()
    for statement in READ.statements():
        root.execute(statement)
    try:
        assert any(done > may for done, may, _ in written_by(root, web, Question(1), 10))
    finally:
        for one in rule:
            root.execute(one)


def change(writer, moment, file, klass, marking):
    return writer.tries(
        moment,
        f"UPDATE public.{TABLES[klass]} SET recorded_by_id = recorded_by_id WHERE file_id = %s AND marking = %s",
        file.id, marking,
    )  # fmt: skip


def test_nobody_moves_a_row_to_where_they_may_not_write(root, web):
    """To another marking, and to another file, from where they may."""
    question = Question(3)
    keeping.put(root, question.world)
    writer, tried, moved = Writer(web, question), 0, 0
    for moment in question.telling(10):
        told = question.told(moment.who, moment.at)
        spots = [
            (file, klass, marking)
            for file, sights in told.items() for klass, marking, write in sights if write
        ]  # fmt: skip
        for file, klass, marking in sorted(spots)[:2]:
            for to_file in question.pick.sample(sorted(told), 2):
                to_marking = question.pick.choice(MARKINGS)
                done = writer.tries(
                    moment,
                    f"UPDATE public.{TABLES[klass]} SET file_id = %s, marking = %s WHERE file_id = %s AND marking = %s",
                    to_file, to_marking, file, marking,
                )  # fmt: skip
                assert bool(done) == ((klass, to_marking, True) in told[to_file])
                tried, moved = tried + 1, moved + done
    assert tried > 100
    assert moved > 0


def test_nobody_signs_for_somebody_else_or_for_another_area(root, web):
    question = Question(2)
    keeping.put(root, question.world)
    writer, tried = Writer(web, question), 0
    area = {member.id: member.area for member in question.world.members}
    for moment, file, klass, marking in attempts(question, 10):
        may = writer.may(moment, file, klass, marking) and area[moment.who] == file.area
        if not may or f"proof_{klass}" not in TABLES.values():
            continue
        other = next(one for one in area if one != moment.who)
        assert put_in(writer, moment, file, klass, marking) == 1
        assert put_in(writer, moment, file, klass, marking, by=other) == 0
        assert put_in(writer, moment, file, klass, marking, area=3 - file.area) == 0
        tried += 1
    assert tried >= 3


@pytest.mark.parametrize("table", FACTS)
def test_nobody_writes_what_gives_sight(root, web, table):
    question = Question(1)
    keeping.put(root, question.world)
    writer = Writer(web, question)
    for moment in question.telling(2)[:30]:
        copied = f"INSERT INTO public.{table} SELECT * FROM public.{table} LIMIT 1"
        for sql in (copied, f"UPDATE public.{table} SET id = id", f"DELETE FROM public.{table}"):
            assert writer.tries(moment, sql) == 0


def test_the_writes_are_refused_by_the_policies(root, web):
    # The control: with policies that let readers write, rows are put in where the oracle says no.
    question = Question(1)
    keeping.put(root, question.world)
    writer, too_many = Writer(web, question), 0
    klass = "identity"
    root.execute(
        f"ALTER POLICY add ON public.proof_{klass} WITH CHECK ((file_id, marking) IN (SELECT s.file_id, s.marking FROM app.sight('{klass}') s))"
    )
    for moment, file, _, marking in attempts(question, 10):
        may = writer.may(moment, file, klass, marking)
        too_many += put_in(writer, moment, file, klass, marking) > may
    assert too_many > 5
