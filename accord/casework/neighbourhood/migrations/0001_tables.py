import django.db.models.deletion
from django.db import migrations, models

import accord.access.models.file
from accord.access.tables import AllAtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_who_sees"),
        ("homes", "0002_who_sees"),
    ]

    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="Issue",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issues",
                                to="homes.home",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("words", models.TextField()),
                        ("state", models.TextField(default="raised")),
                        ("raised_at", models.DateTimeField()),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        ("told_at", models.DateTimeField(null=True)),
                        (
                            "told_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        ("settled_at", models.DateTimeField(null=True)),
                        ("settled_because", models.TextField(default="")),
                    ],
                    options={
                        "db_table": "neighbourhood_issue",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["raised", "told", "answered", "profile", "settled"],
                                    )
                                ),
                                name="neighbourhood_issue_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True),
                                name="neighbourhood_issue_says",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("told_at__isnull", True), ("told_by__isnull", True)),
                                    models.Q(
                                        ("told_at__isnull", False), ("told_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="neighbourhood_issue_told",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at__isnull", True), ("settled_because", "")),
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        ("state", "settled"),
                                        models.Q(("settled_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="neighbourhood_issue_settled",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssueResponse",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responses",
                                to="neighbourhood.issue",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("words", models.TextField()),
                        ("answered_at", models.DateTimeField()),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "issue_response",
                    },
                ),
                migrations.CreateModel(
                    name="ProblemProfile",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "issue",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="profile",
                                to="neighbourhood.issue",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="homes.home",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("problem", models.TextField()),
                        ("opened_at", models.DateTimeField()),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "db_table": "problem_profile",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("problem", ""), _negated=True),
                                name="problem_profile_of",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NamedOfficer",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="officers",
                                to="neighbourhood.issue",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("name", models.TextField()),
                        ("contact", models.TextField()),
                        ("lead", models.BooleanField()),
                        ("named_at", models.DateTimeField()),
                        (
                            "named_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        ("replaced_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "db_table": "named_officer",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at__isnull", True)),
                                fields=("issue",),
                                name="one_named_officer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name", ""), _negated=True),
                                    models.Q(("contact", ""), _negated=True),
                                ),
                                name="named_officer_can_be_reached",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseMeeting",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="house_meetings",
                                to="homes.home",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("house_meeting", "A house meeting"),
                                    ("other_gathering", "Another gathering"),
                                ]
                            ),
                        ),
                        ("meeting_at", models.DateTimeField()),
                        (
                            "police_helpful",
                            models.TextField(
                                choices=[
                                    (
                                        "build_relationships",
                                        "Yes, so that residents and officers get to know each other",
                                    ),
                                    ("deescalate", "Yes, to calm something down before it grows"),
                                    ("not_helpful", "No, not this time"),
                                ]
                            ),
                        ),
                        ("planned_at", models.DateTimeField()),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        ("officer", models.TextField(default="")),
                        ("invited_at", models.DateTimeField(null=True)),
                        (
                            "invited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        ("held_at", models.DateTimeField(null=True)),
                        ("police_came", models.BooleanField(null=True)),
                        ("called_off_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "db_table": "house_meeting",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["house_meeting", "other_gathering"])
                                ),
                                name="house_meeting_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "police_helpful__in",
                                        ["build_relationships", "deescalate", "not_helpful"],
                                    )
                                ),
                                name="house_meeting_helpful",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("invited_at__isnull", True), ("invited_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("invited_at__isnull", False), ("invited_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="house_meeting_invited",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("held_at__isnull", True), ("police_came__isnull", True)
                                    ),
                                    models.Q(
                                        ("called_off_at__isnull", True),
                                        ("held_at__isnull", False),
                                        ("police_came__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="house_meeting_held",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseMeetingWords",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="words",
                                to="neighbourhood.housemeeting",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("part", models.TextField()),
                        ("words", models.TextField()),
                        ("written_at", models.DateTimeField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "house_meeting_words",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("part__in", ["why", "outcome"]),
                                    models.Q(("words", ""), _negated=True),
                                ),
                                name="house_meeting_words_part",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingHelp",
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
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        ("version", models.IntegerField(default=1)),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        (
                            "topic",
                            models.TextField(
                                choices=[
                                    (
                                        "child_criminal_exploitation",
                                        "Criminal exploitation of children",
                                    ),
                                    ("cuckooing", "Cuckooing: a home taken over by others"),
                                    ("other", "Something else"),
                                ]
                            ),
                        ),
                        ("words", models.TextField(default="")),
                        ("asked_at", models.DateTimeField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "method",
                            models.TextField(
                                choices=[
                                    ("literature", "Something to read"),
                                    ("presentation", "Speaking at a training day"),
                                    ("signposting", "Pointing to training of others"),
                                ],
                                default="",
                            ),
                        ),
                        ("offer", models.TextField(default="")),
                        ("cannot_because", models.TextField(default="")),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "training_help",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "topic__in",
                                        ["child_criminal_exploitation", "cuckooing", "other"],
                                    )
                                ),
                                name="training_help_topic",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at__isnull", True),
                                        ("cannot_because", ""),
                                        ("method", ""),
                                        ("offer", ""),
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        models.Q(
                                            models.Q(
                                                ("cannot_because", ""),
                                                (
                                                    "method__in",
                                                    ["literature", "presentation", "signposting"],
                                                ),
                                                models.Q(("offer", ""), _negated=True),
                                            ),
                                            models.Q(
                                                ("method", ""),
                                                ("offer", ""),
                                                models.Q(("cannot_because", ""), _negated=True),
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="training_help_offered_or_not",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
