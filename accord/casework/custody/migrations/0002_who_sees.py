"""Who sees what is of police stations and courts."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("custody", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("attendance", "station"),
        protect("attendance_adult", "station"),
        protect("overnight_request", "station"),
    ]
