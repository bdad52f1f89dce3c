"""Who sees support plans and what belongs to them."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("support_plan", "plan"),
        protect("plan_outcome", "plan"),
        protect("plan_action", "plan"),
        protect("plan_view", "plan"),
        protect("safety_plan", "risk"),
    ]
