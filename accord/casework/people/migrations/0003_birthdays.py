"""What tells the worker that a young person has come of age."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_who_sees")]
    operations = [
        owned_by("accord_record", SQL / "coming_of_age.sql", to={"coming_of_age": "accord_worker"})
    ]
