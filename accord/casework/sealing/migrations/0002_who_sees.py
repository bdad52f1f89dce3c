"""Only the team that set a limit reads it; what it forbids is told yes or no."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
LIMIT = (
    (FORCED + OWN_WAYS).format(table="sealed_limit")
    + """
CREATE POLICY see ON public.sealed_limit FOR SELECT TO accord_web, accord_worker USING (
  sealed_limit.team_id IN (SELECT u.team_id FROM app.my_units() u)
  AND sealed_limit.file_id NOT IN (SELECT b.file_id FROM app.blocked() b));
CREATE POLICY add ON public.sealed_limit FOR INSERT TO accord_web, accord_worker WITH CHECK (
  sealed_limit.team_id IN (SELECT u.team_id FROM app.my_units() u) AND sealed_limit.set_by_id = (SELECT app.actor())
  AND sealed_limit.area_id = (SELECT app.my_area()) AND sealed_limit.file_id IN (SELECT m.file_id FROM app.my_files() m)
  AND (sealed_limit.other_id IS NULL OR sealed_limit.other_id IN (SELECT m.file_id FROM app.my_files() m)));
CREATE POLICY lift ON public.sealed_limit FOR UPDATE TO accord_web, accord_worker
  USING (sealed_limit.team_id IN (SELECT u.team_id FROM app.my_units() u)
         AND sealed_limit.file_id NOT IN (SELECT b.file_id FROM app.blocked() b))
  WITH CHECK (sealed_limit.team_id IN (SELECT u.team_id FROM app.my_units() u));
GRANT SELECT, INSERT, UPDATE (ends, lifted_because) ON public.sealed_limit TO accord_web, accord_worker;
GRANT USAGE ON SEQUENCE public.sealed_limit_id_seq TO accord_web, accord_worker;
COMMENT ON TABLE public.sealed_limit IS 'class: gangs';
"""
)


class Migration(migrations.Migration):
    dependencies = [
        ("sealing", "0001_tables"),
        ("homes", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        owned_by(
            "accord_record",
            SQL / "sealing.sql",
            to={
                "my_units": EVERYBODY,
                "sealed_off": EVERYBODY,
                "sealed_off_among": EVERYBODY,
                "sealed_apart": EVERYBODY,
                "note_probe": EVERYBODY,
            },
        ),
        owned_by(
            "accord_record",
            SQL / "groups.sql",
            to={"closed_by_group": EVERYBODY, "groups_apart": EVERYBODY},
        ),
        statement(LIMIT),
        sealed("sealed_probe"),
        statement(
            "GRANT INSERT, UPDATE ON public.sealed_probe TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.sealed_probe_id_seq TO accord_record;"
        ),
    ]
