"""The outbox: written and claimed by functions alone; letters are seen with the case."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, sealed, statement

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
-- what waits to be claimed, in the order in which it goes
CREATE INDEX message_to_claim ON public.message (area_id, urgent DESC, queued_at) WHERE sent_at IS NULL;
-- duties without an owner are few, and asked for at every look at the service
CREATE INDEX duty_unowned ON public.duty (area_id, opened_at) WHERE closed_at IS NULL AND owner_member_id IS NULL AND owner_team_id IS NULL;
CREATE INDEX message_raised ON public.message (area_id) WHERE raised_at IS NOT NULL AND settled_at IS NULL;
"""
)
CHOICE = """
GRANT INSERT, UPDATE ON public.contact_choice TO accord_record;
GRANT USAGE ON SEQUENCE public.contact_choice_id_seq TO accord_record;
"""
EVERYBODY = "accord_web, accord_worker"
OUTBOX = {
    "queue_messages": "accord_worker",
    "claim_messages": "accord_worker",
    "messages_went": "accord_worker",
    "message_failed": "accord_worker",
    "messages_answered": "accord_worker",
    "messages_let_go": "accord_worker",
    "carrier_said": EVERYBODY,
    "letter_posted": EVERYBODY,
}
UNSENT = {
    "raise_unsent": "accord_worker",
    "settle_unsent": "accord_worker",
    "unsent_message": EVERYBODY,
    "my_unsent": EVERYBODY,
    "told_another_way": EVERYBODY,
    "send_again": EVERYBODY,
    "post_stands": EVERYBODY,
}
CHOICES = {
    "my_contact": EVERYBODY,
    "choose_hearing": EVERYBODY,
    "give_number": EVERYBODY,
    "confirm_number": EVERYBODY,
    "claim_codes": "accord_worker",
}
SERVICE = {
    "note_service": "accord_worker",
    "forget_note": "accord_worker",
    "service_stands": EVERYBODY,
}


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        statement(MESSAGE),
        sealed("contact_choice"),
        statement(CHOICE),
        owned_by("accord_record", SQL / "outbox.sql", to=OUTBOX),
        owned_by("accord_record", SQL / "unsent.sql", to=UNSENT),
        owned_by("accord_record", SQL / "choices.sql", to=CHOICES),
        owned_by("accord_record", SQL / "service.sql", to=SERVICE),
    ]
