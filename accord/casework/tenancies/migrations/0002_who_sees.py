"""Who sees the way to a tenancy, and the tenancy once it is signed."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("tenancies", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("housing_application", "tenancy"),
        protect("rehousing_appointment", "tenancy"),
        protect("property_search", "tenancy"),
        protect("tenancy_offer", "tenancy"),
        protect("offers_at_panel", "tenancy"),
        protect("tenancy_appointment", "tenancy"),
        protect("tenancy", "letting"),
        protect("tenancy_flag", "letting"),
        protect("tenancy_report", "letting"),
        protect("tenancy_issue", "letting"),
        protect("tenancy_news", "letting"),
        protect("formal_tenancy_meeting", "letting"),
        protect("tenancy_enforcement", "letting"),
    ]
