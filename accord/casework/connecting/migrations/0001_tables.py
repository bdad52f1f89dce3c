"""Keys, webhooks and export files."""

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
                    name="ApiKey",
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
                        ("called", models.TextField()),
                        ("begins", models.TextField()),
                        ("may_write", models.BooleanField()),
                        ("made_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("used_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.agency",
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
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
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
                        (
                            "revoked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "api_key",
                    },
                ),
                migrations.CreateModel(
                    name="ApiSecret",
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
                        ("key_hash", models.BinaryField(unique=True)),
                        ("window_at", models.DateTimeField(null=True)),
                        ("calls", models.IntegerField(default=0)),
                        (
                            "key",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="secret",
                                to="connecting.apikey",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "api_secret",
                    },
                ),
                migrations.CreateModel(
                    name="ApiWrite",
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
                        ("once", models.TextField()),
                        ("fingerprint", models.TextField()),
                        ("status", models.SmallIntegerField(default=0)),
                        ("answer", models.JSONField(default=dict)),
                        ("at", models.DateTimeField()),
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
                        "db_table": "api_write",
                    },
                ),
                migrations.CreateModel(
                    name="ExportFile",
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
                        ("marking", models.SmallIntegerField(default=0)),
                        ("version", models.IntegerField(default=1)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "to",
                            models.TextField(
                                choices=[
                                    ("lcs", "LCS, the council’s case system"),
                                    ("mosaic", "MOSAIC, the council’s case system"),
                                    ("careworks", "Careworks, the youth justice case system"),
                                ]
                            ),
                        ),
                        ("format", models.TextField(choices=[("csv", "CSV"), ("json", "JSON")])),
                        ("made_as", models.TextField()),
                        ("lines", models.IntegerField()),
                        ("sha256", models.TextField()),
                        ("receipt", models.TextField(default="")),
                        ("received_at", models.DateTimeField(null=True)),
                        ("dropped_at", models.DateTimeField(null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "dropped_by",
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
                            "received_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "export_file",
                    },
                ),
                migrations.CreateModel(
                    name="Webhook",
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
                        ("address", models.TextField()),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("queued_to", models.DateTimeField(null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.agency",
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
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
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
                        "db_table": "webhook",
                    },
                ),
                migrations.CreateModel(
                    name="HookCall",
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
                                    ("notice_addressed", "A notice was addressed to it"),
                                    ("duty_owed", "A duty is owed by its team"),
                                    ("duty_overdue", "A duty of its team is overdue"),
                                ]
                            ),
                        ),
                        ("about", models.TextField()),
                        ("queued_at", models.DateTimeField()),
                        ("next_at", models.DateTimeField()),
                        ("claimed_at", models.DateTimeField(null=True)),
                        ("tries", models.SmallIntegerField(default=0)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("dead_at", models.DateTimeField(null=True)),
                        ("failure", models.TextField(default="")),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "hook",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="connecting.webhook",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "hook_call",
                    },
                ),
                migrations.AddConstraint(
                    model_name="apikey",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("called", ""), _negated=True), name="api_key_called"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="apikey",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("made_at"))),
                        name="api_key_ends_after_start",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="apikey",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at__isnull", True),
                            ("revoked_by__isnull", False),
                            _connector="XOR",
                        ),
                        name="api_key_revoked_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="apiwrite",
                    constraint=models.UniqueConstraint(
                        fields=("member", "once"), name="one_api_write"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="exportfile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("to__in", ["lcs", "mosaic", "careworks"])),
                        name="export_file_to",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="exportfile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("format__in", ["csv", "json"])),
                        name="export_file_format",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="exportfile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("receipt", ""),
                                ("received_at__isnull", True),
                                ("received_by__isnull", True),
                            ),
                            models.Q(
                                models.Q(("receipt", ""), _negated=True),
                                ("received_at__isnull", False),
                                ("received_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="export_file_received_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="exportfile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_at__isnull", True), ("dropped_by__isnull", True)),
                            models.Q(
                                ("dropped_at__isnull", False),
                                ("dropped_by__isnull", False),
                                ("receipt", ""),
                            ),
                            _connector="OR",
                        ),
                        name="export_file_dropped_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="webhook",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kinds__contained_by",
                                ["notice_addressed", "duty_owed", "duty_overdue"],
                            ),
                            models.Q(("kinds", []), _negated=True),
                        ),
                        name="webhook_kinds",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="webhook",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("address__startswith", "https://")),
                        name="webhook_https",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="webhook",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_by__isnull", False),
                            _connector="XOR",
                        ),
                        name="webhook_ended_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="webhook",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("member", "address"),
                        name="one_webhook_of_an_address",
                    ),
                ),
                migrations.AddIndex(
                    model_name="hookcall",
                    index=models.Index(
                        condition=models.Q(("dead_at__isnull", True), ("sent_at__isnull", True)),
                        fields=["next_at"],
                        name="hook_call_waits",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="hookcall",
                    constraint=models.UniqueConstraint(
                        fields=("hook", "kind", "about"), name="one_hook_call"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="hookcall",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True), ("dead_at__isnull", True), _connector="OR"
                        ),
                        name="hook_call_sent_or_dead",
                    ),
                ),
            ]
        )
    ]
