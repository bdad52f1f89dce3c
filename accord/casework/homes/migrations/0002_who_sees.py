"""Who sees and who writes about homes, and that nobody shares a bed."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import area_wide, not_if_asked, owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
ANY_AGENCY = ("area_administrator", "commissioning_team")
OF_OWN_HOME = (
    "EXISTS (SELECT FROM public.vacancy v JOIN public.bed b ON b.id = v.bed_id JOIN public.home h ON h.id = b.home_id"
    " JOIN public.member m ON m.agency_id = h.agency_id WHERE v.id = {table}.vacancy_id AND m.id = (SELECT app.actor()))"
)
OWN_AGENCY = ("provider_manager", "provider", "keyworker")
SEARCHERS = ("placements_team", "referrals_team")

MY_AGENCY = "(SELECT m.agency_id FROM public.member m WHERE m.id = (SELECT app.actor()))"
MY_HOMES = f"(SELECT h.id FROM public.home h WHERE h.agency_id = {MY_AGENCY})"
MY_BEDS = f"(SELECT b.id FROM public.bed b WHERE b.home_id IN {MY_HOMES})"

# Ranges of core PostgreSQL alone, so that no extension is needed. The check reads the
# index, not the policies, so it holds against stays and holds that the asker may not see.
ONE_AT_A_TIME = """
ALTER TABLE public.bed_stay ADD COLUMN stay daterange
  GENERATED ALWAYS AS (daterange(starts_on, ends_on, '[)')) STORED NOT NULL;
CREATE INDEX bed_stay_bed ON public.bed_stay (bed_id);
ALTER TABLE public.bed_claim ADD COLUMN days daterange NOT NULL;
ALTER TABLE public.bed_claim ADD CONSTRAINT bed_one_at_a_time
  EXCLUDE USING gist (int8range(bed_id, bed_id, '[]') WITH &&, days WITH &&);
GRANT INSERT, UPDATE, DELETE ON public.bed_claim TO accord_record;
GRANT USAGE ON SEQUENCE public.bed_claim_id_seq TO accord_record;
GRANT INSERT, UPDATE ON public.bed_hold TO accord_record;
GRANT USAGE ON SEQUENCE public.bed_hold_id_seq TO accord_record;
"""
CLAIMS = """
CREATE TRIGGER claim_stay AFTER INSERT OR UPDATE ON public.bed_stay FOR EACH ROW EXECUTE FUNCTION app.claim_stay();
CREATE TRIGGER claim_hold AFTER INSERT OR UPDATE OF released_at ON public.bed_hold FOR EACH ROW EXECUTE FUNCTION app.claim_hold();
CREATE TRIGGER end_holds AFTER UPDATE OF state ON public.vacancy FOR EACH ROW
  WHEN (OLD.state = 'held' AND NEW.state <> 'held') EXECUTE FUNCTION app.end_holds();
"""
OF_HOME = (
    "name", "kind", "provision", "address_line_1", "address_line_2", "town", "postcode", "borough",
    "out_of_borough", "locality", "tier", "has_24h_cover", "night_cover", "staffed_from",
    "staffed_to", "staff_by_day", "staff_by_night", "youngest", "oldest", "gender",
    "takes_children", "accessible", "house_rules", "contract", "contract_ends_on", "weekly_price",
    "nominee_name", "nominee_job", "nominee_phone", "nominee_email", "officer_name",
    "officer_team", "officer_phone", "officer_email", "closed_on",
)  # fmt: skip
OF_AGENCY = ("contract", "tiers")
OF_UNIT = ("name", "accessible", "closed_on")
OF_BED = ("name", "unit_id", "accessible", "emergency", "opened_on", "closed_on")


def read_by_all(table: str) -> object:
    """Rows everyone in the area may see and only the database writes."""
    return statement(f"REVOKE INSERT, UPDATE ON public.{table} FROM {EVERYBODY};")


def kept(table: str, columns: tuple[str, ...]) -> object:
    """Keep every version of a table's rows."""
    return statement(
        f"GRANT INSERT ON public.{table}_version TO accord_record;"
        f"GRANT USAGE ON SEQUENCE public.{table}_version_id_seq TO accord_record;"
        f"CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON public.{table} FOR EACH ROW"
        f" EXECUTE FUNCTION app.keep_version('{','.join(columns)}');"
    )


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
        area_wide("unit", written_by=ANY_AGENCY),
        written_for("unit", f"unit.home_id IN {MY_HOMES}", anywhere=ANY_AGENCY),
        area_wide("home_paper", written_by=ANY_AGENCY),
        written_for("home_paper", f"home_paper.home_id IN {MY_HOMES}", anywhere=ANY_AGENCY),
        area_wide("registration", written_by=ANY_AGENCY),
        area_wide("vacancy", written_by=ANY_AGENCY),
        written_for("vacancy", f"vacancy.bed_id IN {MY_BEDS}", anywhere=ANY_AGENCY + SEARCHERS),
        area_wide("void_reason", written_by=ANY_AGENCY),
        written_for("void_reason", f"void_reason.bed_id IN {MY_BEDS}", anywhere=ANY_AGENCY),
        statement(f"REVOKE UPDATE ON public.void_reason FROM {EVERYBODY};"),
        area_wide("home_version", written_by=ANY_AGENCY),
        read_by_all("home_version"),
        area_wide("unit_version", written_by=ANY_AGENCY),
        read_by_all("unit_version"),
        area_wide("bed_version", written_by=ANY_AGENCY),
        read_by_all("bed_version"),
        protect("bed_hold", "placement"),
        not_if_asked("bed_hold", but=OF_OWN_HOME),
        protect("bed_stay", "location"),
        sealed("bed_claim"),
        statement(ONE_AT_A_TIME),
        statement(
            "GRANT UPDATE ON public.vacancy TO accord_record;"
            "GRANT INSERT, UPDATE ON public.bed_stay TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.bed_stay_id_seq TO accord_record;"
        ),
        owned_by(
            "accord_record",
            SQL / "beds.sql",
            to={
                "beds_taken": EVERYBODY,
                "settle_vacancy": EVERYBODY,
                "keep_accepted": EVERYBODY,
                "let_go_kept": EVERYBODY,
                "still_looked_for": EVERYBODY,
                "still_promised": EVERYBODY,
                "kept_on": EVERYBODY,
                "bed_gone": EVERYBODY,
            },
        ),
        owned_by(
            "accord_record",
            SQL / "stays.sql",
            to={"take_bed": EVERYBODY, "change_stay": EVERYBODY},
        ),
        owned_by("accord_record", SQL / "law.sql", to={"placed_as": EVERYBODY}),
        owned_by(
            "accord_record",
            SQL / "claims.sql",
            to={
                "claim_stay": "accord_owner",
                "claim_hold": "accord_owner",
                "end_holds": "accord_owner",
                "lapse_holds": "accord_worker",
                "beds_busy": EVERYBODY,
                "beds_held": EVERYBODY,
                "bed_voids": EVERYBODY,
            },
        ),
        statement(CLAIMS),
        owned_by("accord_record", SQL / "versions.sql", to={"keep_version": "accord_owner"}),
        kept("agency", OF_AGENCY),
        kept("home", OF_HOME),
        kept("unit", OF_UNIT),
        kept("bed", OF_BED),
    ]
