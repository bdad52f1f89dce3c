"""The outbox: written and claimed by functions alone; letters are seen with the case."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, statement

SQL = Path(__file__).parent.parent / "sql"
MESSAGE = (
    (FORCED + OWN_WAYS).format(table="message")
    + """
CREATE POLICY see ON public.message FOR SELECT TO accord_web, accord_worker USING (
  ((message.to_member_id IN (SELECT p.member_id FROM app.my_people() p)
    OR message.to_team_id IN (SELECT t.team_id FROM app.my_teams() t))
   AND message.file_id NOT IN (SELECT b.file_id FROM app.blocked() b))
  OR (message.file_id, message.marking) IN (SELECT s.file_id, s.marking FROM app.sight('letter') s));
GRANT SELECT ON public.message TO accord_web, accord_worker;
GRANT INSERT, UPDATE ON public.message TO accord_record;
GRANT USAGE ON SEQUENCE public.message_id_seq TO accord_record;
COMMENT ON TABLE public.message IS 'class: letter';
"""
)
DOOR = {
    "queue_messages": "accord_worker",
    "claim_messages": "accord_worker",
    "message_sent": "accord_worker",
    "message_failed": "accord_worker",
    "letter_posted": "accord_web, accord_worker",
}


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_tables"), ("duties", "0002_one_door")]
    operations = [statement(MESSAGE), owned_by("accord_record", SQL / "outbox.sql", to=DOOR)]
