import django.db.models.deletion
from django.db import migrations, models

import accord.access.models.file
from accord.access.tables import AllAtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_who_sees"),
        ("assessments", "0002_who_sees"),
        ("moves", "0001_tables"),
        ("placements", "0002_who_sees"),
        ("referrals", "0002_who_sees"),
    ]
    operations = [
        AllAtOnce(
            [
                migrations.CreateModel(
                    name="Challenge",
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
                            "strand",
                            models.TextField(
                                choices=[
                                    ("referral", "A referral that was not accepted"),
                                    ("need_level", "The level of need"),
                                    ("move", "A move that could not be agreed"),
                                    ("decision", "A decision that partners disagree about"),
                                    ("services", "Something the services see differently"),
                                ]
                            ),
                        ),
                        (
                            "subject",
                            models.TextField(
                                choices=[
                                    ("closure", "Closing the case"),
                                    ("decision", "A decision"),
                                    ("case", "Who does what on the case"),
                                    ("placement", "Where the young person lives"),
                                    ("plan", "The plan"),
                                    ("order", "The order"),
                                    ("tenancy", "The tenancy"),
                                    ("other", "Something else"),
                                ],
                                default="",
                            ),
                        ),
                        ("contract_held", models.TextField(default="none")),
                        ("raised_by_role", models.TextField()),
                        ("opened_at", models.DateTimeField()),
                        ("provider_decision", models.TextField(default="")),
                        ("lack_of_evidence_reason", models.TextField(default="")),
                        (
                            "worker_level",
                            models.TextField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                default="",
                            ),
                        ),
                        (
                            "provider_level",
                            models.TextField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                default="",
                            ),
                        ),
                        ("cover_disputed", models.BooleanField(null=True)),
                        (
                            "state",
                            models.TextField(
                                choices=[
                                    ("opened", "Opened"),
                                    ("climbing", "On the ladder"),
                                    ("closed", "Ended"),
                                ],
                                default="opened",
                            ),
                        ),
                        ("rung", models.TextField(default="")),
                        (
                            "urgent",
                            models.TextField(
                                choices=[
                                    ("emergency", "It is an emergency"),
                                    ("serious", "It is serious"),
                                ],
                                default="",
                            ),
                        ),
                        ("discussed_at", models.DateTimeField(null=True)),
                        ("still_challenged", models.BooleanField(null=True)),
                        ("climbed_by_role", models.TextField(default="")),
                        ("reviewed_at", models.DateTimeField(null=True)),
                        ("placements_challenged_at", models.DateTimeField(null=True)),
                        ("not_settled_at", models.DateTimeField(null=True)),
                        ("provider_raised_at", models.DateTimeField(null=True)),
                        ("contract_noted_at", models.DateTimeField(null=True)),
                        (
                            "outcome",
                            models.TextField(
                                choices=[
                                    ("decision_stands", "The decision stands"),
                                    ("decision_changed", "The decision was changed"),
                                    ("compromise", "Both sides moved"),
                                    ("withdrawn", "It was taken back"),
                                    (
                                        "unresolved",
                                        "It was not settled: another placement is looked for",
                                    ),
                                ],
                                default="",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "closed_by",
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
                            "keyworker",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "move",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="moves.move",
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="placements.placement",
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
                        (
                            "referral",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "refusal",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessments.refusal",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "challenge",
                    },
                ),
                migrations.CreateModel(
                    name="ChallengeStep",
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
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("position", "What they hold"),
                                    ("clarification", "The provider's explanation"),
                                    ("discussion", "Talked over directly"),
                                    ("review", "The information looked at again"),
                                    ("attempt", "An attempt to settle it"),
                                    ("challenge", "The provider was challenged"),
                                    (
                                        "contract",
                                        "Commissioning challenged the provider on its contract",
                                    ),
                                    ("raised", "Raised with commissioning and the placements team"),
                                    ("not_settled", "The placements team could not settle it"),
                                    ("climbed", "Taken up a step"),
                                    ("outcome", "How it ended"),
                                    ("dissent", "A view that was not followed"),
                                ]
                            ),
                        ),
                        ("role", models.TextField()),
                        ("says", models.TextField(default="")),
                        ("evidence", models.TextField(default="")),
                        ("outcome", models.TextField(default="")),
                        ("lack_of_evidence", models.BooleanField(null=True)),
                        ("tried_by", models.TextField(default="")),
                        ("rung", models.PositiveSmallIntegerField(null=True)),
                        ("happened_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "challenge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="challenges.challenge",
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
                        "db_table": "challenge_step",
                    },
                ),
                migrations.CreateModel(
                    name="ContractMatter",
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
                        ("challenge_id", models.BigIntegerField()),
                        (
                            "strand",
                            models.TextField(
                                choices=[
                                    ("referral", "A referral that was not accepted"),
                                    ("need_level", "The level of need"),
                                    ("move", "A move that could not be agreed"),
                                    ("decision", "A decision that partners disagree about"),
                                    ("services", "Something the services see differently"),
                                ]
                            ),
                        ),
                        ("contract_held", models.TextField()),
                        ("for_information", models.BooleanField(default=False)),
                        ("summary", models.TextField()),
                        ("evidence", models.TextField(default="")),
                        ("asked_at", models.DateTimeField()),
                        ("obligation", models.TextField(default="")),
                        ("asks", models.TextField(default="")),
                        ("challenged_at", models.DateTimeField(null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
                            ),
                        ),
                        (
                            "challenged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.member",
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
                    ],
                    options={
                        "db_table": "contract_matter",
                    },
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "strand__in",
                                ["referral", "need_level", "move", "decision", "services"],
                            )
                        ),
                        name="challenge_strand",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "opened",
                                    "climbing",
                                    "closed",
                                ],
                            )
                        ),
                        name="challenge_state",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "contract_held__in",
                                ["block", "spot", "camden_pathway", "assessment_centre", "none"],
                            )
                        ),
                        name="challenge_contract",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("worker_level__in", ["low", "medium", "high", ""])),
                        name="challenge_worker_level",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("provider_level__in", ["low", "medium", "high", ""])),
                        name="challenge_provider_level",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                [
                                    "decision_stands",
                                    "decision_changed",
                                    "compromise",
                                    "withdrawn",
                                    "unresolved",
                                    "",
                                ],
                            )
                        ),
                        name="challenge_outcome",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "subject__in",
                                [
                                    "closure",
                                    "decision",
                                    "case",
                                    "placement",
                                    "plan",
                                    "order",
                                    "tenancy",
                                    "other",
                                    "",
                                ],
                            )
                        ),
                        name="challenge_subject",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("urgent__in", ["emergency", "serious", ""])),
                        name="challenge_urgent",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rung", ""), models.Q(("state", "climbing"), _negated=True)),
                            models.Q(
                                ("rung__regex", "^[a-z0-9][a-z0-9-]*$"),
                                models.Q(("state", "opened"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_step_of_its_ladder",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("referral__isnull", False),
                                ("refusal__isnull", False),
                                ("strand", "referral"),
                            ),
                            models.Q(
                                ("provider_level__gt", ""),
                                ("strand", "need_level"),
                                ("worker_level__gt", ""),
                            ),
                            models.Q(("move__isnull", False), ("strand", "move")),
                            models.Q(
                                ("placement__isnull", False),
                                ("provider_decision__gt", ""),
                                ("strand", "decision"),
                            ),
                            models.Q(
                                ("provider_decision__gt", ""),
                                ("strand", "services"),
                                ("subject__gt", ""),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_is_about_something",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("provider_team__isnull", True), ("strand", "services")),
                            models.Q(
                                models.Q(("strand", "services"), _negated=True),
                                ("provider_team__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_between_services",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("state", "closed"),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="challenge_closed_pair",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("file", "provider_team"),
                        name="one_open_challenge",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challenge",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True), ("strand", "services")),
                        fields=("file", "subject"),
                        name="one_open_between_services",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challengestep",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "position",
                                    "clarification",
                                    "discussion",
                                    "review",
                                    "attempt",
                                    "challenge",
                                    "contract",
                                    "raised",
                                    "not_settled",
                                    "climbed",
                                    "outcome",
                                    "dissent",
                                ],
                            )
                        ),
                        name="challenge_step_kind",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challengestep",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["resolved", "unresolved", ""])),
                        name="challenge_step_outcome",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challengestep",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "tried_by__in",
                                ["placements_team", "provider", "lead_worker", "other_service", ""],
                            )
                        ),
                        name="challenge_step_tried_by",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="challengestep",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "attempt"), _negated=True),
                            models.Q(("tried_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="challenge_attempt_by",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contractmatter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "strand__in",
                                ["referral", "need_level", "move", "decision", "services"],
                            )
                        ),
                        name="contract_matter_strand",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contractmatter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "contract_held__in",
                                ["block", "spot", "camden_pathway", "assessment_centre", "none"],
                            )
                        ),
                        name="contract_matter_contract",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contractmatter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("challenged_at__isnull", True),
                                ("challenged_by__isnull", True),
                                ("obligation", ""),
                            ),
                            models.Q(
                                ("challenged_at__isnull", False),
                                ("challenged_by__isnull", False),
                                models.Q(("obligation", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contract_matter_challenged_pair",
                    ),
                ),
            ]
        )
    ]
