"""Everybody in the area reads them; those who keep the agreement, and providers for themselves, write."""

from django.db import migrations

from accord.access.rls import area_wide, statement

KEEPERS = ("commissioning_team", "placements_team", "protocol_owner", "area_administrator")
MY_AGENCY = "(SELECT m.agency_id FROM public.member m WHERE m.id = (SELECT app.actor()))"
POLICE = ("neighbourhood_police_team", "police", "police_officer")
HOLDS = " OR ".join(f"(SELECT app.holds('{role}'))" for role in KEEPERS)


def for_its_own(table: str) -> object:
    """Let a provider's manager write the rows of their own agency too."""
    may = (
        f"{table}.area_id = (SELECT app.my_area()) AND ({HOLDS}"
        f" OR ((SELECT app.holds('provider_manager')) AND {table}.agency_id = {MY_AGENCY}))"
    )
    return statement(
        f"ALTER POLICY add ON public.{table} WITH CHECK ({may});"
        f"ALTER POLICY change ON public.{table} USING ({may}) WITH CHECK ({may});"
    )


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        area_wide("protocol_signature", written_by=KEEPERS),
        area_wide("protocol_day", written_by=KEEPERS),
        area_wide("protocol_change", written_by=KEEPERS),
        area_wide("party_word", written_by=KEEPERS),
        area_wide("agreement_paper", written_by=(*KEEPERS, *POLICE)),
        area_wide("sharing_standing", written_by=KEEPERS),
        area_wide("specification", written_by=KEEPERS),
        area_wide("provider_document", written_by=KEEPERS),
        for_its_own("provider_document"),
        area_wide("training", written_by=KEEPERS),
        for_its_own("training"),
    ]
