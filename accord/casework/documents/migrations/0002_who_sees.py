"""Who sees that a document was made; and that what it says is read through functions alone."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
# Whom it was made for sees that there is one once it is released, whatever their role is granted. To
# whom it goes and when it was released is nobody's to change; the recall is over in the database.
RECIPIENTS = """
ALTER POLICY see ON public.made_document USING (
  (made_document.file_id * 10 + made_document.marking) = ANY ((SELECT app.sight_keys('letter'))::bigint[])
  OR (made_document.state = 'released' AND made_document.file_id IN (SELECT m.file_id FROM app.my_files() m)
      AND (made_document.to_member_id IN (SELECT p.member_id FROM app.my_people() p)
        OR made_document.to_team_id IN (SELECT t.team_id FROM app.my_teams() t))));
REVOKE UPDATE ON public.made_document FROM accord_web, accord_worker;
GRANT UPDATE (state, version, check_role, checked_at, checked_by_id, sent_back_because, going_at, goes_at, posted_at, posted_how)
  ON public.made_document TO accord_web, accord_worker;
GRANT UPDATE (state, version, released_at) ON public.made_document TO accord_record;
GRANT INSERT ON public.document_copy TO accord_record;
GRANT USAGE ON SEQUENCE public.document_copy_id_seq TO accord_record;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_tables"),
        ("need_to_know", "0004_for_some"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        protect("known_contact", "family"),
        protect("made_document", "letter"),
        sealed("document_copy"),
        statement(RECIPIENTS),
        owned_by(
            "accord_sight",
            SQL / "reading.sql",
            to={
                "readable_to": EVERYBODY,
                "role_is_given": EVERYBODY,
                "read_document": EVERYBODY,
                "may_check_document": EVERYBODY,
                "may_read_document": "accord_record",
                "allowed_to_recipient": "accord_record",
            },
        ),
        owned_by(
            "accord_record",
            SQL / "keeping.sql",
            to={
                "keep_document": EVERYBODY,
                "documents_to_go": "accord_worker",
                "document_goes": "accord_worker",
                "hand_over_document": "accord_worker",
            },
        ),
    ]
