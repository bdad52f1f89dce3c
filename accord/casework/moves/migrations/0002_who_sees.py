"""Who sees moves and longer stays, and what was thought about the area of a new home."""

from django.db import migrations

from accord.access.rls import not_if_asked, protect


class Migration(migrations.Migration):
    dependencies = [("moves", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("move", "placement"),
        not_if_asked("move"),
        protect("move_answer", "placement"),
        not_if_asked("move_answer"),
        protect("move_area_thought", "gangs"),
        protect("extension", "placement"),
        not_if_asked("extension"),
    ]
