"""Who sees daily support, how it goes, appointments, money that is due, and outreach."""

from django.db import migrations

from accord.access.rls import not_if_asked, protect


class Migration(migrations.Migration):
    dependencies = [("support", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("support_heading", "plan"),
        protect("support_given", "plan"),
        protect("appointment", "plan"),
        protect("heading_progress", "review"),
        protect("finance_entitlement", "money"),
        protect("care_plan_update", "plan"),
        protect("outreach", "placement"),
        not_if_asked("outreach"),
    ]
