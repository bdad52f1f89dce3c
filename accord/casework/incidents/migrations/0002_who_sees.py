"""Who sees incidents on a file, and the reports that stand with a home.

Commissioning has no part on young people's files. What it reads is the report: the home's own
team writes it, and it names nobody.
"""

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, USE_SEQUENCE, area_wide, protect, statement

ASKED = "accord_web, accord_worker"
OURS = "{t}.provider_team_id IN (SELECT u.team_id FROM app.my_units() u)"
COMMISSIONS = "(SELECT app.holds('commissioning_team'))"
HERE = "{t}.area_id = (SELECT app.my_area())"


def with_the_home(table: str, see: str, add: str, change: str = "") -> object:
    """A table read by the home's team and by commissioning, with a condition for each way."""
    text = (FORCED + OWN_WAYS + USE_SEQUENCE).format(table=table)
    text += (
        f"CREATE POLICY see ON public.{table} FOR SELECT TO {ASKED} USING ({HERE} AND ({see}));\n"
    )
    text += f"CREATE POLICY add ON public.{table} FOR INSERT TO {ASKED} WITH CHECK ({HERE} AND {add});\n"
    text += f"GRANT SELECT, INSERT ON public.{table} TO {ASKED};\n"
    if change:
        text += f"CREATE POLICY change ON public.{table} FOR UPDATE TO {ASKED} USING ({HERE} AND {change}) WITH CHECK ({HERE} AND {change});\n"
        text += f"GRANT UPDATE (withdrawn_at, incident_id, version) ON public.{table} TO {ASKED};\n"
    return statement(
        text.replace("{t}", table) + f"COMMENT ON TABLE public.{table} IS 'class: area';"
    )


OF_A_REPORT = "{t}.report_id IN (SELECT r.id FROM public.incident_report r)"  # that the reader sees


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0001_tables"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        protect("incident", "incident"),
        protect("duty_team_contact", "incident"),
        protect("resident_conduct", "incident"),
        with_the_home("incident_report", f"{OURS} OR {COMMISSIONS}", f"{OURS} AND {{t}}.submitted_by_id = (SELECT app.actor())", OURS),
        with_the_home("incident_response", OF_A_REPORT, f"{COMMISSIONS} AND {{t}}.written_by_id = (SELECT app.actor())"),
        with_the_home("incident_learning", OF_A_REPORT, f"{COMMISSIONS} AND {{t}}.written_by_id = (SELECT app.actor())"),
        area_wide("incident_proforma", written_by=("commissioning_team",)),
    ]  # fmt: skip
