"""The oracle, the database's policies and the application say the same of everybody at any instant."""

import os
from datetime import timedelta

import pytest
from django.db import connection, transaction

from accord.access import actor
from accord.casework.people.queries import classes_seen
from tests.acting import begin
from tests.need_to_know import keeping
from tests.need_to_know.comparing import Count, Question, compare
from tests.need_to_know.mutants import MUTANTS, Mutant, broken
from tests.need_to_know.oracle import boundaries

# worlds, and changes of each member's answer looked at in each; `ACCORD_WORLDS` begins elsewhere
EVERYDAY, RELEASE = (8, 3), (80, 6)
FIRST = int(os.environ.get("ACCORD_WORLDS", "1"))
ENOUGH = 10  # disagreements by which a wrong policy is found out


def compared(root, web, worlds, each, pages):
    """Compare that many worlds and return the count of all."""
    total = Count()
    for seed in range(FIRST, FIRST + worlds):
        question = Question(seed)
        keeping.put(root, question.world)
        asked = keeping.Asked(web, question.world)
        with web.transaction(force_rollback=True):
            total += compare(question, asked, question.moments(each), pages=pages)
    return total


@pytest.mark.parametrize(
    ("size", "checks", "pages"),
    [
        pytest.param(EVERYDAY, 2_000_000, "pivotal", id="everyday"),
        pytest.param(RELEASE, 30_000_000, "always", id="release", marks=pytest.mark.slow),
    ],
)
def test_oracle_policies_and_pages_agree(root, web, size, checks, pages):
    total = compared(root, web, *size, pages)

    print(f"\nWho sees what: {total.says()}")
    assert total.differences == []
    assert total.checks >= checks
    assert total.at_pivotal >= total.checks * 0.25
    assert total.on_boundary >= total.checks * 0.75
    assert total.visible > total.checks * 0.02
    assert total.turning > 0


@pytest.fixture(scope="module")
def found_out():
    """How many disagreements gave each mutant away, and how many the rule itself made."""
    return {}


@pytest.mark.parametrize(
    ("worlds", "each"),
    [pytest.param(8, 6, id="everyday"), pytest.param(40, 20, id="release", marks=pytest.mark.slow)],
)
def test_every_wrong_policy_is_found_out(root, worlds, each):
    assert len(MUTANTS) >= 40
    found, kept_whole = dict.fromkeys(MUTANTS, 0), 0
    for seed in range(FIRST, FIRST + worlds):
        question = Question(seed)
        keeping.put(root, question.world)
        moments = question.telling(each)
        with broken(root, None):
            asked = keeping.Asked(root, question.world)
            kept_whole += len(compare(question, asked, moments[:100], pages="never").differences)
        for mutant in [mutant for mutant, by in found.items() if by < ENOUGH]:
            found[mutant] += disagreements(root, mutant, question, moments)
        if min(found.values()) >= ENOUGH:
            break

    print(f"\n{len(found)} wrong policies, the least found out by {min(found.values())}")
    assert kept_whole == 0
    assert {str(mutant): by for mutant, by in found.items() if by < ENOUGH} == {}


def disagreements(root, mutant, question, moments):
    """By how many disagreements this mutant gives itself away, counting no further than needed."""
    found, pages = 0, "always" if {"write", "page"} & {*mutant.name.split()} else "never"
    # The log asks the one rule for every class at once; the tables matter for their own policies.
    tables = keeping.EVERY_TABLE if mutant.place in ("policy", "asked.sql") else ("event",)
    asked = keeping.Asked(root, question.world, tables)
    with broken(root, mutant):
        for first in range(0, len(moments), 3):
            found += len(
                compare(question, asked, moments[first : first + 3], pages=pages).differences
            )
            if found >= ENOUGH:
                break
    return found


def test_what_python_asks_is_what_was_compared(root, web):
    # Buttons go by Actor.roles_on, pages by classes_seen: both ask the database, and here too.
    question = Question(FIRST)
    keeping.put(root, question.world)
    asked = 0
    for moment in question.moments(2)[::2]:
        if not question.oracle.works(moment.who, moment.at):
            continue
        with transaction.atomic():
            by = begin(f"ref-{moment.who}", moment.at)
            for file, sights in question.told(moment.who, moment.at).items():
                held = question.oracle.roles(moment.who, file, moment.at)
                assert by.roles_on(file) == {role for role, _ in held}
                assert classes_seen(file) == {klass for klass, _, _ in sights}
                asked += 1
    connection.close()
    actor.begun(None)
    assert asked > 500


def of_one_file(root, web):
    """What a page that says which file it is about sees, and what the rule shows of that file."""
    question = Question(FIRST + 2)
    keeping.put(root, question.world)
    asked = keeping.Asked(web, question.world)
    with web.transaction(force_rollback=True):
        for moment in question.moments(1)[::2]:
            asked.begin(moment.who, moment.at)
            # the first is worked out for itself, the others are taken from what is kept of all
            for number, file in enumerate(question.pick.sample(asked.files, 4)):
                if number == 1:
                    web.execute("SELECT set_config('accord.only_file', '', true)")
                    web.execute("SELECT app.sight_keys('identity')")
                web.execute("SELECT set_config('accord.only_file', %s, true)", [str(file)])
                of_file = [one for one in asked.records if one.file == file]
                yield asked.seen()[0], question.records(moment.who, moment.at, of_file)
            web.execute("SELECT set_config('accord.only_file', '', true)")


def test_a_page_about_one_file_sees_what_the_rule_shows_of_that_file(root, web):
    # A page says which file it is about, so that the rule need look no further: it only narrows.
    compared_with = 0
    for seen, shown in of_one_file(root, web):
        assert seen == shown
        compared_with += len(seen)
    assert compared_with > 0


def test_one_file_taken_wrongly_from_them_all_is_found_out(root, web):
    # The control: whatever is held on any file is taken for held on this one.
    (whole,) = root.execute("SELECT pg_get_functiondef('app.of_one_file'::regproc)").fetchone()
    of_it = "strpos(concat(',', x.q[3], ','), concat(',', f, ',')) > 0"
    for statement in Mutant("any", "kept.sql", of_it, "true").statements():
        root.execute(statement)
    try:
        assert sum(seen != shown for seen, shown in of_one_file(root, web)) > 10
    finally:
        root.execute(whole)


PAST = """
SELECT m.id, g.class, g.marking, g.write FROM public.member m, app.grants_at(m.id, %(at)s, %(at)s, %(file)s) g
 WHERE app.active(m.id, %(at)s, %(at)s)
"""


def test_the_past_is_told_by_the_same_rule(root):
    """Asked today about any instant before, of everybody on one file at a time."""
    question, checked = Question(FIRST + 1), 0
    keeping.put(root, question.world)
    every = boundaries(question.world)
    for at in [at + n for at in every[::6] for n in (timedelta(), -timedelta(microseconds=1))]:
        for file in question.world.files[::2]:
            found = set(root.execute(PAST, {"at": at, "file": file.id}).fetchall())
            wanted = {
                (member.id, *sight)
                for member in question.world.members
                for sight in question.told(member.id, at)[file.id]
            }
            assert found == wanted, (at, file)
            checked += len(question.world.members)
    assert checked > 5_000
