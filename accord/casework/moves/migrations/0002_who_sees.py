"""Who sees moves and longer stays, and what was thought about the area of a new home."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("moves", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("move", "placement"),
        protect("move_answer", "placement"),
        protect("move_area_thought", "gangs"),
        protect("extension", "placement"),
    ]
