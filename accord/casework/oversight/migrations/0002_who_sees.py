"""Forums and the hub are for everybody in the area; a contract review is for its parties alone."""

from django.db import migrations

from accord.access.rls import area_wide, statement

CONVENERS = ("commissioning_team", "placements_team")
EVERYBODY = "accord_web, accord_worker"
# Those who commission, place and judge, and social care's managers, whichever provider it is.
ANY_PROVIDER = (*CONVENERS, "referrals_team", "protocol_owner", "head_of_service", "service_manager", "lead_worker_manager")  # fmt: skip
MY_AGENCY = "(SELECT m.agency_id FROM public.member m WHERE m.id = (SELECT app.actor()))"


def holds(*roles: str) -> str:
    """Whether the actor holds one of these job roles."""
    return " OR ".join(f"(SELECT app.holds('{role}'))" for role in roles)


def for_parties(table: str, provider: str) -> object:
    """Narrow who sees a table to the parties of the contract; `provider` is the column that says whose."""
    parties = f"{holds(*ANY_PROVIDER)} OR ({table}.{provider} = {MY_AGENCY} AND {holds('provider_manager')})"
    return statement(
        f"ALTER POLICY see ON public.{table} USING ({table}.area_id = (SELECT app.my_area()) AND ({parties}));"
        f"COMMENT ON TABLE public.{table} IS 'class: area';"
    )


ANY_TEAM = (
    *ANY_PROVIDER, "provider_manager", "keyworker", "lead_worker", "gangs_coordinator", "gangs_team",
    "youth_justice_worker", "private_housing_team", "temporary_accommodation_team", "front_door_team",
    "neighbourhood_police_team", "out_of_hours_team", "area_administrator", "brokerage_team",
    "quality_contracts_team",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        area_wide("forum", written_by=CONVENERS),
        area_wide("forum_item", written_by=CONVENERS),
        area_wide("forum_place", written_by=ANY_TEAM),
        area_wide("contract_review", written_by=CONVENERS),
        for_parties("contract_review", "agency_id"),
        area_wide("review_place", written_by=CONVENERS),
        for_parties("review_place", "agency_id"),
        area_wide("joint_action", written_by=ANY_TEAM),
        # after a forum everybody sees it; after a contract review its parties do
        statement(
            "ALTER POLICY see ON public.joint_action USING (joint_action.area_id = (SELECT app.my_area())"
            f" AND (joint_action.provider_id IS NULL OR {holds(*ANY_PROVIDER)}"
            f" OR (joint_action.provider_id = {MY_AGENCY} AND {holds('provider_manager')})));"
        ),
        area_wide("knowledge_item", written_by=ANY_TEAM),
        area_wide("practice_event", written_by=ANY_TEAM),
    ]
