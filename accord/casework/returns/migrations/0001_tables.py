"""Returns that were made."""

import django.db.models.deletion
from django.db import migrations, models

import accord.access.models.file
from accord.access.tables import AllAtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_who_sees"),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="ReturnMade",
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
                        (
                            "ref",
                            models.TextField(
                                default=accord.access.models.file.new_ref, unique=True
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("ssda903_episodes", "SSDA903: episodes"),
                                    ("ssda903_missing", "SSDA903: missing"),
                                    ("ssda903_care_leavers", "SSDA903: care leavers"),
                                    ("placements_standard", "Placements data standard"),
                                ]
                            ),
                        ),
                        ("period_from", models.DateField()),
                        ("period_to", models.DateField()),
                        ("lines", models.IntegerField()),
                        ("cases", models.IntegerField()),
                        ("not_seen", models.IntegerField()),
                        ("sha256", models.TextField()),
                        ("made_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "return_made",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "ssda903_episodes",
                                            "ssda903_missing",
                                            "ssda903_care_leavers",
                                            "placements_standard",
                                        ],
                                    )
                                ),
                                name="return_made_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("period_to__gte", models.F("period_from"))),
                                name="return_made_period",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
