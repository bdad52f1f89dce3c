"""Who sees and who writes about homes, and that nobody shares a bed."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import area_wide, owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
ANY_AGENCY = ("area_administrator", "commissioning_team")
OWN_AGENCY = ("provider_manager", "provider", "keyworker")
SEARCHERS = ("placements_team", "referrals_team")

MY_AGENCY = "(SELECT m.agency_id FROM public.member m WHERE m.id = (SELECT app.actor()))"
MY_HOMES = f"(SELECT h.id FROM public.home h WHERE h.agency_id = {MY_AGENCY})"
MY_BEDS = f"(SELECT b.id FROM public.bed b WHERE b.home_id IN {MY_HOMES})"

# Ranges of core PostgreSQL alone, so that no extension is needed. The check reads the
# index, not the policies, so it holds against stays the asker may not see.
ONE_AT_A_TIME = """
ALTER TABLE public.bed_stay ADD COLUMN stay daterange
  GENERATED ALWAYS AS (daterange(starts_on, ends_on, '[)')) STORED NOT NULL;
ALTER TABLE public.bed_stay ADD CONSTRAINT bed_stay_one_at_a_time
  EXCLUDE USING gist (int8range(bed_id, bed_id, '[]') WITH &&, stay WITH &&);
"""


def holds(*roles: str) -> str:
    """Whether the actor holds one of these job roles."""
    return " OR ".join(f"(SELECT app.holds('{role}'))" for role in roles)


def written_for(table: str, own: str, *, anywhere: tuple[str, ...]) -> object:
    """Let providers write the rows of their own agency, and `anywhere` roles every row."""
    may = (
        f"{table}.area_id = (SELECT app.my_area()) AND ({holds(*anywhere)}"
        f" OR (({holds(*OWN_AGENCY)}) AND {own}))"
    )
    return statement(
        f"ALTER POLICY add ON public.{table} WITH CHECK ({may});"
        f"ALTER POLICY change ON public.{table} USING ({may}) WITH CHECK ({may});"
    )


class Migration(migrations.Migration):
    dependencies = [("homes", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        area_wide("home", written_by=ANY_AGENCY),
        written_for("home", f"home.agency_id = {MY_AGENCY}", anywhere=ANY_AGENCY),
        area_wide("bed", written_by=ANY_AGENCY),
        written_for("bed", f"bed.home_id IN {MY_HOMES}", anywhere=ANY_AGENCY),
        area_wide("vacancy", written_by=ANY_AGENCY),
        written_for("vacancy", f"vacancy.bed_id IN {MY_BEDS}", anywhere=ANY_AGENCY + SEARCHERS),
        protect("bed_hold", "placement"),
        protect("bed_stay", "location"),
        statement(ONE_AT_A_TIME),
        statement(
            "GRANT UPDATE ON public.vacancy TO accord_record;"
            "GRANT INSERT, UPDATE ON public.bed_stay TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.bed_stay_id_seq TO accord_record;"
        ),
        owned_by(
            "accord_record",
            SQL / "beds.sql",
            to={"beds_taken": EVERYBODY, "settle_vacancy": EVERYBODY},
        ),
        owned_by(
            "accord_record",
            SQL / "stays.sql",
            to={"take_bed": EVERYBODY, "change_stay": EVERYBODY},
        ),
    ]
