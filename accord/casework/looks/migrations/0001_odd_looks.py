"""Odd looks are read off the view log; nothing of them is kept but what was found, as events."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, statement

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("duties", "0003_counting"), ("people", "0002_who_sees")]
    operations = [
        owned_by(
            "accord_record",
            SQL / "looks.sql",
            to={
                "odd_looks": "accord_web, accord_worker",
                "odd_look_limits": "accord_web",
                "looks_to_collect": "accord_worker",
            },
        ),
        # rows come in the order of their time, so a few pages of this find a day
        statement("CREATE INDEX view_log_at ON public.view_log USING brin (at)"),
    ]
