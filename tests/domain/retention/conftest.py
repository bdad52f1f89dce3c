"""Whoever signs, what the worker may do, and ways for a test to look where no role looks: in a throwaway database alone."""

import psycopg
import pytest

from tests.domain.guarding.conftest import guardian
from tests.lending import lent

__all__ = ["guardian"]
WORKER = ("records_due", "list_for_disposal", "disposals_to_do", "retention_due")
# What is left of a file, in which tables; where a word still stands; and tampering with what was let go of.
LOOKS = """
SET ROLE accord_disposal;
GRANT EXECUTE ON FUNCTION app.let_go TO accord_web;
CREATE FUNCTION app.left_of(f bigint) RETURNS TABLE (name text) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE one record; n integer;
BEGIN
  FOR one IN SELECT * FROM app.leads_to_a_file() LOOP
    EXECUTE format('SELECT count(*) FROM %s t WHERE t.%I = $1', one.held_in, one.by_column) INTO n USING f;
    IF n > 0 THEN name := one.held_in::text; RETURN NEXT; END IF;
  END LOOP;
END $$;
CREATE FUNCTION app.left_with(word text) RETURNS TABLE (name text) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE one record; n integer;
BEGIN
  FOR one IN SELECT l.held_in FROM app.leads_to_a_file() l UNION SELECT 'public.event'::regclass UNION SELECT 'public.file'::regclass LOOP
    EXECUTE format('SELECT count(*) FROM %s t WHERE position($1 IN t::text) > 0', one.held_in) INTO n USING word;
    IF n > 0 THEN name := one.held_in::text; RETURN NEXT; END IF;
  END LOOP;
END $$;
CREATE FUNCTION app.entries_of(f bigint) RETURNS TABLE (name text) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN RETURN QUERY SELECT e.type || CASE WHEN e.facts::text || e.standing::text <> '{}{}' THEN ' with facts' ELSE '' END FROM public.event e WHERE e.file_id = f; END $$;
RESET ROLE;
SET ROLE accord_record;
CREATE FUNCTION app.forge(what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF what = 'fingerprint' THEN UPDATE public.disposal SET rows = rows + 1;
  ELSIF what = 'back' THEN UPDATE public.disposal SET rows = rows - 1;
  ELSE UPDATE public.disposal SET file_id = (SELECT f.id FROM public.file f WHERE f.kind = 'area'); END IF;
END $$;
RESET ROLE;
GRANT EXECUTE ON FUNCTION app.left_of, app.left_with, app.entries_of, app.forge TO accord_web;
"""
GONE = """
SET ROLE accord_disposal;
REVOKE EXECUTE ON FUNCTION app.let_go FROM accord_web;
DROP FUNCTION app.left_of, app.left_with, app.entries_of;
RESET ROLE;
SET ROLE accord_record;
DROP FUNCTION app.forge;
"""


@pytest.fixture(scope="package")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database list records and let go of them, as the worker may."""
    with lent(cluster, *WORKER):
        with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
            root.execute(LOOKS)
        yield
        with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
            root.execute(GONE)
