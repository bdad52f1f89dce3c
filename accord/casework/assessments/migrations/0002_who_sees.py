"""Who sees what the provider found and answered."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import OF_MY_TEAM, not_if_asked, owned_by, protect
from accord.casework.assessments.apart import apart

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
OF_A_TEAM = (
    "assessment_interview",
    "housing_assessment",
    "worker_contribution",
    "doubt",
    "offer",
    "refusal",
)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("assessment_interview", "assessment"),
        protect("housing_assessment", "assessment"),
        protect("risk_matching", "assessment"),
        protect("worker_contribution", "assessment"),
        protect("doubt", "assessment"),
        protect("offer", "assessment"),
        protect("refusal", "assessment"),
        protect("unit_risk_plan_text", "assessment"),
        protect("unit_risk_plan", "placement"),
        not_if_asked("unit_risk_plan", but=OF_MY_TEAM),
        protect("out_of_borough_proposal", "placement"),
        not_if_asked("out_of_borough_proposal"),
        protect("area_consultation", "placement"),
        not_if_asked("area_consultation"),
        protect("away_approval", "placement"),
        not_if_asked("away_approval"),
        protect("away_request", "placement"),
        not_if_asked("away_request"),
        protect("area_notice", "placement"),
        not_if_asked("area_notice"),
        protect("family_placement", "placement"),
        owned_by(
            "accord_sight",
            SQL / "apart.sql",
            to={"other_providers_teams": EVERYBODY, "other_providers_members": EVERYBODY},
        ),
        *[apart(table, by="team") for table in OF_A_TEAM],
        apart("risk_matching", by="writer"),
        apart("unit_risk_plan_text", by="writer"),
        apart("event", by="event"),
    ]
