"""Figures are counted behind readers of their own: nobody is told of a case that is not theirs to see."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("duties", "0002_one_door"),
        ("homelessness", "0002_who_sees"),
        ("people", "0002_who_sees"),
        ("placements", "0002_who_sees"),
        ("plans", "0002_who_sees"),
    ]
    operations = [
        owned_by(
            "accord_record",
            SQL / "figures.sql",
            to={
                "agreement_figures": EVERYBODY,
                "goal_figures": EVERYBODY,
                "provider_picture": EVERYBODY,
                "reads_figures_of": EVERYBODY,
            },
        ),
    ]
