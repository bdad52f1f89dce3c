"""What partners were told is read by the teams that were told; whose infection it is, by the case's own readers of health."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import (
    FORCED,
    OWN_WAYS,
    USE_SEQUENCE,
    area_wide,
    owned_by,
    protect,
    statement,
)
from accord.casework.outbreaks.roles import KEEPERS

ASKED = "accord_web, accord_worker"
SQL = Path(__file__).parent.parent / "sql"
MY_UNITS = "ARRAY(SELECT u.team_id FROM app.my_units() u)"
TOLD = f"{{t}}.told_teams && ({MY_UNITS})::bigint[]"
OURS = "{t}.provider_team_id IN (SELECT u.team_id FROM app.my_units() u)"
HERE = "{t}.area_id = (SELECT app.my_area())"
ME = "(SELECT app.actor())"


def rows(table: str, *, see: str, add: str, change: str = "", columns: str = "") -> object:
    """A table with a condition for each way; `columns` are those that may change."""
    text = (FORCED + OWN_WAYS + USE_SEQUENCE).format(table=table)
    text += (
        f"CREATE POLICY see ON public.{table} FOR SELECT TO {ASKED} USING ({HERE} AND ({see}));\n"
        f"CREATE POLICY add ON public.{table} FOR INSERT TO {ASKED} WITH CHECK"
        f" ({HERE} AND {add} AND {{t}}.recorded_by_id = {ME});\n"
        f"GRANT SELECT, INSERT ON public.{table} TO {ASKED};\n"
    )
    if change:
        text += (
            f"CREATE POLICY change ON public.{table} FOR UPDATE TO {ASKED}"
            f" USING ({HERE} AND {change}) WITH CHECK ({HERE} AND {change});\n"
            f"GRANT UPDATE ({columns}) ON public.{table} TO {ASKED};\n"
        )
    return statement(
        text.replace("{t}", table) + f"COMMENT ON TABLE public.{table} IS 'class: area';"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("outbreaks", "0001_tables"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        area_wide("outbreak_switch", written_by=tuple(KEEPERS)),
        rows("outbreak", see=TOLD, add=OURS, change=OURS,
             columns="reported_at, recommendations, received_at, passed_on_at, closed_at, version"),
        rows("infection", see=TOLD, add=OURS, change=OURS,
             columns="outbreak_id, tracing_at, alerted_at, news_at, over_at, version"),
        rows("infection_news", see=TOLD, add=TOLD),
        rows("working_change", see=TOLD, add=TOLD),
        rows("equipment_concern",
             see=f"{{t}}.locality_manager_id = {ME} OR {{t}}.recorded_by_id = {ME}", add="true",
             change=f"{{t}}.locality_manager_id = {ME}", columns="support_given, outcome, settled_at, version"),
        protect("own_infection", "health"),
        owned_by("accord_record", SQL / "open.sql", to={"outbreaks_not_over": ASKED}),
    ]  # fmt: skip
