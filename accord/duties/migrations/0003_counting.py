"""Figures about a clause and the list of open cases, for the system actor alone."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by

SQL = Path(__file__).parent.parent / "sql"
WORKER = {"clause_figures": "accord_worker", "open_cases": "accord_worker"}


class Migration(migrations.Migration):
    dependencies = [("duties", "0002_one_door")]
    operations = [owned_by("accord_record", SQL / "counting.sql", to=WORKER)]
