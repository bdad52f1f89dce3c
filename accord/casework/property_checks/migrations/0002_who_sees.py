"""What the police share of a property is for them, for those who manage the home and for commissioners."""

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, USE_SEQUENCE, statement

ASKED = "accord_web, accord_worker"
HERE = "{t}.area_id = (SELECT app.my_area())"


def holds(*roles: str) -> str:
    """Whether the actor holds one of these job roles."""
    return "(" + " OR ".join(f"(SELECT app.holds('{role}'))" for role in roles) + ")"


POLICE = holds("neighbourhood_police_team", "police", "police_officer")
COMMISSIONS = holds("commissioning_team")
OURS = "{t}.team_id IN (SELECT u.team_id FROM app.my_units() u)"
MANAGED = f"({OURS} AND {holds('provider_manager')})"
MANAGES = f"({COMMISSIONS} OR {MANAGED})"


def rows(table: str, *, see: str, add: str, by: str, change: str = "", columns: str = "") -> object:
    """A table with a condition for each way; `columns` are those that may change."""
    text = (FORCED + OWN_WAYS + USE_SEQUENCE).format(table=table)
    text += (
        f"CREATE POLICY see ON public.{table} FOR SELECT TO {ASKED} USING ({HERE} AND ({see}));\n"
        f"CREATE POLICY add ON public.{table} FOR INSERT TO {ASKED} WITH CHECK"
        f" ({HERE} AND {add} AND {{t}}.{by} = (SELECT app.actor()));\n"
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
        ("property_checks", "0001_tables"),
        ("homes", "0002_who_sees"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        rows("property_check", see=f"{POLICE} OR {COMMISSIONS} OR {OURS}", add=MANAGES, by="considered_by_id",
             change=f"({POLICE} OR {MANAGES})", columns="state, told_at, told_by_id, started_at, version"),
        rows("property_answer", see=f"{POLICE} OR {MANAGES}", add=POLICE, by="answered_by_id"),
        rows("property_decision", see=MANAGES, add=MANAGES, by="decided_by_id"),
        rows("property_nominee", see=f"{POLICE} OR {COMMISSIONS} OR {OURS}", add=MANAGES, by="sent_by_id",
             change=f"({POLICE} OR {MANAGES})", columns="replaced_at, flagged_at, flagged_by_id, version"),
    ]  # fmt: skip
