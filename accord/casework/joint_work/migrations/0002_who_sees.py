"""Who sees joint cases, closing them, and what stands on both systems."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("joint_work", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("joint_case", "offending"),
        protect("joint_closure", "offending"),
        protect("system_receipt", "sharing"),
    ]
