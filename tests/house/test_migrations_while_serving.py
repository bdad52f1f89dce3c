"""A migration that the release before would notice is refused, with what Django would really run."""

from typing import ClassVar

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tools import lint_migrations

CHECK = models.CheckConstraint(condition=models.Q(marking__gte=0), name="duty_marked")
INDEX = models.Index(fields=["changed_at"], name="duty_changed")
# name → (operations, the rule that refuses them)
BAD = {
    "must have a value": ([migrations.AddField("duty", "weight", models.IntegerField(default=0))], "ban-drop-default"),
    "required": ([migrations.RunSQL("ALTER TABLE duty ADD COLUMN weight integer NOT NULL")], "adding-required-field"),
    "column gone": ([migrations.RemoveField("duty", "flag")], "ban-drop-column"),
    "column renamed": ([migrations.RenameField("duty", "flag", "mark")], "renaming-column"),
    "table gone": ([migrations.DeleteModel("tell")], "ban-drop-table"),
    "table renamed": ([migrations.AlterModelTable("tell", "told")], "renaming-table"),
    "index holds up writers": ([migrations.AddIndex("duty", INDEX)], "require-concurrent-index-creation"),
    "check reads every row": ([migrations.AddConstraint("duty", CHECK)], "constraint-missing-not-valid"),
    "foreign key": ([migrations.AddField("duty", "again", models.ForeignKey("duties.Duty", models.PROTECT, null=True))], "adding-foreign-key-constraint"),
    "table rewritten": ([migrations.AlterField("duty", "marking", models.TextField())], "changing-column-type"),
    "no longer empty": ([migrations.AlterField("duty", "due_at", models.DateTimeField())], "adding-not-nullable-field"),
    "unique": ([migrations.RunSQL("ALTER TABLE duty ADD CONSTRAINT once UNIQUE (flag)")], "disallowed-unique-constraint"),
}  # fmt: skip
GOOD = {
    "may be empty": [migrations.AddField("duty", "weight", models.IntegerField(null=True))],
    "filled by the database": [migrations.AddField("duty", "weight", models.IntegerField(db_default=0))],
    "index beside writers": [AddIndexConcurrently("duty", INDEX)],
    "check not yet valid": [AddConstraintNotValid("duty", CHECK)],
    "new table": [migrations.CreateModel("weighed", [("id", models.BigAutoField(primary_key=True)), ("weight", models.IntegerField())])],
    "a function again": [migrations.RunSQL("CREATE OR REPLACE FUNCTION app.weigh() RETURNS integer LANGUAGE sql AS 'SELECT 1'")],
}  # fmt: skip


@pytest.fixture(scope="module")
def state():
    """The tables of duties and of what they stand on, as the last release left them."""
    return MigrationLoader(None).project_state([("duties", "0001_tables")])


@pytest.fixture
def sql(django_db_setup, django_db_blocker, state):
    """What Django would run for a migration of these operations; whether in one transaction."""

    def asked(operations):
        class Tried(migrations.Migration):
            atomic: ClassVar[bool] = not any(isinstance(one, AddIndexConcurrently) for one in operations)  # fmt: skip

        tried = Tried("0099_tried", "duties")
        tried.operations = list(operations)
        with django_db_blocker.unblock():  # in no transaction, as where it is run
            return lint_migrations.sql_of(tried, state.clone()), tried.atomic

    return asked


def judged(text, atomic, **more):
    return lint_migrations.judge(text, "duties.0099_tried", atomic=atomic, **more)


@pytest.mark.parametrize("name", BAD)
def test_what_the_release_before_would_notice_is_refused(sql, name):
    operations, rule = BAD[name]
    said = sql(operations)

    assert [one for one in judged(*said) if one.startswith(f"duties.0099_tried: {rule}: ")]
    excused = judged(*said, judged={rule: "Nobody has read it for a release."})
    assert not [one for one in excused if rule in one]
    assert judged(*said, judged={rule: "yes"})  # which is no reason


@pytest.mark.parametrize("name", GOOD)
def test_what_it_would_not_notice_is_not(sql, name):
    assert judged(*sql(GOOD[name])) == []


def test_what_was_not_read_is_not_called_good(monkeypatch):
    monkeypatch.setattr(lint_migrations.shutil, "which", lambda *a, **k: None)
    with pytest.raises(lint_migrations.NotJudged, match="make setup-dev"):
        lint_migrations.judge("SELECT 1;", "x")
    monkeypatch.setattr(lint_migrations.shutil, "which", lambda *a, **k: "/bin/true")
    with pytest.raises(lint_migrations.NotJudged, match="was not judged"):
        lint_migrations.judge("SELECT 1;", "x")


def test_what_has_shipped_is_there_and_of_ours(db):
    shipped = {tuple(line.split()) for line in lint_migrations.SHIPPED.read_text().splitlines()}

    assert ("duties", "0001_tables") in lint_migrations.ours()
    assert shipped <= set(lint_migrations.ours())  # what has shipped is never taken away
