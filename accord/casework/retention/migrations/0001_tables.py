"""Periods an area has set, holds, and records whose time has come."""

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
                    name="Disposal",
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
                        ("record", models.TextField()),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("listed", "To be signed"),
                                    ("signed", "Signed by one person"),
                                    ("countersigned", "Signed by two people"),
                                    ("taken_off", "Taken off the list"),
                                    ("let_go", "Let go of"),
                                ],
                                default="listed",
                            ),
                        ),
                        ("listed_at", models.DateTimeField()),
                        ("signed_at", models.DateTimeField(null=True)),
                        ("countersigned_at", models.DateTimeField(null=True)),
                        ("taken_off_at", models.DateTimeField(null=True)),
                        ("let_go_at", models.DateTimeField(null=True)),
                        ("rows", models.IntegerField(null=True)),
                        ("keys", models.IntegerField(null=True)),
                        ("entries", models.IntegerField(null=True)),
                        ("head", models.BinaryField(null=True)),
                        ("fingerprint", models.TextField(default="")),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "countersigned_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.file",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "disposal",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("countersigned_by__isnull", True),
                                    models.Q(
                                        ("countersigned_by", models.F("signed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="disposal_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("countersigned_by__isnull", True),
                                        ("signed_by__isnull", True),
                                        ("state", "listed"),
                                    ),
                                    models.Q(
                                        ("countersigned_by__isnull", True),
                                        ("signed_by__isnull", False),
                                        ("state", "signed"),
                                    ),
                                    models.Q(
                                        ("countersigned_by__isnull", False),
                                        ("signed_by__isnull", False),
                                        ("state__in", ["countersigned", "let_go"]),
                                    ),
                                    models.Q(
                                        ("state", "taken_off"), ("taken_off_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="disposal_signed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("head__isnull", False),
                                        ("let_go_at__isnull", False),
                                        ("state", "let_go"),
                                        models.Q(("fingerprint", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "let_go"), _negated=True),
                                        ("fingerprint", ""),
                                        ("let_go_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="disposal_certified",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["listed", "signed", "countersigned", "let_go"])
                                ),
                                fields=("file",),
                                name="one_disposal_of_a_file",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalHold",
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
                            "why",
                            models.TextField(
                                choices=[
                                    ("court", "A claim or court proceedings"),
                                    (
                                        "inquiry",
                                        "A public inquiry, an inquest or a safeguarding review",
                                    ),
                                    ("complaint", "A complaint or an investigation"),
                                    ("keep", "Somebody signing found that it should be kept"),
                                    ("other", "Another reason"),
                                ]
                            ),
                        ),
                        ("words", models.TextField(default="")),
                        ("placed_at", models.DateTimeField()),
                        ("lifted_at", models.DateTimeField(null=True)),
                        ("lifted_because", models.TextField(default="")),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.file",
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "placed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "legal_hold",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("lifted_at__isnull", True)),
                                fields=["file"],
                                name="legal_hold_open",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("why__in", ["court", "inquiry", "complaint", "keep", "other"])
                                ),
                                name="legal_hold_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("lifted_at__isnull", True), ("lifted_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("lifted_at__isnull", False),
                                        ("lifted_by__isnull", False),
                                        models.Q(("lifted_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="legal_hold_lifted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionPeriod",
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
                        ("record", models.TextField()),
                        ("basis", models.TextField()),
                        ("years", models.SmallIntegerField()),
                        ("because", models.TextField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("proposed", "proposed"),
                                    ("in_force", "in_force"),
                                    ("refused", "refused"),
                                    ("ended", "ended"),
                                ],
                                default="proposed",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField()),
                        ("settled_at", models.DateTimeField(null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "retention_period",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis__in", ["closed", "birthday"]),
                                    ("years__gte", 1),
                                    ("years__lte", 150),
                                ),
                                name="retention_period_length",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("settled_by__isnull", True),
                                    ("state", "refused"),
                                    models.Q(
                                        ("settled_by", models.F("proposed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="retention_period_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("settled_at__isnull", True),
                                        ("settled_by__isnull", True),
                                        ("state", "proposed"),
                                    ),
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        ("settled_by__isnull", False),
                                        ("state__in", ["in_force", "refused", "ended"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="retention_period_settled",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "in_force")),
                                fields=("area", "record"),
                                name="one_period_in_force",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "proposed")),
                                fields=("area", "record"),
                                name="one_period_proposed",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
