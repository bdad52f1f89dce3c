"""Who could see it then, told by the database to whoever may know, beside the oracle's answer."""

import random
from datetime import datetime

import pytest

from tests.need_to_know import keeping, worlds
from tests.need_to_know.comparing import INSTANT
from tests.need_to_know.mutants import Mutant, broken
from tests.need_to_know.oracle import Oracle, boundaries
from tests.need_to_know.worlds import CLASSES, MARKINGS

LATER = datetime.fromisoformat("2026-12-01T09:00:00+00:00")  # after everything in every world
# Whoever guards information in each area, and somebody granted `access` and `team` on every file.
GUARDS, WATCHES, NOBODY = {1: 9_000_001, 2: 9_000_002}, 9_000_003, 9_000_004
EXTRA = """
INSERT INTO public.member (id, ref, area_id, version, name, job_title, email, phone, system, active_until)
  SELECT n, 'extra-' || n, CASE n WHEN 9000002 THEN 2 ELSE 1 END, 1, '', '', '', '', false, '9999-01-01' FROM generate_series(9000001, 9000004) n;
INSERT INTO public.job (area_id, member_id, team_id, role, desk, starts, ends)
  SELECT n, 9000000 + n, 0, 'information_guardian', false, '2026-01-01', '9999-01-01' FROM generate_series(1, 2) n;
INSERT INTO public.grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)
  SELECT a, 'reviewing_officer', k, 0, false, '', '', 'p', 'watches-' || k || a, '', '2026-01-01', '9999-01-01' FROM generate_series(1, 2) a, unnest(ARRAY['access', 'team']) k;
INSERT INTO public.case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)
  SELECT f.area_id, f.id, 9000003, 'reviewing_officer', 0, '', '2026-01-01', '9999-01-01' FROM public.file f WHERE f.area_id = 1;
INSERT INTO public.listed (file_id, member_id, starts, ends) SELECT f.id, 9000003, '2026-01-01', '9999-01-01' FROM public.file f
"""
COULD = "SELECT c.member_id, c.class, c.marking FROM app.could_see(%s, %s) c WHERE c.member_id < 9000000"


class Past:
    """A world whose past is asked about, and what the oracle says of it."""

    def __init__(self, root, seed):
        self.pick, self.world = random.Random(seed), worlds.make(seed)
        self.oracle = Oracle(self.world)
        keeping.put(root, self.world)
        for part in EXTRA.split(";\n"):
            root.execute(part)
        self.every = boundaries(self.world)

    def answer(self, file, at):
        """Who could see what. Nobody of another area is given a part: the door refuses it."""
        return {
            (member.id, klass, marking)
            for member in self.world.members
            if member.area == file.area
            for klass, marking, _ in self.oracle.sees(member.id, file.id, at)
        }

    def questions(self, each):
        """Of every file, instants at which somebody's answer turns, and the one before each."""
        for file in self.world.files:
            found = 0
            for at in self.pick.sample(self.every, len(self.every)):
                now, before = self.answer(file, at), self.answer(file, at - INSTANT)
                if now != before:
                    yield file, at, now
                    yield file, at - INSTANT, before
                    found += 1
                if found == each:
                    break


def told(connection, who, file, at, asked_at=LATER):
    """What the database tells this member about who could see a file."""
    connection.execute("SELECT proof.begin(%s, %s)", [who, asked_at], prepare=True)
    return {(*row,) for row in connection.execute(COULD, [file.id, at], prepare=True)}


@pytest.mark.parametrize(
    ("seeds", "each"),
    [pytest.param(2, 3, id="everyday"), pytest.param(40, 12, id="release", marks=pytest.mark.slow)],
)
def test_it_is_what_the_oracle_says_of_everybody(root, web, seeds, each):
    checks, seen, wrong = 0, 0, []
    for seed in range(1, 1 + seeds):
        past = Past(root, seed)
        for file, at, wanted in past.questions(each):
            found = told(web, GUARDS[file.area], file, at)
            wrong += [(seed, file.id, at, one) for one in found ^ wanted]
            checks += len(past.world.members) * len(CLASSES) * len(MARKINGS)
            seen += len(wanted)
        web.commit()
    print(f"\nWho could see it then: {checks:,} checks, every one where somebody's answer turns")
    assert wrong == []
    assert checks >= 50_000 * seeds
    assert seen > checks * 0.02


def test_a_world_is_added_to_wherever_earlier_tests_left_off_counting(root, web):
    # A job of the world and one added by the test once met in one number, where the tests before
    # had added as many jobs to their town.
    past = Past(root, 1)
    job, part = past.world.jobs[0].id, past.world.parts[0].id
    root.execute("SELECT setval('public.job_id_seq', %s), setval('public.case_team_id_seq', %s)", [job - 1, part - 1])  # fmt: skip
    again = Past(root, 1)
    file, at, wanted = next(again.questions(1))
    assert told(web, GUARDS[file.area], file, at) == wanted


def test_nobody_is_told_who_may_not_know(root, web):
    past, heard = Past(root, 1), 0
    for file, at, wanted in list(past.questions(1))[::2]:
        heard += len(wanted)
        others = [*(member.id for member in past.world.members), NOBODY, GUARDS[3 - file.area]]
        assert [who for who in others if told(web, who, file, at)] == []
    assert heard > 100


def test_nobody_is_told_of_a_moment_to_come(root, web):
    past, heard = Past(root, 1), 0
    for file, at, wanted in list(past.questions(1))[::2]:
        guard = GUARDS[file.area]
        assert told(web, guard, file, at, asked_at=at) == wanted
        assert told(web, guard, file, at, asked_at=at - INSTANT) == set()
        heard += bool(wanted)
    assert heard > 10


def test_a_guardian_with_a_conflict_is_told_nothing_of_that_file(root, web):
    past = Past(root, 1)
    blocked, other = past.world.files[:2]
    at = next(at for at in past.every if past.answer(blocked, at) and past.answer(other, at))
    guard = GUARDS[blocked.area]
    assert told(web, guard, blocked, at) == past.answer(blocked, at)  # the control
    root.execute(
        "INSERT INTO public.block (file_id, member_id, reason, starts, ends) VALUES (%s, %s, '', %s, '9999-01-01')",
        [blocked.id, guard, LATER],
    )
    assert told(web, guard, blocked, at) == set()
    assert told(web, guard, other, at) == past.answer(other, at)


def test_whoever_watches_a_file_is_not_told_of_those_whose_part_is_marked(root, web):
    """The lead worker is told of those with a part they may see, and always of emergency access."""
    past, fewer, heard = Past(root, 1), 0, 0
    root.execute(
        "UPDATE public.case_team SET marking = id % 2 WHERE member_id IS DISTINCT FROM 9000003"
    )
    asked = [*past.questions(2)]
    past.world.parts = [part for part in past.world.parts if part.id % 2 == 0]
    past.oracle = Oracle(past.world)
    for file, at, wanted in asked:
        if file.area != 1:
            continue
        may = past.answer(file, at)
        assert told(web, WATCHES, file, at) == may
        assert told(web, GUARDS[1], file, at) == wanted
        heard, fewer = heard + bool(may), fewer + (may != wanted)
    assert heard > 10
    assert fewer > 10


def near(name, branch):
    """Whom the rule is asked about: one way of being near a file forgotten."""
    return Mutant(f"nobody near by {name}", "sight.sql", branch, branch.replace("t.file_id = f", "false").replace("g.file_id = f", "false"))  # fmt: skip


WRONG = [
    Mutant("those who had left", "sight.sql", " AND app.active(m.id, moment, moment)", ""),
    Mutant("suspended: by what is so today", "sight.sql", "AND app.active(m.id, moment, moment)", "AND app.active(m.id, app.now(), app.now())"),
    Mutant("by what holds today", "sight.sql", "app.grants_at(m.id, moment, moment, f) g\n", "app.grants_at(m.id, app.now(), app.now(), f) g\n"),
    Mutant("by what began since", "sight.sql", "app.grants_at(m.id, moment, moment, f) g\n", "app.grants_at(m.id, app.now(), moment, f) g\n"),
    Mutant("by what did not last until today", "sight.sql", "app.grants_at(m.id, moment, moment, f) g\n", "app.grants_at(m.id, moment, app.now(), f) g\n"),
    near("a part of their own", "WHERE t.file_id = f AND t.member_id IS NOT NULL"),
    near("standing in", "t.member_id = c.member_id WHERE t.file_id = f"),
    near("the desk", "WHERE t.file_id = f AND j.desk"),
    near("managing", "WHERE t.file_id = f AND j.role IN"),
    near("emergency access", "WHERE g.file_id = f;"),
    Mutant("of any area", "sight.sql", "ON m.area_id = x.area_id AND NOT m.system", "ON NOT m.system"),
]  # fmt: skip


@pytest.mark.parametrize("mutant", WRONG, ids=str)
def test_a_wrong_answer_about_the_past_is_found_out(root, mutant):
    """The controls of the comparison: each of these answers is wrong in one place."""
    assert disagreements(root, mutant) >= 10


def disagreements(root, mutant):
    found = 0
    for seed in range(1, 6):
        past = Past(root, seed)
        with broken(root, mutant):
            for file, at, wanted in past.questions(2):
                found += len(told(root, GUARDS[file.area], file, at) ^ wanted)
                if found >= 10:
                    return found
    return found
