"""Nothing that the web role can set, keep or put back lets it see what the one who asks may not."""

import re
from itertools import product
from typing import Any

import psycopg
import pytest

from tests.need_to_know import keeping, worlds
from tests.need_to_know.forging import NAMED, Forger, Pair, forgeries, pair, settings
from tests.need_to_know.mutants import Mutant
from tests.need_to_know.test_asked_again import KEEPS, KEPT

SEED = 4
# before it is said who asks, or after; for the transaction, or for the connection
PUT = ((False, True), (True, True), (True, False))


class Scene:
    """A world, two people of it, and two connections of the web role."""

    def __init__(self, root: Any, cluster: Any) -> None:
        self.root = root
        self.world = worlds.make(SEED, files=14, members=8)
        keeping.put(root, self.world)
        self.names = settings(root)
        self.webs = [psycopg.connect(cluster.dsn("web")) for _ in range(2)]
        self.mine, self.another = (Forger(web, self.world, self.names) for web in self.webs)
        self.who: Pair = pair(self.world, self.mine.asked)

    def too_much(self, enough: int | None = None) -> list[str]:
        """Every forgery by which somebody saw what is not theirs; or as many as are `enough`."""
        who = self.who
        caught, rich = self.mine.caught(who.rich, who.at)
        assert len(rich - who.theirs) > 20
        found: list[str] = []
        for turn, values in enumerate(forgeries(caught, self.world, self.names)):
            ways = [*PUT] if values == caught else [PUT[turn % len(PUT)]]
            for forger, asker, (first, local) in product(
                (self.mine, self.another), (who.poor, None), ways
            ):
                theirs = who.theirs if asker else frozenset()
                seen = forger.sees(asker, who.at, values, first=first, local=local)
                found += [f"{asker}: {values}"] * bool(seen - theirs)
            if enough and len(found) >= enough:
                break
        return found


@pytest.fixture
def scene(root, cluster):
    made = Scene(root, cluster)
    yield made
    for web in made.webs:
        web.close()


def test_the_settings_are_found_in_the_database_itself(root):
    found = settings(root)

    assert {"accord.actor", "accord.only_file"} <= {*found}
    with root.transaction(force_rollback=True):
        root.execute(KEEPS)
        assert "accord.proof" in settings(root)  # the control: one more is found, whoever made it
    assert all(re.fullmatch(NAMED, name) for name in found)


def test_whoever_asks_rightly_sees_what_is_theirs(scene):
    # The control of all that see nothing: the same questions, rightly asked.
    who = scene.who
    assert scene.another.sees(who.poor, who.at, {}) == who.theirs
    assert scene.another.sees(None, who.at, {}) == set()
    assert len(scene.mine.caught(who.rich, who.at)[1]) > 20


def test_no_forged_or_replayed_setting_shows_anything(scene):
    assert scene.too_much() == []


def test_a_setting_that_is_trusted_is_found_out(scene):
    # The control: an answer kept in a setting that nobody signed.
    (see,) = scene.root.execute(
        "SELECT qual FROM pg_policies WHERE tablename = 'proof_identity' AND policyname = 'see'"
    ).fetchone()
    scene.root.execute(KEEPS)
    scene.names.append("accord.proof")
    alter = "ALTER POLICY see ON public.proof_identity USING ({})"
    scene.root.execute(alter.format(KEPT.format(until="transaction")))
    try:
        found = scene.too_much(10)
    finally:
        scene.root.execute(alter.format(see))
    assert len(found) >= 10


def test_what_was_caught_is_worth_nothing_once_it_was_lost(scene):
    """In the very transaction in which it was good: put back after the sight was taken."""
    who, mine, root = scene.who, scene.mine, scene.root
    with mine.web.transaction():
        mine.asked.begin(who.rich, who.at)
        assert mine.asked.seen()[0]
        caught = mine.as_they_stand()
        root.execute(
            "INSERT INTO public.suspension (member_id, reason, starts, ends) VALUES (%s, '', %s, '9999-01-01')",
            [who.rich, who.at],
        )
        mine._put(caught, True)
        assert mine.asked.seen() == (set(), set())
        assert mine.asked.sight() == {}


def asks_when_suspended(scene):
    """Whom a function that asks only who asks takes them for, before they are suspended and after."""
    who, mine = scene.who, scene.mine
    with mine.web.transaction():
        mine.asked.begin(who.rich, who.at)
        before = mine.web.execute("SELECT id FROM app.me()").fetchall()
        scene.root.execute(
            "INSERT INTO public.suspension (member_id, reason, starts, ends) VALUES (%s, '', %s, '9999-01-01')",
            [who.rich, who.at],
        )
        return before, mine.web.execute("SELECT id FROM app.me()").fetchall()


def test_whoever_is_suspended_is_nobody_at_once(scene):
    assert asks_when_suspended(scene) == ([(scene.who.rich,)], [])


def test_one_who_is_asked_only_for_a_name_is_found_out(scene):
    # The control: who asks, without asking whether their account works.
    (true,) = scene.root.execute("SELECT pg_get_functiondef('app.me'::regproc)").fetchone()
    works = "IF id IS NOT NULL AND app.active(id, at, till)"
    for statement in Mutant("a name", "begin.sql", works, "IF id IS NOT NULL").statements():
        scene.root.execute(statement)
    try:
        assert asks_when_suspended(scene)[1]
    finally:
        scene.root.execute(true)


def swapped(scene):
    """What somebody saw by putting another's settings in place of what is kept for themselves."""
    who, mine, found = scene.who, scene.mine, set()
    caught, _ = mine.caught(who.rich, who.at)
    for values in [{name: value} for name, value in caught.items()] + [caught]:
        with mine.web.transaction(force_rollback=True):
            mine.asked.begin(who.poor, who.at)
            assert mine.asked.seen()[0] == who.theirs
            mine._put({name: one for name, one in values.items() if name != "accord.actor"}, True)
            found |= mine.asked.seen()[0] - who.theirs
    return found


def test_what_is_kept_is_not_changed_for_another_s(scene):
    assert swapped(scene) == set()


def test_what_is_kept_unsigned_is_found_out(scene):
    # The control: what is held on which files taken as it stands, whoever signed it.
    unsigned = " OR encode(sha256(convert_to(kept, 'UTF8')), 'hex') IS DISTINCT FROM p[10]"
    whole = "SELECT pg_get_functiondef('app.held_entries'::regproc)"
    (true,) = scene.root.execute(whole).fetchone()
    for statement in Mutant("unsigned", "kept.sql", unsigned, "").statements():
        scene.root.execute(statement)
    try:
        assert swapped(scene)
    finally:
        scene.root.execute(true)


ESCAPES = [
    "SET ROLE accord_sight", "SET ROLE accord_owner", "SET ROLE accord_record", "SET ROLE accord_worker",
    "SET ROLE accord_reader", "SELECT app.readable('event', '{1}')",
    "SET SESSION AUTHORIZATION accord_owner", "SET row_security = off",
    "SET session_replication_role = replica", "SELECT set_config('role', 'accord_sight', true)",
    "SELECT app.claim_as(1, now(), false)", "TABLE app.signing_key",
    "DELETE FROM app.sight_change", "TABLE app.sight_change", "SELECT app.held(NULL)", "SELECT app.held_entries(NULL)",
    "TABLE app.sight_kept", "TABLE app.keys_kept", "SELECT app.made_before('identity')", "UPDATE app.sight_kept SET member_id = 1", "SELECT app.keep_held()", "SELECT app.note_sight_change('{}')",
    "SELECT app.grants_at(1, now(), now(), 1)", "TABLE public.glass", "TABLE public.session",
    "ALTER TABLE public.event NO FORCE ROW LEVEL SECURITY",
    "CREATE FUNCTION app.sight_keys(text, int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
]  # fmt: skip


def test_no_way_out_of_the_role_shows_anything(scene):
    who, mine, wrong = scene.who, scene.mine, []
    for escape in ESCAPES:
        with mine.web.transaction(force_rollback=True):
            mine.asked.begin(who.poor, who.at)
            try:
                with mine.web.transaction():
                    mine.web.execute(escape)
                    wrong += [escape] * bool(mine.asked.seen()[0] - who.theirs)
            except psycopg.Error:
                pass
            assert mine.asked.seen()[0] == who.theirs
    assert wrong == []


OF_ITS_OWN = [
    "CREATE TEMP TABLE case_team (file_id bigint)",
    "CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'",
    "CREATE TABLE public.case_teams (file_id bigint)",
    "CREATE SCHEMA mine",
]


def test_it_makes_nothing_that_could_be_taken_for_the_rules_own(scene):
    for own in OF_ITS_OWN:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), scene.mine.web.transaction():
            scene.mine.web.execute(own)


def test_one_connection_serves_one_after_another_and_nobody_in_between(scene):
    """As a pool does, with a statement prepared long before: after a commit, an error, a rollback."""
    who, mine = scene.who, scene.mine
    rich = mine.caught(who.rich, who.at)[1]
    for _ in range(8):  # beyond the fifth a plan is kept for whoever asks
        assert mine.caught(who.rich, who.at)[1] == rich
        assert mine.asked.seen() == (set(), set())
        mine.web.commit()
        with pytest.raises(psycopg.Error), mine.web.transaction():
            mine.asked.begin(who.rich, who.at)
            assert mine.asked.seen()[0] == rich
            mine.web.execute("SELECT 1 / 0")
        assert mine.caught(who.poor, who.at)[1] == who.theirs
        with mine.web.transaction(force_rollback=True):
            mine.asked.begin(who.rich, who.at)
        assert mine.asked.seen() == (set(), set())
        mine.web.commit()


def test_a_savepoint_gives_back_who_asked_before(scene):
    who, mine = scene.who, scene.mine
    with mine.web.transaction():
        mine.asked.begin(who.poor, who.at)
        with mine.web.transaction(force_rollback=True):
            mine.asked.begin(who.rich, who.at)
            assert mine.asked.seen()[0] - who.theirs
        assert mine.asked.seen()[0] == who.theirs
