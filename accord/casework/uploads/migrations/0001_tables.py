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
                    name="FileKey",
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
                        ("wrapped", models.BinaryField(null=True)),
                        ("made_at", models.DateTimeField()),
                        ("destroyed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "db_table": "file_key",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("wrapped__isnull", False),
                                    ("destroyed_at__isnull", False),
                                    _connector="XOR",
                                ),
                                name="file_key_destroyed",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChallengeFile",
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
                        ("title", models.TextField()),
                        ("subject", models.TextField(default="")),
                        ("subject_id", models.BigIntegerField(null=True)),
                        ("attached_at", models.DateTimeField()),
                        ("media_type", models.TextField()),
                        ("size", models.IntegerField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("received", "Waiting to be scanned for viruses"),
                                    ("scanning", "Being scanned for viruses"),
                                    ("clean", "Scanned: nothing harmful was found"),
                                    ("refused", "Refused: the scanner found something harmful"),
                                ],
                                default="received",
                            ),
                        ),
                        ("state_at", models.DateTimeField()),
                        ("content", models.BinaryField(null=True)),
                        ("removed_at", models.DateTimeField(null=True)),
                        ("removed_because", models.TextField(default="")),
                        ("forgotten_at", models.DateTimeField(null=True)),
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
                            "provider_team",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
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
                        "db_table": "challenge_file",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["subject", "subject_id"], name="challengefile_subject"
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["received", "scanning"])),
                                fields=["area"],
                                name="challengefile_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["received", "scanning", "clean", "refused"])
                                ),
                                name="challengefile_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "media_type__in",
                                        [
                                            "application/pdf",
                                            "image/jpeg",
                                            "image/png",
                                            "text/plain",
                                        ],
                                    )
                                ),
                                name="challengefile_media_type",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("subject_id__isnull", True),
                                    models.Q(("subject", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="challengefile_of",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("content__isnull", False),
                                    models.Q(
                                        ("state", "refused"),
                                        ("forgotten_at__isnull", False),
                                        _connector="OR",
                                    ),
                                    _connector="XOR",
                                ),
                                name="challengefile_content",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("removed_at__isnull", True),
                                    models.Q(("removed_because", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="challengefile_removed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncidentFile",
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
                        ("title", models.TextField()),
                        ("subject", models.TextField(default="")),
                        ("subject_id", models.BigIntegerField(null=True)),
                        ("attached_at", models.DateTimeField()),
                        ("media_type", models.TextField()),
                        ("size", models.IntegerField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("received", "Waiting to be scanned for viruses"),
                                    ("scanning", "Being scanned for viruses"),
                                    ("clean", "Scanned: nothing harmful was found"),
                                    ("refused", "Refused: the scanner found something harmful"),
                                ],
                                default="received",
                            ),
                        ),
                        ("state_at", models.DateTimeField()),
                        ("content", models.BinaryField(null=True)),
                        ("removed_at", models.DateTimeField(null=True)),
                        ("removed_because", models.TextField(default="")),
                        ("forgotten_at", models.DateTimeField(null=True)),
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
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "incident_file",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["subject", "subject_id"], name="incidentfile_subject"
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["received", "scanning"])),
                                fields=["area"],
                                name="incidentfile_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["received", "scanning", "clean", "refused"])
                                ),
                                name="incidentfile_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "media_type__in",
                                        [
                                            "application/pdf",
                                            "image/jpeg",
                                            "image/png",
                                            "text/plain",
                                        ],
                                    )
                                ),
                                name="incidentfile_media_type",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("subject_id__isnull", True),
                                    models.Q(("subject", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="incidentfile_of",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("content__isnull", False),
                                    models.Q(
                                        ("state", "refused"),
                                        ("forgotten_at__isnull", False),
                                        _connector="OR",
                                    ),
                                    _connector="XOR",
                                ),
                                name="incidentfile_content",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("removed_at__isnull", True),
                                    models.Q(("removed_because", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="incidentfile_removed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralFile",
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
                        ("title", models.TextField()),
                        ("subject", models.TextField(default="")),
                        ("subject_id", models.BigIntegerField(null=True)),
                        ("attached_at", models.DateTimeField()),
                        ("media_type", models.TextField()),
                        ("size", models.IntegerField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("received", "Waiting to be scanned for viruses"),
                                    ("scanning", "Being scanned for viruses"),
                                    ("clean", "Scanned: nothing harmful was found"),
                                    ("refused", "Refused: the scanner found something harmful"),
                                ],
                                default="received",
                            ),
                        ),
                        ("state_at", models.DateTimeField()),
                        ("content", models.BinaryField(null=True)),
                        ("removed_at", models.DateTimeField(null=True)),
                        ("removed_because", models.TextField(default="")),
                        ("forgotten_at", models.DateTimeField(null=True)),
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
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "referral_file",
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["subject", "subject_id"], name="referralfile_subject"
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["received", "scanning"])),
                                fields=["area"],
                                name="referralfile_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["received", "scanning", "clean", "refused"])
                                ),
                                name="referralfile_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "media_type__in",
                                        [
                                            "application/pdf",
                                            "image/jpeg",
                                            "image/png",
                                            "text/plain",
                                        ],
                                    )
                                ),
                                name="referralfile_media_type",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("subject_id__isnull", True),
                                    models.Q(("subject", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="referralfile_of",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("content__isnull", False),
                                    models.Q(
                                        ("state", "refused"),
                                        ("forgotten_at__isnull", False),
                                        _connector="OR",
                                    ),
                                    _connector="XOR",
                                ),
                                name="referralfile_content",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("removed_at__isnull", True),
                                    models.Q(("removed_because", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="referralfile_removed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskFile",
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
                        ("title", models.TextField()),
                        ("subject", models.TextField(default="")),
                        ("subject_id", models.BigIntegerField(null=True)),
                        ("attached_at", models.DateTimeField()),
                        ("media_type", models.TextField()),
                        ("size", models.IntegerField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("received", "Waiting to be scanned for viruses"),
                                    ("scanning", "Being scanned for viruses"),
                                    ("clean", "Scanned: nothing harmful was found"),
                                    ("refused", "Refused: the scanner found something harmful"),
                                ],
                                default="received",
                            ),
                        ),
                        ("state_at", models.DateTimeField()),
                        ("content", models.BinaryField(null=True)),
                        ("removed_at", models.DateTimeField(null=True)),
                        ("removed_because", models.TextField(default="")),
                        ("forgotten_at", models.DateTimeField(null=True)),
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
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "risk_file",
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["subject", "subject_id"], name="riskfile_subject"),
                            models.Index(
                                condition=models.Q(("state__in", ["received", "scanning"])),
                                fields=["area"],
                                name="riskfile_waiting",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["received", "scanning", "clean", "refused"])
                                ),
                                name="riskfile_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "media_type__in",
                                        [
                                            "application/pdf",
                                            "image/jpeg",
                                            "image/png",
                                            "text/plain",
                                        ],
                                    )
                                ),
                                name="riskfile_media_type",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("subject_id__isnull", True),
                                    models.Q(("subject", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="riskfile_of",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("content__isnull", False),
                                    models.Q(
                                        ("state", "refused"),
                                        ("forgotten_at__isnull", False),
                                        _connector="OR",
                                    ),
                                    _connector="XOR",
                                ),
                                name="riskfile_content",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("removed_at__isnull", True),
                                    models.Q(("removed_because", ""), _negated=True),
                                    _connector="XOR",
                                ),
                                name="riskfile_removed",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
