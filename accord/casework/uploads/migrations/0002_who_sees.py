"""Who sees attached files: those granted the class of the record, and of a challenge its own side. Keys are sealed."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
CALLED = "accord_web, accord_worker"
CLASSES = ("referral", "risk", "incident", "challenge")
# What was kept stays as it is: only how the scan went, and that it was taken out, may change.
ONLY = """
REVOKE UPDATE ON public.{table} FROM accord_web, accord_worker;
GRANT UPDATE (state, state_at, removed_at, removed_because) ON public.{table} TO accord_web, accord_worker;
GRANT UPDATE (state, state_at, content, forgotten_at) ON public.{table} TO accord_record;
"""
OWN = """
CREATE POLICY own_side ON public.challenge_file AS RESTRICTIVE TO accord_web, accord_worker
  USING (challenge_file.file_id IN (SELECT w.file_id FROM app.challenges_seen_whole() w)
    OR challenge_file.provider_team_id IN (SELECT t.team_id FROM app.my_agencys_teams() t))
  WITH CHECK (challenge_file.file_id IN (SELECT w.file_id FROM app.challenges_seen_whole() w)
    OR challenge_file.provider_team_id IN (SELECT t.team_id FROM app.my_agencys_teams() t));
COMMENT ON POLICY own_side ON public.challenge_file IS 'A provider that takes part reads its own side, never another provider’s.';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("uploads", "0001_tables"),
        ("challenges", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        *[protect(f"{klass}_file", klass) for klass in CLASSES],
        *[statement(ONLY.format(table=f"{klass}_file")) for klass in CLASSES],
        statement(OWN),
        sealed("file_key"),
        statement(
            "GRANT INSERT, UPDATE (wrapped, destroyed_at) ON public.file_key TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.file_key_id_seq TO accord_record;"
        ),
        owned_by(
            "accord_record",
            SQL / "files.sql",
            to={
                "keep_file_key": CALLED,
                "file_key": CALLED,
                "forget_file": CALLED,
                "claim_files_to_scan": "accord_worker",
                "file_to_scan": "accord_worker",
                "file_scanned": "accord_worker",
                "file_keys_after": "accord_worker",
                "file_key_sealed_anew": "accord_worker",
                "attached_since": CALLED,
            },
        ),
    ]
