"""The database knows what every kind of event is about, so that no caller decides who reads it."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import script

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("duties", "0003_counting")]
    operations = [script(SQL / "kinds.sql")]
