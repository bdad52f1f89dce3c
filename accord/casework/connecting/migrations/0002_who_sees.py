"""Who sees keys, webhooks and export files; and that a key is known to the database by its hash alone."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
# For whoever sets the area up, and for nobody else: not even how many there are.
ADMINISTRATORS = """
CREATE POLICY see ON public.{table} FOR SELECT TO accord_web, accord_worker USING (
  {table}.area_id = (SELECT app.my_area()) AND (SELECT app.holds('area_administrator')));
GRANT SELECT ON public.{table} TO accord_web, accord_worker;
COMMENT ON TABLE public.{table} IS 'class: area';
"""
MADE_AND_ENDED = """
CREATE POLICY add ON public.{table} FOR INSERT TO accord_web, accord_worker WITH CHECK (
  {table}.area_id = (SELECT app.my_area()) AND (SELECT app.holds('area_administrator')) AND {table}.made_by_id = (SELECT app.actor()));
CREATE POLICY change ON public.{table} FOR UPDATE TO accord_web, accord_worker
  USING ({table}.area_id = (SELECT app.my_area()) AND (SELECT app.holds('area_administrator')))
  WITH CHECK ({table}.area_id = (SELECT app.my_area()));
GRANT INSERT ON public.{table} TO accord_web, accord_worker;
GRANT UPDATE ({ends}) ON public.{table} TO accord_web, accord_worker;
GRANT USAGE ON SEQUENCE public.{table}_id_seq TO accord_web, accord_worker;
"""
ITS_OWN = """
CREATE POLICY see ON public.api_write FOR SELECT TO accord_web, accord_worker USING (api_write.member_id = (SELECT app.actor()));
CREATE POLICY add ON public.api_write FOR INSERT TO accord_web, accord_worker WITH CHECK (api_write.member_id = (SELECT app.actor()));
CREATE POLICY change ON public.api_write FOR UPDATE TO accord_web, accord_worker
  USING (api_write.member_id = (SELECT app.actor())) WITH CHECK (api_write.member_id = (SELECT app.actor()));
GRANT SELECT, INSERT, UPDATE ON public.api_write TO accord_web, accord_worker;
GRANT USAGE ON SEQUENCE public.api_write_id_seq TO accord_web, accord_worker;
COMMENT ON TABLE public.api_write IS 'class: own';
"""
FUNCTIONS_WRITE = """
GRANT INSERT, UPDATE ON public.api_secret TO accord_sight;
GRANT USAGE ON SEQUENCE public.api_secret_id_seq TO accord_sight;
GRANT UPDATE (used_at) ON public.api_key TO accord_sight;
GRANT INSERT, UPDATE ON public.hook_call TO accord_record;
GRANT USAGE ON SEQUENCE public.hook_call_id_seq TO accord_record;
GRANT UPDATE (queued_to, answered_at) ON public.webhook TO accord_record;
REVOKE UPDATE ON public.export_file FROM accord_web, accord_worker;
GRANT UPDATE (version, receipt, received_at, received_by_id, dropped_at, dropped_by_id) ON public.export_file TO accord_web, accord_worker;
"""


def administrators(table: str, ends: str = "") -> object:
    """Rows that administrators of the area alone see; they make them, and end them by `ends`."""
    text = FORCED + OWN_WAYS + ADMINISTRATORS + (MADE_AND_ENDED if ends else "")
    return statement(text.format(table=table, ends=ends))


class Migration(migrations.Migration):
    dependencies = [("connecting", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        administrators("api_key", "version, revoked_at, revoked_by_id"),
        administrators("webhook", "version, ended_at, ended_by_id"),
        administrators("hook_call"),
        sealed("api_secret"),
        statement((FORCED + OWN_WAYS).format(table="api_write") + ITS_OWN),
        protect("export_file", "letter"),
        statement(FUNCTIONS_WRITE),
        owned_by(
            "accord_sight",
            SQL / "keys.sql",
            to={"begin_with_key": "accord_web", "keep_api_secret": EVERYBODY},
        ),
        owned_by(
            "accord_record",
            SQL / "hooks.sql",
            to={
                "queue_hook_calls": "accord_worker",
                "claim_hook_calls": "accord_worker",
                "hook_call_answered": "accord_worker",
                "try_hook_again": EVERYBODY,
            },
        ),
    ]
