"""Who sees where a young person is tonight."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("nights", "0001_tables"), ("duties", "0002_one_door")]
    operations = [protect("whereabouts", "location")]
