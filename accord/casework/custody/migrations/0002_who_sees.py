"""Who sees what is of police stations and courts."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("custody", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("attendance", "custody"),
        protect("attendance_adult", "custody"),
        protect("overnight_request", "custody"),
    ]
