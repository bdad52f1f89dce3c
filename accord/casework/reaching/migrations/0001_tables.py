"""The calendar's address: sealed, and reached by functions alone."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from accord.access.tables import AllAtOnce


class Migration(migrations.Migration):
    initial = True
    dependencies = [("access", "0002_who_sees"), ("duties", "0003_counting")]
    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="CalendarAddress",
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
                        ("key_hash", models.BinaryField(unique=True)),
                        ("read_on", models.DateField(null=True)),
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
                        "db_table": "calendar_address",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "ends",
                                        datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC),
                                    )
                                ),
                                fields=("member",),
                                name="one_calendar_address",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
