"""What tells everybody who had seen an entry that was about somebody else."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("duties", "0002_one_door")]
    operations = [
        owned_by(
            "accord_record",
            SQL / "telling.sql",
            to={
                "saw_entry": "accord_web, accord_worker",
                "tell_who_saw": "accord_web, accord_worker",
            },
        )
    ]
