"""An issue is for its two teams; feedback and milestones are for everybody in the area."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, USE_SEQUENCE, area_wide, owned_by, statement
from accord.casework.partnership.roles import WRITERS

ASKED = "accord_web, accord_worker"
SQL = Path(__file__).parent.parent / "sql"
HERE = "{t}.area_id = (SELECT app.my_area())"
UNITS = "(SELECT u.team_id FROM app.my_units() u)"
SIDES = f"({{t}}.our_team_id IN {UNITS} OR {{t}}.their_team_id IN {UNITS})"
OF_AN_ISSUE = "{t}.issue_id IN (SELECT i.id FROM public.partner_issue i)"  # that the reader sees
MINE = "{t}.recorded_by_id = (SELECT app.actor())"


def between(table: str, see: str, add: str, columns: str = "") -> object:
    """A table that the two teams of an issue read."""
    text = (FORCED + OWN_WAYS + USE_SEQUENCE).format(table=table)
    text += (
        f"CREATE POLICY see ON public.{table} FOR SELECT TO {ASKED} USING ({HERE} AND {see});\n"
        f"CREATE POLICY add ON public.{table} FOR INSERT TO {ASKED} WITH CHECK ({HERE} AND {add} AND {MINE});\n"
        f"GRANT SELECT, INSERT ON public.{table} TO {ASKED};\n"
    )
    if columns:
        text += (
            f"CREATE POLICY change ON public.{table} FOR UPDATE TO {ASKED} USING ({HERE} AND {see}) WITH CHECK ({HERE} AND {see});\n"
            f"GRANT UPDATE ({columns}) ON public.{table} TO {ASKED};\n"
        )
    return statement(
        text.replace("{t}", table) + f"COMMENT ON TABLE public.{table} IS 'class: area';"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("partnership", "0001_tables"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        between("partner_issue", SIDES, f"{{t}}.our_team_id IN {UNITS}",
                "state, to_managers_at, to_managers_because, improvement, solution, settled_at, settled_by_id, version"),
        between("partner_issue_word", OF_AN_ISSUE, OF_AN_ISSUE),
        area_wide("feedback", written_by=WRITERS),
        area_wide("milestone", written_by=WRITERS),
        owned_by("accord_record", SQL / "counting.sql", to={"issues_counted": ASKED}),
    ]  # fmt: skip
