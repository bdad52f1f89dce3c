"""Who sees challenges: those granted the class, and of the providers only whose own it is."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, USE_SEQUENCE, owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"
CALLED = "accord_web, accord_worker"
OWN = """
CREATE POLICY own_side ON public.{table} AS RESTRICTIVE TO accord_web, accord_worker
  USING ({table}.file_id IN (SELECT w.file_id FROM app.challenges_seen_whole() w)
    OR {table}.provider_team_id IN (SELECT t.team_id FROM app.my_agencys_teams() t))
  WITH CHECK ({table}.file_id IN (SELECT w.file_id FROM app.challenges_seen_whole() w)
    OR {table}.provider_team_id IN (SELECT t.team_id FROM app.my_agencys_teams() t));
COMMENT ON POLICY own_side ON public.{table} IS 'A provider that takes part reads its own side, never another provider’s.';
"""
HERE = "contract_matter.area_id = (SELECT app.my_area())"
THEIRS = "contract_matter.provider_team_id IN (SELECT t.team_id FROM app.my_agencys_teams() t)"
MATTER = (
    (FORCED + OWN_WAYS + USE_SEQUENCE).format(table="contract_matter")
    + f"""
CREATE POLICY see ON public.contract_matter FOR SELECT TO {CALLED} USING ({HERE}
  AND ((SELECT app.holds('commissioning_team')) OR (SELECT app.holds('placements_team')) OR {THEIRS}));
CREATE POLICY add ON public.contract_matter FOR INSERT TO {CALLED} WITH CHECK ({HERE} AND challenged_at IS NULL
  AND asked_by_id = (SELECT app.actor()) AND ((SELECT app.holds('placements_team')) OR {THEIRS} AND for_information));
CREATE POLICY change ON public.contract_matter FOR UPDATE TO {CALLED} USING ({HERE} AND (SELECT app.holds('commissioning_team')))
  WITH CHECK ({HERE} AND challenged_by_id = (SELECT app.actor()));
GRANT SELECT, INSERT ON public.contract_matter TO {CALLED};
GRANT UPDATE (obligation, asks, challenged_at, challenged_by_id) ON public.contract_matter TO {CALLED};
COMMENT ON TABLE public.contract_matter IS 'class: area';
"""
)


class Migration(migrations.Migration):
    dependencies = [("challenges", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("challenge", "challenge"),
        protect("challenge_step", "challenge"),
        owned_by(
            "accord_sight",
            SQL / "sides.sql",
            to={"challenges_seen_whole": CALLED, "my_agencys_teams": CALLED},
        ),
        statement(OWN.format(table="challenge")),
        statement(OWN.format(table="challenge_step")),
        statement(MATTER),
    ]
