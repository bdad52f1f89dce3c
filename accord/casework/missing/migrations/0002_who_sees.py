"""Who sees absences and what is written of them, and what tells the worker that a half hour ran out."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"
TABLES = (
    "episode", "missing_judgement", "missing_report", "episode_context", "return_talk",
    "likely_return", "missing_assessment", "missing_concern", "missing_meeting",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("missing", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        *(protect(table, "missing") for table in TABLES),
        statement("GRANT UPDATE (state, version) ON public.episode TO accord_record;"),
        owned_by("accord_record", SQL / "graces.sql", to={"graces_run_out": "accord_worker"}),
    ]
