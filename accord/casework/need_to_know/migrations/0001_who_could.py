"""Who could see a young person's information, and who did, told to those who may know it."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by

SQL = Path(__file__).parent.parent / "sql"
ASKED = "accord_web, accord_worker"


class Migration(migrations.Migration):
    dependencies = [("duties", "0002_one_door")]
    operations = [
        owned_by(
            "accord_sight",
            SQL / "who_could.sql",
            to={"who_could": ASKED, "who_did": ASKED, "file_to_watch": ASKED},
        ),
    ]
