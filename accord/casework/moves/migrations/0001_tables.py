import django.db.models.deletion
from django.db import migrations, models

import accord.access.models.file
from accord.access.tables import AllAtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_who_sees"),
        ("homes", "0002_who_sees"),
        ("placements", "0002_who_sees"),
    ]
    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="Move",
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
                                    ("planned", "A planned move"),
                                    ("internal", "A move between the provider's homes"),
                                ]
                            ),
                        ),
                        ("to_described", models.TextField(default="")),
                        (
                            "level_change",
                            models.TextField(
                                choices=[
                                    ("higher", "More support is needed"),
                                    ("lower", "Less support is needed"),
                                    ("same", "The same support, elsewhere"),
                                ],
                                default="",
                            ),
                        ),
                        ("reason", models.TextField(default="")),
                        ("plan", models.TextField(default="")),
                        ("evidence", models.TextField(default="")),
                        ("discussed_at", models.DateTimeField(null=True)),
                        ("proposed_at", models.DateTimeField()),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("in_escalation", "Not agreed: on the ladder"),
                                    ("agreed", "Agreed"),
                                    ("notified", "Agreed, both teams told"),
                                    ("moved", "Moved"),
                                    ("refused", "Not made"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="proposed",
                            ),
                        ),
                        ("agreed_at", models.DateTimeField(null=True)),
                        ("notified_at", models.DateTimeField(null=True)),
                        ("moved_at", models.DateTimeField(null=True)),
                        ("withdrawn_because", models.TextField(default="")),
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
                            "new_placement",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="placements.placement",
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="placements.placement",
                            ),
                        ),
                        (
                            "provider_team",
                            models.ForeignKey(
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
                        (
                            "to_home",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="homes.home",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "move",
                    },
                ),
                migrations.CreateModel(
                    name="AreaThought",
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
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("marking", models.SmallIntegerField(default=1)),
                        ("keep_out", models.BooleanField()),
                        ("conclusion", models.TextField()),
                        ("provider_says", models.TextField(default="")),
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
                            "move",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="moves.move",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "move_area_thought",
                    },
                ),
                migrations.CreateModel(
                    name="MoveAnswer",
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
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("role", models.TextField()),
                        (
                            "answer",
                            models.TextField(
                                choices=[("agrees", "Agrees"), ("does_not_agree", "Does not agree")]
                            ),
                        ),
                        ("says", models.TextField(default="")),
                        ("answered_at", models.DateTimeField()),
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
                            "move",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="moves.move",
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
                        "db_table": "move_answer",
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
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
                        ("asked_by_role", models.TextField()),
                        ("why", models.TextField()),
                        ("wanted_until", models.DateField(null=True)),
                        ("asked_at", models.DateTimeField()),
                        (
                            "engaging",
                            models.TextField(
                                choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                                default="",
                            ),
                        ),
                        ("engaging_says", models.TextField(default="")),
                        (
                            "needs_confirmed",
                            models.TextField(
                                choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                                default="",
                            ),
                        ),
                        ("needs_says", models.TextField(default="")),
                        ("work_planned", models.TextField(default="")),
                        ("outcomes_anticipated", models.TextField(default="")),
                        ("adult_pathway_needs", models.TextField(default="")),
                        ("informed_at", models.DateTimeField(null=True)),
                        ("checked_at", models.DateTimeField(null=True)),
                        ("checked_with", models.TextField(default="")),
                        ("worker_view", models.TextField(default="")),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("needed", "Asked for"),
                                    ("informed", "The provider has answered"),
                                    ("checked", "Checked"),
                                    ("decided", "Decided"),
                                ],
                                default="needed",
                            ),
                        ),
                        (
                            "outcome",
                            models.TextField(
                                choices=[
                                    ("granted", "Granted"),
                                    ("refused", "Refused"),
                                    ("not_needed", "No longer needed"),
                                ],
                                default="",
                            ),
                        ),
                        ("new_planned_end", models.DateField(null=True)),
                        ("because", models.TextField(default="")),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "decided_by",
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
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="placements.placement",
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
                        "db_table": "extension",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["needed", "informed", "checked", "decided"])
                                ),
                                name="extension_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("engaging__in", ["yes", "no", "not_known", ""])
                                ),
                                name="extension_engaging",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("needs_confirmed__in", ["yes", "no", "not_known", ""])
                                ),
                                name="extension_needs",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["granted", "refused", "not_needed", ""])
                                ),
                                name="extension_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "decided"),
                                    ("decided_at__isnull", True),
                                    _connector="XOR",
                                ),
                                name="extension_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_at__isnull", True),
                                    ("decided_by__isnull", False),
                                    _connector="XOR",
                                ),
                                name="extension_decided_pair",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "granted"), _negated=True),
                                    ("new_planned_end__isnull", False),
                                    _connector="OR",
                                ),
                                name="extension_granted_until",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "decided"), _negated=True),
                                fields=("placement",),
                                name="one_open_extension",
                            ),
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="move",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", ["planned", "internal"])), name="move_kind"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="move",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "proposed",
                                    "in_escalation",
                                    "agreed",
                                    "notified",
                                    "moved",
                                    "refused",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="move_state",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="move",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("level_change__in", ["higher", "lower", "same", ""])),
                        name="move_level",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="move",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "internal"), _negated=True),
                            models.Q(("discussed_at__isnull", False), ("to_home__isnull", False)),
                            _connector="OR",
                        ),
                        name="move_within_has_a_home",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="move",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="move_withdrawn_because",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="move",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("proposed", "in_escalation", "agreed", "notified"))
                        ),
                        fields=("placement",),
                        name="one_live_move",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="moveanswer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("answer__in", ["agrees", "does_not_agree"])),
                        name="move_answer_is",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="moveanswer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["keyworker", "lead_worker", "young_person"])
                        ),
                        name="move_answer_of",
                    ),
                ),
            ]
        )
    ]
