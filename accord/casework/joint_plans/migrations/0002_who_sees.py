"""Who sees joint plans: whoever may read of the order."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("joint_plans", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("intervention_plan", "offending"),
        protect("intervention", "offending"),
        protect("joint_review", "offending"),
    ]
