"""Who sees what young people say of themselves; and counts, behind a reader of their own."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"


class Migration(migrations.Migration):
    dependencies = [
        ("equality", "0001_tables"),
        ("duties", "0002_one_door"),
        ("people", "0002_who_sees"),
        ("identity", "0002_who_sees"),
    ]
    operations = [
        protect("self_description", "equality"),
        owned_by(
            "accord_record",
            SQL / "outcomes.sql",
            to={"compares_outcomes": EVERYBODY, "outcome_figures": EVERYBODY},
        ),
    ]
