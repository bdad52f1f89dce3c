"""The town founded once for a whole run, and put into each test's own transaction from a copy.

Founding takes some forty actions. The first test that wants the town pays for them; what
they wrote is copied aside, swept away, and every test then gets the rows back inside the
transaction that is rolled back after it. Nothing of it is committed where tests look.
"""

import copy
from typing import Any

import psycopg
from psycopg import sql

from tests.cast import Town
from tests.sweeping import sweep

# As the superuser, so that no trigger sees the rows a second time; ids given out later are higher.
GIVE_BACK = """
CREATE FUNCTION founded.give_back() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET session_replication_role = replica AS $$
DECLARE kept record; highest bigint;
BEGIN
  FOR kept IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'founded' LOOP
    EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE SELECT * FROM founded.%1$I', kept.name);
    IF pg_get_serial_sequence('public.' || quote_ident(kept.name), 'id') IS NOT NULL THEN
      EXECUTE format('SELECT max(id) FROM founded.%I', kept.name) INTO highest;
      PERFORM setval(s, highest) FROM (SELECT pg_get_serial_sequence('public.' || quote_ident(kept.name), 'id') AS s) AS one
        WHERE nextval(s) <= highest;
    END IF;
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA founded TO accord_web;
GRANT EXECUTE ON FUNCTION founded.give_back TO accord_web
"""


def found_once(cluster: Any) -> Town:
    """Found it, copy what was written to the schema `founded`, and sweep it away."""
    town = Town.found()
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("CREATE SCHEMA founded")
        tables = root.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'django_%'"
        ).fetchall()
        for (name,) in tables:
            table = sql.Identifier(name)
            if root.execute(sql.SQL("SELECT 1 FROM public.{} LIMIT 1").format(table)).fetchone():
                root.execute(
                    sql.SQL("CREATE TABLE founded.{0} AS SELECT * FROM public.{0}").format(table)
                )
        root.execute(GIVE_BACK)
    sweep(cluster)
    return town


def given_back(town: Town) -> Town:
    """The town in the transaction under way. What a test changes of it stays with that test."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT founded.give_back()")
    return Town(*copy.deepcopy(list(vars(town).values())))
