"""Asking for one's own record, what was decided of its pieces, and what was given."""

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
                    name="SubjectAccess",
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
                        ("asked_on", models.DateField()),
                        (
                            "asked_by",
                            models.TextField(
                                choices=[
                                    ("young_person", "The young person"),
                                    (
                                        "parent",
                                        "A parent, or somebody with parental responsibility",
                                    ),
                                    ("advocate", "An advocate"),
                                    ("solicitor", "A solicitor"),
                                    ("other", "Somebody else, for them"),
                                ]
                            ),
                        ),
                        ("authority", models.TextField(default="")),
                        (
                            "identity",
                            models.TextField(
                                choices=[
                                    ("known", "Whoever took it knows them"),
                                    ("paper", "A paper with their name and date of birth"),
                                    ("called_back", "Called back on a number known before"),
                                    ("not_yet", "Not yet"),
                                ]
                            ),
                        ),
                        ("answer_by", models.DateField()),
                        ("extended_at", models.DateTimeField(null=True)),
                        ("extended_because", models.TextField(default="")),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("deciding", "Being put together"),
                                    ("to_agree", "With a second person"),
                                    ("agreed", "Agreed"),
                                    ("made", "Ready to be given"),
                                    ("given", "Given"),
                                    ("ended", "Ended without it"),
                                ],
                                default="deciding",
                            ),
                        ),
                        ("content_mark", models.TextField(default="")),
                        ("agreed_at", models.DateTimeField(null=True)),
                        ("sent_back_because", models.TextField(default="")),
                        ("given_at", models.DateTimeField(null=True)),
                        (
                            "given_how",
                            models.TextField(
                                choices=[
                                    ("by_hand", "Handed over"),
                                    ("post", "By post, to an address they named"),
                                    ("read_together", "Read together, and handed over"),
                                ],
                                default="",
                            ),
                        ),
                        (
                            "ended_how",
                            models.TextField(
                                choices=[
                                    ("taken_back", "They do not want it any more"),
                                    (
                                        "not_theirs",
                                        "It was not shown who they are, or that they may ask",
                                    ),
                                ],
                                default="",
                            ),
                        ),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
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
                            "asked_to_agree_by",
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
                        "db_table": "subject_access",
                    },
                ),
                migrations.CreateModel(
                    name="AccessChoice",
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
                        ("held_in", models.TextField()),
                        ("row", models.BigIntegerField()),
                        ("label", models.TextField()),
                        ("words_mark", models.TextField()),
                        (
                            "choice",
                            models.TextField(
                                choices=[
                                    ("give", "Give it"),
                                    ("redact", "Give it, with words removed"),
                                    ("withhold", "Withhold it"),
                                ]
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                choices=[
                                    (
                                        "serious_harm",
                                        "It would be likely to cause serious harm to them or somebody else",
                                    ),
                                    (
                                        "third_party",
                                        "It is about somebody else, who has not agreed",
                                    ),
                                    (
                                        "police",
                                        "The police say that it would put an investigation or somebody’s safety at risk",
                                    ),
                                    ("legal_privilege", "It is advice of a lawyer"),
                                ],
                                default="",
                            ),
                        ),
                        (
                            "removed",
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="choices",
                                to="subject_access.subjectaccess",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "access_choice",
                    },
                ),
                migrations.CreateModel(
                    name="AccessBundle",
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
                        ("body", models.BinaryField()),
                        ("sha256", models.TextField()),
                        ("pages", models.IntegerField()),
                        ("made_at", models.DateTimeField()),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bundle",
                                to="subject_access.subjectaccess",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "access_bundle",
                    },
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "asked_by__in",
                                ["young_person", "parent", "advocate", "solicitor", "other"],
                            ),
                            ("identity__in", ["known", "paper", "called_back", "not_yet"]),
                            (
                                "state__in",
                                ["deciding", "to_agree", "agreed", "made", "given", "ended"],
                            ),
                        ),
                        name="subject_access_words",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("asked_by", "young_person"),
                            models.Q(("authority", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="subject_access_authority",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(
                                ("asked_to_agree_by__isnull", False),
                                models.Q(
                                    ("agreed_by", models.F("asked_to_agree_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="subject_access_two_people",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreed_at__isnull", False),
                                ("agreed_by__isnull", False),
                                ("state__in", ["agreed", "made", "given"]),
                            ),
                            models.Q(
                                ("agreed_at__isnull", True),
                                ("agreed_by__isnull", True),
                                ("state__in", ["deciding", "to_agree"]),
                            ),
                            ("state", "ended"),
                            _connector="OR",
                        ),
                        name="subject_access_agreed_first",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("given_at__isnull", False),
                                ("state", "given"),
                                models.Q(("given_how", ""), _negated=True),
                                models.Q(("identity", "not_yet"), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "given"), _negated=True),
                                ("given_at__isnull", True),
                                ("given_how", ""),
                            ),
                            _connector="OR",
                        ),
                        name="subject_access_given",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("extended_at__isnull", True),
                            models.Q(("extended_because", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="subject_access_extended",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["given", "ended"]), _negated=True),
                        fields=("file",),
                        name="one_open_subject_access",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="accesschoice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("choice", "withhold"),
                                (
                                    "reason__in",
                                    ["serious_harm", "third_party", "police", "legal_privilege"],
                                ),
                                ("removed", []),
                            ),
                            models.Q(("choice", "give"), ("reason", ""), ("removed", [])),
                            models.Q(
                                ("choice", "redact"),
                                ("reason", "third_party"),
                                models.Q(("removed", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="access_choice_whole",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="accesschoice",
                    constraint=models.UniqueConstraint(
                        fields=("request", "held_in", "row", "label"), name="one_choice_a_piece"
                    ),
                ),
            ]
        )
    ]
