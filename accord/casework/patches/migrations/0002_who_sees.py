"""What is said of a neighbourhood is for the gangs team, the police and the provider it was said to."""

from django.db import migrations

from accord.access.rls import area_wide, statement

GANGS = ("gangs_team", "gangs_patch_worker", "gangs_coordinator")
POLICE = ("neighbourhood_police_team", "police", "police_officer")
PROVIDERS = ("provider_manager", "keyworker_manager", "keyworker")
HEARS_ALL = (*GANGS, *POLICE, "commissioning_team", "protocol_owner")


def holds(roles: tuple[str, ...]) -> str:
    """Whether the actor holds one of these job roles."""
    return " OR ".join(f"(SELECT app.holds('{role}'))" for role in roles)


def for_those_told(table: str, writers: tuple[str, ...]) -> object:
    """Rows a provider reads of its own teams, and the gangs team, the police and commissioners of all."""
    mine = f"{table}.team_id IN (SELECT u.team_id FROM app.my_units() u)"
    see = f"{table}.area_id = (SELECT app.my_area()) AND (({holds(HEARS_ALL)}) OR {mine})"
    providers = tuple(role for role in writers if role in PROVIDERS)
    others = tuple(role for role in writers if role not in PROVIDERS)
    may = f"({holds(others)})" + (f" OR (({holds(providers)}) AND {mine})" if providers else "")
    return statement(
        f"ALTER POLICY see ON public.{table} USING ({see});"
        f"ALTER POLICY add ON public.{table} WITH CHECK ({table}.area_id = (SELECT app.my_area()) AND ({may}));"
        f"ALTER POLICY change ON public.{table} USING (false) WITH CHECK (false);"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("patches", "0001_tables"),
        ("homes", "0002_who_sees"),
        ("sealing", "0002_who_sees"),
    ]
    operations = [
        area_wide("patch", written_by=GANGS),
        area_wide("patch_issue", written_by=GANGS),
        statement(
            "ALTER POLICY see ON public.patch_issue USING (patch_issue.area_id = (SELECT app.my_area())"
            f" AND ({holds((*GANGS, *POLICE))}));"
        ),
        area_wide("patch_provider", written_by=GANGS),
        area_wide("patch_meeting", written_by=GANGS),
        for_those_told("patch_meeting", GANGS),
        area_wide("police_visit", written_by=POLICE),
        for_those_told("police_visit", (*POLICE, *PROVIDERS)),
    ]
