"""Every table has row-level security, forced, with a policy; the web role owns nothing."""

import pytest
from django.db import connection, transaction

# Read before anybody is signed in, or by the framework itself: no row is about a young person.
OUTSIDE = {
    "accord_cache",
    "account_emailaddress",
    "account_emailconfirmation",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user",
    "auth_user_groups",
    "auth_user_user_permissions",
    "django_content_type",
    "django_migrations",
    "django_session",
    "mfa_authenticator",
    "socialaccount_socialaccount",
    "socialaccount_socialapp",
    "socialaccount_socialtoken",
}

UNPROTECTED = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
   AND NOT (c.relrowsecurity AND c.relforcerowsecurity
            AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
"""


def rows(sql: str, params: list[object] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or [])
        return cursor.fetchall()


@pytest.fixture
def as_owner(django_db_blocker, django_db_setup, cluster):
    """A connection of its own, as the owner, rolled back at the end."""
    import psycopg

    with psycopg.connect(cluster.dsn("owner")) as owner:
        yield owner
        owner.rollback()


def test_every_table_is_protected_or_known_to_be_outside(db):
    assert {name for (name,) in rows(UNPROTECTED)} == OUTSIDE


def test_a_table_without_a_policy_is_noticed(as_owner):
    as_owner.execute("CREATE TABLE public.forgotten (id int)")

    found = {name for (name,) in as_owner.execute(UNPROTECTED)}

    assert found - OUTSIDE == {"forgotten"}


def test_a_table_whose_security_is_not_forced_is_noticed(as_owner):
    as_owner.execute("ALTER TABLE public.duty NO FORCE ROW LEVEL SECURITY")

    assert "duty" in {name for (name,) in as_owner.execute(UNPROTECTED)}


def test_every_table_says_its_class(db):
    silent = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT (c.relname = ANY (%s))"
        " AND coalesce(obj_description(c.oid), '') NOT LIKE 'class: %%'",
        [sorted(OUTSIDE)],
    )
    assert silent == []


NARROWED = """
SELECT c.relname, p.polname, right(coalesce(obj_description(p.oid, 'pg_policy'), ''), 1) = '.', (
    SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
       AND a.attname IN ('id', 'file_id', 'marking', 'recorded_at'))
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
 WHERE NOT p.polpermissive OR obj_description(p.oid, 'pg_policy') IS NOT NULL
"""
# Where what is read is narrowed in the policy that shows it, a second one that shows would let it all through.
SHOWN_TWICE = """
SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
 WHERE p.polpermissive AND p.polcmd IN ('r', '*') AND 'accord_web'::regrole = ANY (p.polroles)
 GROUP BY c.oid HAVING count(*) > 1 AND bool_or(obj_description(p.oid, 'pg_policy') IS NOT NULL)
"""


def test_every_policy_that_narrows_says_why_on_a_table_that_who_could_see_it_can_tell_of(db):
    # app.for_some() finds these by themselves, and needs a sentence and these columns of each.
    found = rows(NARROWED)
    assert len(found) >= 16
    assert [one for one in found if one[2:] != (True, 4)] == []


def test_one_that_says_nothing_is_noticed(as_owner):
    as_owner.execute(
        "CREATE POLICY quietly ON public.duty AS RESTRICTIVE TO accord_web USING (false)"
    )
    found = as_owner.execute(NARROWED).fetchall()
    assert ("duty", "quietly", False) in {one[:3] for one in found}


def test_what_is_narrowed_is_shown_by_one_policy_alone(db):
    assert len([one for one in rows(NARROWED) if one[1] == "see"]) >= 20
    assert rows(SHOWN_TWICE) == []


def test_a_second_that_shows_it_is_noticed(as_owner):
    as_owner.execute("CREATE POLICY also ON public.move FOR SELECT TO accord_web USING (true)")
    assert ("move",) in as_owner.execute(SHOWN_TWICE).fetchall()


def test_the_web_role_is_nobody_special(db):
    ((who, superuser, bypasses, creates),) = rows(
        "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
        " WHERE rolname = current_user"
    )
    assert (who, superuser, bypasses, creates) == ("accord_web", False, False, False)
    owned = rows("SELECT count(*) FROM pg_class WHERE relowner = 'accord_web'::regrole")
    assert owned == [(0,)]


def test_the_web_role_can_neither_write_events_nor_delete_records(db):
    granted = rows(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE grantee IN ('accord_web', 'accord_worker') AND ("
        "   (table_name IN ('event', 'duty', 'tell', 'file', 'case_team', 'grant_row', 'access_rule',"
        "                   'view_log', 'message') AND privilege_type <> 'SELECT')"
        "   OR privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')"
        "   OR (privilege_type = 'DELETE' AND table_name NOT IN ('draft', 'submission',"
        "       'account_emailaddress', 'account_emailconfirmation', 'mfa_authenticator', 'accord_cache')))"
    )
    assert granted == []


def test_a_marking_that_is_part_of_a_number_is_one_digit(db):
    """Two digits would make it the number of another file."""
    loose = rows(
        "SELECT DISTINCT t.relname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid"
        " WHERE pg_get_indexdef(i.indexrelid) LIKE '%%file_id * 10%%' AND NOT EXISTS (SELECT 1 FROM pg_constraint c"
        "   WHERE c.conrelid = t.oid AND pg_get_constraintdef(c.oid) LIKE 'CHECK (((marking >= 0) AND (marking <= 9)))')"
    )
    assert loose == []
    assert len(rows("SELECT FROM pg_constraint WHERE conname LIKE '%%_marking_is_one_digit'")) > 90


def test_every_function_of_ours_pins_its_search_path(db):
    loose = rows(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'app' AND p.prosqlbody IS NULL"  # such a body is bound when it is made
        " AND NOT EXISTS (SELECT 1 FROM unnest(coalesce(p.proconfig, '{}')) c"
        " WHERE c LIKE 'search_path=pg_catalog, pg_temp%%')"
    )
    assert loose == []


def test_functions_that_raise_reach_are_not_for_the_web(cluster, django_db_setup):
    import psycopg

    with psycopg.connect(cluster.dsn("web")) as web:
        for call in (
            "app.sign('x')",
            "app.claim_as(1, now(), true)",
            "app.claim()",
            "app.readable('event', '{1}')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
                web.execute(f"SELECT {call}")


@pytest.mark.parametrize(
    "claim",
    [
        "1|2026-01-01|still|nonsense",
        "1|2026-01-01|running|nonsense",
        "1|2026-01-01|nonsense",
        "1|2026-01-01",
        "",
        "1",
    ],
)
def test_a_forged_claim_is_nobody(db, claim):
    with transaction.atomic():
        rows("SELECT set_config('accord.actor', %s, true)", [claim])
        assert rows("SELECT app.actor()") == [(None,)]
        assert rows("SELECT count(*) FROM public.member") == [(0,)]
