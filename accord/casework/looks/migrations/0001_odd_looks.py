"""Odd looks are read off the view log; nothing of them is kept but what was found, as events.

What members say of addresses they have a connection with is sealed: compared, and shown to themselves alone.
"""

import datetime
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from accord.access.rls import owned_by, sealed, statement
from accord.access.tables import AllAtOnce

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("duties", "0003_counting"),
        ("people", "0002_who_sees"),
        ("homes", "0002_who_sees"),
    ]
    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="MemberConnection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("starts", models.DateTimeField()),
                        (
                            "ends",
                            models.DateTimeField(
                                default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC)
                            ),
                        ),
                        ("postcode", models.TextField()),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "member_connection",
                        "indexes": [
                            models.Index(
                                fields=["postcode", "area"], name="member_connection_postcode"
                            )
                        ],
                    },
                ),
            ]
        ),
        sealed("member_connection"),
        statement(
            "GRANT INSERT, UPDATE (ends) ON public.member_connection TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.member_connection_id_seq TO accord_record;"
        ),
        owned_by(
            "accord_record",
            SQL / "looks.sql",
            to={
                "odd_looks": "accord_web, accord_worker",
                "odd_look_limits": "accord_web",
                "looks_to_collect": "accord_worker",
                "my_connections": "accord_web",
                "keep_connection": "accord_web",
                "end_connection": "accord_web",
            },
        ),
        # rows come in the order of their time, so a few pages of this find a day
        statement("CREATE INDEX view_log_at ON public.view_log USING brin (at)"),
    ]
