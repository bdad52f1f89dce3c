"""Who sees services offered early, and what panels decided."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("early_help", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("service_offer", "prevention"),
        protect("panel_discussion", "offending"),
    ]
