"""Known contacts, the documents made, and what each says."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
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
                    name="KnownContact",
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
                        ("name", models.TextField()),
                        (
                            "relation",
                            models.TextField(
                                choices=[
                                    ("parent", "Parent or person with parental responsibility"),
                                    ("relative_or_friend", "Relative or family friend"),
                                    ("foster_carer", "Foster carer"),
                                    ("court", "Court"),
                                    ("inspectorate", "Inspectorate"),
                                    ("health_service", "Health service"),
                                    ("specialist_support_agency", "Specialist support agency"),
                                ]
                            ),
                        ),
                        ("organisation", models.TextField(default="")),
                        (
                            "known_how",
                            models.TextField(
                                choices=[
                                    ("met", "Met in person"),
                                    ("called_back", "Called back on a number known before"),
                                    ("official_paper", "From an official paper"),
                                    (
                                        "young_person_said",
                                        "The young person said so, and it was checked",
                                    ),
                                ]
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
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
                        "db_table": "known_contact",
                    },
                ),
                migrations.CreateModel(
                    name="MadeDocument",
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
                            "kind",
                            models.TextField(
                                choices=[
                                    ("letter", "Letter"),
                                    ("plan", "Copy of the plan"),
                                    ("handover_pack", "Hand-over pack"),
                                    ("referral_pack", "Referral pack"),
                                    ("chronology", "Chronology"),
                                    ("file_export", "File export (CSV)"),
                                    ("printed_page", "Printed page"),
                                    ("calendar_entry", "Calendar entry"),
                                    ("own_file", "Their own file"),
                                ]
                            ),
                        ),
                        (
                            "recipient",
                            models.TextField(
                                choices=[
                                    ("member", "Somebody on the case"),
                                    ("team", "A team on the case"),
                                    ("young_person", "The young person"),
                                    ("family", "Family"),
                                    ("outside", "Outside Accord"),
                                ]
                            ),
                        ),
                        ("to_role", models.TextField()),
                        ("to_name", models.TextField()),
                        ("to_agency", models.TextField(default="")),
                        ("purpose", models.TextField()),
                        ("with_location", models.BooleanField(default=False)),
                        ("made_as", models.TextField()),
                        ("words_mark", models.TextField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("made", "Made"),
                                    ("to_check", "With a second person"),
                                    ("checked", "Checked"),
                                    ("sent_back", "Sent back by the second person"),
                                    ("going", "Going"),
                                    ("recalled", "Recalled"),
                                    ("released", "Released"),
                                    ("held_back", "Held back"),
                                    ("posted", "Posted or handed over"),
                                    ("given_up", "Given up"),
                                ],
                                default="made",
                            ),
                        ),
                        ("check_role", models.TextField(default="")),
                        ("checked_at", models.DateTimeField(null=True)),
                        ("sent_back_because", models.TextField(default="")),
                        ("going_at", models.DateTimeField(null=True)),
                        ("goes_at", models.DateTimeField(null=True)),
                        ("released_at", models.DateTimeField(null=True)),
                        ("posted_at", models.DateTimeField(null=True)),
                        (
                            "posted_how",
                            models.TextField(
                                choices=[("by_hand", "By hand"), ("post", "By post")], default=""
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
                            "checked_by",
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
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "to_contact",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.knowncontact",
                            ),
                        ),
                        (
                            "to_member",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "to_team",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "made_document",
                    },
                ),
                migrations.CreateModel(
                    name="DocumentCopy",
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
                        ("media", models.TextField()),
                        ("body", models.BinaryField()),
                        ("sha256", models.TextField()),
                        ("parts", models.JSONField()),
                        ("asked", models.JSONField()),
                        ("sources", models.JSONField()),
                        (
                            "holds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        (
                            "left_out",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        ("location_because", models.TextField(default="")),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copy",
                                to="documents.madedocument",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "document_copy",
                    },
                ),
                migrations.AddConstraint(
                    model_name="knowncontact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "relation__in",
                                [
                                    "parent",
                                    "relative_or_friend",
                                    "foster_carer",
                                    "court",
                                    "inspectorate",
                                    "health_service",
                                    "specialist_support_agency",
                                ],
                            )
                        ),
                        name="known_contact_relation",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="knowncontact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "known_how__in",
                                ["met", "called_back", "official_paper", "young_person_said"],
                            )
                        ),
                        name="known_contact_how",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="knowncontact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="known_contact_name"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="knowncontact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_by__isnull", False),
                            _connector="XOR",
                        ),
                        name="known_contact_ended_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "letter",
                                    "plan",
                                    "handover_pack",
                                    "referral_pack",
                                    "chronology",
                                    "file_export",
                                    "printed_page",
                                    "calendar_entry",
                                    "own_file",
                                ],
                            )
                        ),
                        name="made_document_kind",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "made",
                                    "to_check",
                                    "checked",
                                    "sent_back",
                                    "going",
                                    "recalled",
                                    "released",
                                    "held_back",
                                    "posted",
                                    "given_up",
                                ],
                            )
                        ),
                        name="made_document_state",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("recipient", "member"),
                                ("to_contact__isnull", True),
                                ("to_member__isnull", False),
                                ("to_team__isnull", True),
                            ),
                            models.Q(
                                ("recipient", "team"),
                                ("to_contact__isnull", True),
                                ("to_member__isnull", True),
                                ("to_team__isnull", False),
                            ),
                            models.Q(
                                ("recipient", "young_person"),
                                ("to_contact__isnull", True),
                                ("to_member__isnull", True),
                                ("to_team__isnull", True),
                            ),
                            models.Q(
                                ("recipient__in", ["family", "outside"]),
                                ("to_contact__isnull", False),
                                ("to_member__isnull", True),
                                ("to_team__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="made_document_for_one",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recipient__in", ["family", "outside"]), _negated=True),
                            ("checked_by__isnull", False),
                            models.Q(("going_at__isnull", True), ("released_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="made_document_second_person",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("checked_by__isnull", True),
                            models.Q(("checked_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="made_document_not_the_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("checked_at__isnull", True),
                            ("checked_by__isnull", False),
                            _connector="XOR",
                        ),
                        name="made_document_checked_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("going_at__isnull", True), ("goes_at__isnull", False), _connector="XOR"
                        ),
                        name="made_document_sent_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("going_at__isnull", True),
                            (
                                "goes_at__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("going_at"),
                                    "+",
                                    models.Value(datetime.timedelta(seconds=600)),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="made_document_time_to_recall",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("released_at__isnull", False),
                                ("state__in", ["released", "posted"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["released", "posted"]), _negated=True),
                                ("released_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="made_document_released_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("released_at__isnull", True),
                            models.Q(
                                ("goes_at__isnull", False),
                                ("goes_at__lte", models.F("released_at")),
                            ),
                            _connector="OR",
                        ),
                        name="made_document_not_early",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="madedocument",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("recipient__in", ["family", "outside"]),
                            models.Q(
                                ("state__in", ["given_up", "sent_back", "recalled", "held_back"]),
                                _negated=True,
                            ),
                        ),
                        fields=("file", "words_mark"),
                        name="one_document_a_person",
                    ),
                ),
            ]
        )
    ]
