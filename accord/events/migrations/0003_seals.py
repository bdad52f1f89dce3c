"""The view log sealed in stretches, and what tells whether everything is what it was."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from accord.access.rls import owned_by, sealed, statement
from accord.access.tables import AllAtOnce

SQL = Path(__file__).parent.parent / "sql"
AREA = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "access.area"}
KEY = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)  # as every table here has it
STAYS = """
CREATE TRIGGER views_stay BEFORE UPDATE OR DELETE ON public.{table} FOR EACH ROW EXECUTE FUNCTION app.views_stay();
CREATE TRIGGER views_stay_all BEFORE TRUNCATE ON public.{table} FOR EACH STATEMENT EXECUTE FUNCTION app.views_stay();
"""
ACCORD_RECORD_MAY = """
GRANT INSERT ON public.view_seal TO accord_record;
GRANT INSERT, UPDATE ON public.view_mark TO accord_record;
GRANT USAGE ON SEQUENCE public.view_seal_id_seq, public.view_mark_id_seq TO accord_record;
GRANT SELECT ON SEQUENCE public.view_log_id_seq TO accord_record;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0002_who_sees")]
    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="ViewMark",
                    fields=[
                        ("id", KEY),
                        ("upto", models.BigIntegerField()),
                        ("before", models.BigIntegerField()),
                        ("area", models.OneToOneField(**AREA)),
                    ],
                    options={"db_table": "view_mark"},
                ),
                migrations.CreateModel(
                    name="ViewSeal",
                    fields=[
                        ("id", KEY),
                        ("seq", models.IntegerField()),
                        ("from_id", models.BigIntegerField()),
                        ("to_id", models.BigIntegerField()),
                        ("rows", models.IntegerField()),
                        ("sealed_at", models.DateTimeField()),
                        ("prev", models.BinaryField()),
                        ("root", models.BinaryField()),
                        ("area", models.ForeignKey(**AREA)),
                    ],
                    options={
                        "db_table": "view_seal",
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "seq"), name="view_seal_seq")
                        ],
                    },
                ),
            ]
        ),
        sealed("view_seal"),
        sealed("view_mark"),
        statement(ACCORD_RECORD_MAY),
        owned_by(
            "accord_record",
            SQL / "ledger.sql",
            to={
                "verify_ledger": "accord_web, accord_worker",
                "verify_seals": "accord_web, accord_worker",
                "seal_views": "accord_worker",
                "ledger_heads": "accord_worker",
                "lost_heads": "accord_worker",
                "views_stay": "accord_owner",
            },
        ),
        statement(STAYS.format(table="view_log") + STAYS.format(table="view_seal")),
    ]
