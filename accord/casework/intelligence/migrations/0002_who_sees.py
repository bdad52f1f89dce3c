"""Who sees what the gangs team passed on; and what the police told it, in a schema of its own."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"

# A note is for those it was written to: the class alone gives nobody a row.
ONLY_TO = """
CREATE POLICY only_to ON public.relay_note AS RESTRICTIVE FOR SELECT TO accord_web, accord_worker USING (
  relay_note.recorded_by_id = (SELECT app.actor())
  OR relay_note.for_roles && ARRAY(SELECT r.role FROM app.my_roles(relay_note.file_id) r));
COMMENT ON POLICY only_to ON public.relay_note IS 'Only for the roles it was written to, and whoever wrote it.';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intelligence", "0001_tables"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        protect("gangs_section", "gangs"),
        protect("intel_item", "intelligence"),
        protect("relay_note", "relay"),
        protect("police_flag", "gangs"),
        protect("group_link", "gangs"),
        protect("special_measure", "safeguarding"),
        statement(ONLY_TO),
        owned_by("accord_sight", SQL / "team.sql", to={"my_gangs_team": EVERYBODY}),
        owned_by(
            "accord_raw",
            SQL / "raw.sql",
            to={
                name: EVERYBODY
                for name in (
                    "keep_briefing",
                    "read_briefings",
                    "briefed_days",
                    "note_passed",
                    "repeats_briefing",
                )
            },
        ),
    ]
