"""Which records of a class were for some only of those who could see it."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("need_to_know", "0003_who_sees")]
    operations = [
        owned_by("accord_reader", SQL / "readable.sql", to={"readable": "accord_sight"}),
        owned_by(
            "accord_sight", SQL / "for_some.sql", to={"for_some": "accord_web, accord_worker"}
        ),
    ]
