import django.contrib.postgres.fields
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
                    name="Import",
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
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("young_people", "Young people"),
                                    ("homes", "Homes and beds"),
                                    ("members", "Members"),
                                ]
                            ),
                        ),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("checked", "Checked, not begun"),
                                    ("running", "Being imported"),
                                    ("done", "Imported"),
                                    ("stopped", "Stopped"),
                                ],
                                default="checked",
                            ),
                        ),
                        ("rows", models.IntegerField()),
                        ("made_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("says", models.TextField(default="")),
                        ("content", models.BinaryField(null=True)),
                        (
                            "agreed",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.IntegerField(), default=list, size=None
                            ),
                        ),
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
                        "db_table": "import",
                    },
                ),
                migrations.CreateModel(
                    name="ImportedRow",
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
                            "kind",
                            models.TextField(
                                choices=[
                                    ("young_people", "Young people"),
                                    ("homes", "Homes and beds"),
                                    ("members", "Members"),
                                ]
                            ),
                        ),
                        ("line", models.IntegerField()),
                        ("key", models.TextField()),
                        ("outcome", models.TextField()),
                        ("says", models.TextField(default="")),
                        ("done_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="done",
                                to="importing.import",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "imported_row",
                    },
                ),
                migrations.AddConstraint(
                    model_name="import",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["checked", "running", "done", "stopped"])
                        ),
                        name="import_state",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="import",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", ["young_people", "homes", "members"])),
                        name="import_kind",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="import",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state", "done"), ("content__isnull", False), _connector="XOR"
                        ),
                        name="import_content",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importedrow",
                    constraint=models.UniqueConstraint(
                        fields=("batch", "line"), name="imported_row_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importedrow",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("outcome", "added")),
                        fields=("area", "kind", "key"),
                        name="imported_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importedrow",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["added", "refused"])),
                        name="imported_row_outcome",
                    ),
                ),
            ]
        )
    ]
