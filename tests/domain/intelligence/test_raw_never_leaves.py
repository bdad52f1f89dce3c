"""What the police told the gangs team: in its own schema and role, reached by the team alone.

Every proof has a control: the thing broken, and the proof failing.
"""

from datetime import date

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.intelligence import actions
from accord.casework.intelligence.queries import briefings
from tests.acting import acting_as, at
from tests.domain.intelligence.conftest import RAW

TOKEN = "Zqmarrowzq"
TABLES = ("briefing", "passed", "looked")
RIGHTS = """
SELECT r.rolname, c.relname FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'raw'
 WHERE c.relkind IN ('r', 'v', 'm', 'S') AND r.rolname LIKE 'accord\\_%%' AND r.rolname <> 'accord_raw' AND NOT r.rolsuper
   AND (has_schema_privilege(r.rolname, 'raw', 'USAGE') OR CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(r.rolname, c.oid, 'USAGE')
        ELSE has_any_column_privilege(r.rolname, c.oid, 'SELECT') OR has_table_privilege(r.rolname, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') END)
"""
UNPROTECTED = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'raw'
 WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity
   AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles <> ARRAY['accord_raw'::regrole::oid]))
"""


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def as_root(cluster, django_db_setup):
    with psycopg.connect(cluster.dsn("root")) as root:
        yield root
        root.rollback()


def holding(token, read):
    """The tables of the open schema in which this word stands, in whatever column."""
    found = set()
    for (name,) in read("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
        ((times,),) = read(
            f"SELECT count(*) FROM public.\"{name}\" t WHERE strpos(t::text, '{token}') > 0"
        )
        if times:
            found.add(name)
    return found


def test_no_role_but_its_own_has_any_right_there(as_root):
    assert as_root.execute(RIGHTS.replace("%%", "%")).fetchall() == []
    assert as_root.execute(UNPROTECTED).fetchall() == []


@pytest.mark.parametrize("role", ["accord_web", "accord_worker", "accord_record", "accord_owner"])
def test_a_right_given_by_mistake_is_noticed(as_root, role):
    as_root.execute(f"GRANT SELECT ON raw.briefing TO {role}")

    assert (role, "briefing") in as_root.execute(RIGHTS.replace("%%", "%")).fetchall()


def test_a_policy_for_somebody_else_is_noticed(as_root):
    as_root.execute("CREATE POLICY leak ON raw.briefing FOR SELECT TO accord_web USING (true)")

    assert as_root.execute(UNPROTECTED).fetchall() == [("briefing",)]


@pytest.mark.parametrize("table", TABLES)
def test_the_role_that_serves_cannot_even_name_a_table_of_it(night, table):
    night.briefed()
    with (
        acting_as(night.town.tom, "2026-10-24 22:10"),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        ask(f"SELECT * FROM raw.{table}")


def test_no_model_stands_for_it():
    assert not [m for m in apps.get_models() if "raw" in m._meta.db_table.split("_")[0]]
    assert not [m for m in apps.get_models() if m._meta.db_table.startswith('raw".')]


def test_the_team_reads_it_and_each_reading_is_kept(night):
    night.briefed()
    with acting_as(night.town.tom, "2026-10-25 08:00"):
        (one,) = briefings(date(2026, 10, 24), date(2026, 10, 25))

    assert one.words == RAW
    assert one.looks == 1


@pytest.mark.parametrize(
    "who", ["dele", "hana", "joan", "maeve", "gail", "rosa", "yaz", "piotr", "olive", "admin"]
)
def test_nobody_else_reads_keeps_or_finds_anything(night, who):
    night.briefed()
    with acting_as(getattr(night.town, who), "2026-10-25 08:00") as by:
        assert briefings(date(2026, 1, 1), date(2026, 12, 31)) == []
        assert ask("SELECT * FROM app.briefed_days('2026-01-01')") == []
        assert ask("SELECT app.repeats_briefing(%s)", RAW) == [(False,)]
        assert ask("SELECT app.note_passed(md5('x'), 1)") == [(False,)]
        with pytest.raises(Refused), transaction.atomic():
            actions.keep_briefing(briefed_on=date(2026, 10, 25), words="x", by=by)
    # the control: somebody of the team reads it at the same moment
    with acting_as(night.town.tom, "2026-10-25 08:00"):
        assert len(briefings(date(2026, 1, 1), date(2026, 12, 31))) == 1


def test_another_gangs_team_reads_its_own_only(night):
    night.briefed()
    with acting_as(night.town.admin, "2026-10-24 10:00") as by:
        council = night.town.agencies["council"]
        team = agencies.add_team(
            agency=council, name="Second gangs team", function="gangs_team", by=by
        )
        other = agencies.add_member(
            team=team, name="Bo Rind", role="gangs_team", email="bo@fernley.example", by=by
        )
    with acting_as(other, "2026-10-25 08:00"):
        assert briefings(date(2026, 1, 1), date(2026, 12, 31)) == []


def test_somebody_who_stands_in_reads_nothing(night):
    with acting_as(night.town.tom, "2026-10-24 09:00") as by:
        agencies.arrange_cover(
            member=night.town.tom,
            covered_by=night.town.gail,
            starts=at("2026-10-24 09:00"),
            ends=at("2026-10-30 09:00"),
            by=by,
        )
    night.briefed()
    with acting_as(night.town.gail, "2026-10-25 08:00"):
        assert briefings(date(2026, 1, 1), date(2026, 12, 31)) == []


def test_not_a_word_of_it_stands_in_any_other_table(night, as_root):
    ref = night.briefed()
    night.shared(briefing=ref)

    def read(sql):
        return ask(sql)

    with acting_as(night.town.dele, "2026-10-25 08:00"):
        for who in ("dele", "tom", "joan"):
            with acting_as(getattr(night.town, who), "2026-10-25 08:00"):
                assert holding(TOKEN, _visible) == set()


def _visible(sql):
    """What the one who asks may read; a table closed to them holds nothing for them."""
    try:
        with transaction.atomic():
            return ask(sql)
    except DatabaseError:
        return [(0,)]


def test_a_word_that_leaked_would_be_found(night):
    # The control: the same word in a cleared item is found where it may be read.
    night.cleared(words=f"{TOKEN} may come tonight.")
    with acting_as(night.town.tom, "2026-10-25 08:00"):
        assert "intel_item" in holding(TOKEN, _visible)


def test_the_briefing_copied_word_for_word_is_refused(night):
    night.briefed()
    copied = "Be careful: the young man at number four will be met on the stairs, I hear."
    with pytest.raises(Refused, match="word for word"):
        night.cleared(words=copied)
    assert night.cleared(words="Somebody may wait for him on the stairs.").pk


def test_which_briefing_an_item_came_of_is_known_to_the_team_alone(night):
    ref = night.briefed()
    item = night.cleared(briefing=ref)
    with acting_as(night.town.tom, "2026-10-25 08:00"):
        (one,) = briefings(date(2026, 10, 24), date(2026, 10, 25))
    assert one.passed == [item.pk]
    with pytest.raises(Refused, match="not one of your team"):
        night.cleared(briefing="made-up")
