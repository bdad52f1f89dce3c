"""What somebody holds is kept from one request to the next, and only while it is true: no longer, and for nobody else."""

import random
from datetime import timedelta
from functools import partial

import pytest

from tests.need_to_know import keeping
from tests.need_to_know.mutants import Mutant
from tests.need_to_know.racing import ABSENT, CLEAR, FILE, OWN, READERS, SET_UP, WAYS

WHO = READERS[0]
KEPT = "SELECT about, entries FROM app.sight_kept WHERE member_id = %s ORDER BY about"
# what the one rule, asked anew for this very moment, shows of this class
TRUE = """
SELECT count(*) FROM (SELECT clock_timestamp() + d.shift AS at FROM app.demo_clock d) n, app.grants_at(%(who)s, n.at, n.at, 3) g
 WHERE g.class = %(klass)s AND g.marking = 0 AND app.active(%(who)s, n.at, n.at)
"""


class People:
    """The people of the races; the first of them asks for page after page."""

    def __init__(self, root, web):
        self.root, self.web = root, web
        keeping.empty(root)
        root.execute("DELETE FROM public.session; DELETE FROM app.sight_kept")
        for part in SET_UP.split(";\n"):
            root.execute(part, {"members": [*READERS, ABSENT]})

    def given(self, sql):
        with self.root.transaction():
            self.root.execute(CLEAR)
            self.root.execute(sql)

    def sees(self, table="identity", about=None):
        """How many rows one request shows, which logs them as pages do."""
        with self.web.transaction():
            self.web.execute("SELECT app.begin(%s)", [f"token-{WHO}"], prepare=True)
            if about:
                self.web.execute("SELECT app.look_at(%s)", [about], prepare=True)
            rows = self.web.execute(f"SELECT id FROM public.proof_{table}", prepare=True).fetchall()
            self.web.execute("SELECT app.log_views('pages', '[]')", prepare=True)
        return len(rows)

    def kept(self):
        """What is kept of them, by what it is about."""
        return dict(self.root.execute(KEPT, [WHO]).fetchall())

    def truly(self, table="identity"):
        """Whether the rule shows it now."""
        (count,) = self.root.execute(TRUE, {"who": WHO, "klass": table}).fetchone()
        return int(count > 0)

    def moved(self, by):
        """Let time pass, as a demo does."""
        self.root.execute("UPDATE app.demo_clock SET shift = %s", [by])

    def now(self):
        return self.root.execute("SELECT clock_timestamp()").fetchone()[0]


@pytest.fixture
def people(root, web):
    yield People(root, web)
    root.execute("UPDATE app.demo_clock SET shift = '0'; DELETE FROM app.sight_kept")


@pytest.fixture
def wrong(root):
    """Make the database wrong for the rest of a test, and whole again after it."""
    whole = []

    def make(*mutants):
        for mutant in mutants:
            for statement in mutant.statements():
                name = statement.split("FUNCTION ")[1].split("(")[0]
                whole.append(root.execute("SELECT pg_get_functiondef(%s::regproc)", [name]).fetchone()[0])  # fmt: skip
                root.execute(statement)

    yield make
    for statement in whole:
        root.execute(statement)


def test_the_next_request_is_answered_by_what_is_kept(people):
    # Without this nothing below would say anything: what stands in the table is what is answered.
    people.given(OWN)
    assert people.sees() == 1
    assert {*people.kept()} == {0}
    people.root.execute("UPDATE app.sight_kept SET entries = ''")
    assert people.sees() == 0
    assert people.truly() == 1


@pytest.mark.parametrize(
    "spoilt",
    ["rule = 'of an edition before'", "boot = boot - interval '1 second'", "member_id = 12", "starts = now() + interval '1 minute'",
     "ends = now()", "areas = '{0,1}', seen = '3:3:'"],
)  # fmt: skip
def test_what_was_kept_by_another_rule_server_or_time_is_worked_out_anew(people, spoilt):
    people.given(OWN)
    assert people.sees() == 1
    people.root.execute(f"UPDATE app.sight_kept SET entries = '', {spoilt}")
    assert people.sees() == 1


def test_of_one_file_it_is_kept_for_its_own_pages(people):
    people.given(OWN)
    assert people.sees(about="f") == 1
    assert {*people.kept()} == {FILE}
    assert people.sees() == 1
    assert {*people.kept()} == {0, FILE}
    people.root.execute("UPDATE app.sight_kept SET entries = '' WHERE about = 3")
    assert (people.sees(about="f"), people.sees()) == (0, 1)


def test_of_what_is_hidden_and_of_what_is_not_there_nothing_is_kept(people):
    people.given("SELECT 1")
    assert people.sees(about="f") == people.sees(about="no such case") == people.sees() == 0
    assert people.kept() == {}


def test_a_page_about_a_case_that_is_not_theirs_reads_of_no_other_either(people, wrong):
    people.given(OWN)
    assert people.sees() == people.sees() == 1  # what is held on all files is kept
    assert people.sees(about="no such case") == 0
    # The control: what is held on all files is taken for what is held on none.
    wrong(Mutant("all for none", "kept.sql", "f IS NOT NULL AND before.about = 0", "f <> 0 AND before.about = 0"))  # fmt: skip
    assert people.sees() == people.sees(about="no such case") == 1


@pytest.mark.parametrize("about", [None, "f"], ids=["everywhere", "on one file"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_what_is_taken_is_gone_from_the_next_request(people, way, about):
    people.given(way.given)
    assert people.sees(way.table, about) == people.sees(way.table, about) == 1
    assert people.kept()
    with people.root.transaction():
        people.root.execute(way.taken.replace("$1", "%s"), [people.now()])
    assert people.sees(way.table, about) == 0


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_what_is_given_is_there_in_the_next_request(people, way):
    # something is kept before, of another file
    people.given(OWN.replace("1, 3, n", "1, 4, n"))
    assert people.sees(way.table) == 0
    assert people.kept()
    people.root.execute(way.given.replace("2020-01-01", (people.now() - timedelta(milliseconds=1)).isoformat()))  # fmt: skip
    assert people.sees(way.table) == people.truly(way.table)


def test_what_changes_elsewhere_throws_nothing_away(people):
    people.given(OWN)
    assert people.sees() == 1
    # the area of whom it is about, of the file and of the part on it are others
    people.root.execute(
        "INSERT INTO public.member (id, ref, area_id, version, name, job_title, email, phone, system, active_until)"
        " VALUES (77, 'ref-77', 2, 1, '', '', '', '', false, '9999-01-01');"
        "INSERT INTO public.case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)"
        " VALUES (2, 5, 77, 'keyworker', 0, '', '2020-01-01', '9999-01-01')"
    )
    people.root.execute("UPDATE app.sight_kept SET entries = ''")
    assert people.sees() == 0, "what is kept is still taken for true"
    # the control: the same in their own area
    people.root.execute("UPDATE public.case_team SET ends = '2030-01-01' WHERE member_id = 12")
    assert people.sees() == 1


@pytest.mark.parametrize(
    "way", [way for way in WAYS if way.name not in ("they are suspended", "they leave")], ids=lambda way: way.name
)  # fmt: skip
def test_a_change_that_notes_no_area_is_found_out(people, wrong, way):
    # The control: noted for an area that nobody is in, it takes nothing. Whoever left or is suspended is
    # nobody from the door on, whatever is kept.
    wrong(Mutant("noted nowhere", "kept.sql", "DISTINCT coalesce(x.id, 0), pg", "DISTINCT -1, pg"))
    people.given(way.given)
    assert people.sees(way.table) == 1
    people.root.execute(way.taken.replace("$1", "%s"), [people.now()])
    assert people.sees(way.table) == 1


def as_time_passes(people, seed, times):
    """How often a request showed other than the rule, where sight begins and ends at some time to come."""
    pick, wrong = random.Random(seed), []
    for n in range(times):
        way = WAYS[n % len(WAYS)]
        edge = people.now() + timedelta(seconds=pick.uniform(1, 600))
        given, taken = way.given, way.taken
        if n % 3:  # it is given as from then, or it ends then
            given = given.replace("2020-01-01", edge.isoformat())
        people.moved("0")
        people.given(given)
        if not n % 3:
            people.root.execute(taken.replace("$1", "%s"), [edge])
        for at in sorted(pick.uniform(0, 700) for _ in range(6)):
            people.moved(timedelta(seconds=at))
            before = people.truly(way.table)
            shown = people.sees(way.table, "f" if pick.random() < 0.3 else None)
            after = people.truly(way.table)
            # two seconds before it ends it may be gone
            if (
                shown not in (before, after)
                and abs((edge - people.now()).total_seconds() - at) > 2.1
            ):
                wrong.append((way.name, n % 3, round(at), edge))
    people.moved("0")
    return wrong


def test_sight_begins_and_ends_by_the_clock_whatever_is_kept(people):
    assert as_time_passes(people, 1, 90) == []


@pytest.mark.parametrize(
    "mutant",
    [
        Mutant("only the least is worked out", "kept.sql", "found = app.held_between(who, ahead, moment, f) AND ", ""),
        Mutant("the least is worked out for two seconds", "kept.sql", "found := app.held_between(who, moment, ahead, f);", "found := app.held_between(who, ahead, moment, f);"),
        Mutant("it is kept past its time", "kept.sql", "AND k.ends > latest", ""),
        Mutant("it is kept before its time", "kept.sql", "k.starts <= moment AND k.ends > latest", "true"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_kept_past_a_beginning_or_an_end_is_found_out(people, wrong, mutant):
    # The controls.
    wrong(mutant)
    assert as_time_passes(people, 1, 60)


MANY = OWN.replace("SELECT 1, 3, n", "SELECT 1, 100000 + m, n").replace(
    ";", ", generate_series(1, 900) m;"
)


def test_the_numbers_of_many_files_are_made_once(people):
    people.given(MANY)
    people.root.execute(
        "DELETE FROM app.keys_kept; INSERT INTO public.proof_identity (id, file_id, area_id, marking)"
        " SELECT m, 100000 + m, 1, 0 FROM generate_series(2, 901) m"
    )
    rows = partial(people.web.execute, "SELECT count(*) FROM public.proof_identity", prepare=True)

    def asked():
        with people.web.transaction():
            people.web.execute("SELECT app.begin(%s)", [f"token-{WHO}"], prepare=True)
            found = rows().fetchone()[0], people.web.execute("SELECT count(*) FROM app.my_files()", prepare=True).fetchone()[0]  # fmt: skip
            people.web.execute("SELECT app.log_views('pages', '[]')", prepare=True)
        return found

    made = "SELECT class, cardinality(keys) FROM app.keys_kept ORDER BY class"
    assert [asked(), asked()] == [(899, 900), (899, 900)]
    assert people.root.execute(made).fetchall() == [("*", 900), ("identity", 900)]
    # they are taken up, of this text and by this rule alone
    people.root.execute("UPDATE app.keys_kept SET keys = '{}'")
    assert asked() == (0, 0)
    people.root.execute("UPDATE app.keys_kept SET rule = 'of an edition before'")
    assert [asked(), asked()] == [(899, 900), (899, 900)]
    people.root.execute("UPDATE app.keys_kept SET keys = '{}'")
    people.root.execute("UPDATE public.case_team SET ends = now() WHERE member_id = 11 AND file_id > 100890")  # fmt: skip
    assert [asked(), asked()] == [(889, 890), (889, 890)]
    people.root.execute("UPDATE public.case_team SET ends = now() WHERE member_id = 11")
    assert asked() == (0, 0)


def test_nobody_waits_for_whoever_keeps_something(people, cluster):
    """Two pages of one member at once: the second keeps nothing, and does not wait for the first."""
    import psycopg

    people.given(OWN)
    ask = partial(people.web.execute, prepare=True)
    with people.web.transaction(), psycopg.connect(cluster.dsn("web")) as other:
        ask("SELECT app.begin(%s)", [f"token-{WHO}"])
        ask("SELECT count(*) FROM public.proof_identity")
        ask("SELECT app.log_views('pages', '[]')")
        other.execute("SET lock_timeout = '2s'")
        other.commit()
        with other.transaction():
            other.execute("SELECT app.begin(%s)", [f"token-{WHO}"])
            assert other.execute("SELECT count(*) FROM public.proof_identity").fetchone() == (1,)
            other.execute("SELECT app.log_views('pages', '[]')")
    assert {*people.kept()} == {0}
