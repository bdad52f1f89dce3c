"""Who sees what the provider found and answered."""

from django.db import migrations

from accord.access.rls import protect


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
        protect("out_of_borough_proposal", "placement"),
        protect("area_consultation", "placement"),
        protect("family_placement", "placement"),
    ]
