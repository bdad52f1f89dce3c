"""Who sees logs: lines on the case by class, logs by everybody, what is made of them by few."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import area_wide, owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
TEAMS = ("commissioning_team", "placements_team", "referrals_team")
HOME = ("provider_manager", "provider", "keyworker")

# Themes and summaries are for the three teams; a theme for the provider it is about as well.
FEW = """
ALTER POLICY see ON public.{t} USING ({t}.area_id = (SELECT app.my_area()) AND ({who}));
"""
HOLD = " OR ".join(f"(SELECT app.holds('{role}'))" for role in TEAMS)
OURS = "{t}.agency_id = (SELECT m.agency_id FROM public.member m WHERE m.id = (SELECT app.actor()))"

# A home's own people send its log; the teams say what became of it. A line that went stays.
MONTHLY = """
ALTER POLICY change ON public.monthly_log USING (monthly_log.area_id = (SELECT app.my_area()) AND ({hold} OR app.runs_home(monthly_log.home_id)))
  WITH CHECK (monthly_log.area_id = (SELECT app.my_area()) AND ({hold} OR app.runs_home(monthly_log.home_id)));
REVOKE INSERT ON public.monthly_log FROM accord_web, accord_worker;
ALTER POLICY change ON public.log_line USING (log_line.sent_at IS NULL AND (log_line.file_id, log_line.marking) IN (SELECT s.file_id, s.marking FROM app.reach('daily_log') s));
GRANT INSERT ON public.monthly_log TO accord_record;
GRANT UPDATE ON public.log_line TO accord_record;
GRANT USAGE ON SEQUENCE public.monthly_log_id_seq TO accord_record;
"""


def few(table: str, who: str) -> object:
    """Narrow who sees rows of the area."""
    return statement(FEW.format(t=table, who=who.format(t=table)))


class Migration(migrations.Migration):
    dependencies = [
        ("logs", "0001_tables"),
        ("need_to_know", "0003_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        area_wide("log_template", written_by=TEAMS[:2]),
        area_wide("log_template_supply", written_by=TEAMS[:2]),
        area_wide("monthly_log", written_by=(*HOME, *TEAMS)),
        protect("log_line", "daily_log"),
        protect("weekly_log", "daily_log"),
        protect("weekly_entry", "daily_log"),
        area_wide("log_theme", written_by=TEAMS[:1]),
        few("log_theme", f"{HOLD} OR {OURS}"),
        area_wide("voids_summary", written_by=TEAMS[2:]),
        few("voids_summary", HOLD),
        area_wide("voids_line", written_by=TEAMS[2:]),
        few("voids_line", HOLD),
        owned_by(
            "accord_record",
            SQL / "logs.sql",
            to={
                "open_logs": "accord_worker",
                "lines_missing": EVERYBODY,
                "runs_home": EVERYBODY,
                "copy_log": EVERYBODY,
                "lines_to_pass_on": "accord_worker",
                "line_passed_on": "accord_worker",
                "month_of_homes": EVERYBODY,
                "voids_to_fall_due": "accord_worker",
            },
        ),
        statement(MONTHLY.format(hold=HOLD)),
    ]
