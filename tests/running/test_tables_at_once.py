"""Tables made at once are the tables that ordinary migrations make, to the last constraint."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections, migrations, models
from django.db.migrations.loader import MigrationLoader

from accord.access.tables import AllAtOnce
from accord.web.management.commands import update_tables
from config.database import parse

APPS = [config.label for config in apps.get_app_configs() if config.name.startswith("accord.")]
CATALOGUE = {
    "columns": "SELECT c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,"
    " pg_get_expr(d.adbin, d.adrelid) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)"
    " WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r' AND a.attnum > 0",
    "constraints": "SELECT k.conrelid::regclass::text, k.conname, k.contype::text, pg_get_constraintdef(k.oid) FROM pg_constraint k"
    " WHERE k.connamespace = %(schema)s::regnamespace",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = %(schema)s",
}


@pytest.fixture
def owner(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """A connection of the owner's, whose work is rolled back."""
    with django_db_blocker.unblock():
        made = connection.copy(alias="default")
        made.settings_dict.update(parse(cluster.dsn("owner")), ACCORD_ROLE="owner")
        made.ensure_connection()
        made.set_autocommit(False)
        try:
            yield made
        finally:
            made.rollback()
            made.close()


def at_once(label: str) -> tuple[Any, list[AllAtOnce]]:
    """The state before an app's tables, and the steps that make them all at once."""
    loader = MigrationLoader(None)
    for (app, name), migration in sorted(loader.graph.nodes.items()):
        steps = [op for op in migration.operations if isinstance(op, AllAtOnce)]
        if app == label and steps:
            return loader.project_state((label, name), at_end=False), steps
    return None, []


def made_by(owner: Any, schema: str, label: str, steps: Callable[[AllAtOnce], list[Any]]) -> Any:
    """Make an app's tables in a schema of their own; return what the catalogue says of them."""
    state, operations = at_once(label)
    with owner.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {schema}")
        cursor.execute(f"SET search_path TO {schema}, public")
    with owner.schema_editor(atomic=False) as editor:
        for step in (one for op in operations for one in steps(op)):
            after = state.clone()
            step.state_forwards(label, after)
            step.database_forwards(label, editor, state, after)
            state = after
    return {name: _read(owner, sql, schema) for name, sql in CATALOGUE.items()}


def _read(owner: Any, sql: str, schema: str) -> set[tuple[Any, ...]]:
    with owner.cursor() as cursor:
        cursor.execute(sql, {"schema": schema})
        rows = cursor.fetchall()
    plain = [
        tuple(v.replace(f"{schema}.", "") if isinstance(v, str) else v for v in row) for row in rows
    ]
    return set(plain)


def compared(owner: Any, label: str, one_by_one: Callable[[AllAtOnce], list[Any]]) -> list[Any]:
    """What the two ways differ in."""
    together = made_by(owner, "made_at_once", label, lambda op: [op])
    apart = made_by(owner, "made_apart", label, one_by_one)
    assert together["columns"] and together["constraints"] and together["indexes"]
    return [row for name in CATALOGUE for row in sorted(together[name] ^ apart[name], key=str)]


@pytest.mark.parametrize("label", ["people", "placements", "homes", "sharing"])
def test_both_ways_make_the_same_tables(owner: Any, label: str) -> None:
    assert compared(owner, label, lambda op: op.steps) == []


@pytest.mark.slow
@pytest.mark.parametrize("label", [label for label in APPS if at_once(label)[1]])
def test_both_ways_make_the_same_tables_of_every_app(owner: Any, label: str) -> None:
    assert compared(owner, label, lambda op: op.steps) == []


@pytest.mark.parametrize("kind", ["AddConstraint", "AddIndex", "AddField"])
def test_a_step_that_was_lost_would_be_found(owner: Any, kind: str) -> None:
    # The control: one kind of step is left out on one side.
    lost = getattr(migrations, kind)
    labels = [label for label in ("placements", "people", "homes", "sharing", "meetings")
              if any(isinstance(s, lost) for op in at_once(label)[1] for s in op.steps)]  # fmt: skip
    if not labels:
        extra = migrations.AddField("placement", "lost", models.TextField(default=""))
        assert compared(owner, "placements", lambda op: [*op.steps, extra]) != []
        return

    def without_one(op: AllAtOnce) -> list[Any]:
        gone = next((s for s in reversed(op.steps) if isinstance(s, lost)), None)
        return [s for s in op.steps if s is not gone]

    assert compared(owner, labels[0], without_one) != []


@pytest.fixture
def as_owner(owner: Any) -> Iterator[None]:
    """Django's own connection is the owner's."""
    before, connections["default"] = connections["default"], owner
    yield
    connections["default"] = before


def test_tables_are_brought_up_to_date_only_where_something_is_left(
    as_owner: None, monkeypatch: Any
) -> None:
    """A warm start draws no models; a migration that has not run yet does run."""
    asked: list[str] = []
    monkeypatch.setattr(update_tables, "call_command", lambda name, **_: asked.append(name))
    update_tables.Command().handle()
    assert asked == []
    app, name = max(leaf for leaf in MigrationLoader(None).graph.leaf_nodes() if leaf[0] in APPS)
    with connection.cursor() as cursor:  # rolled back with the rest
        cursor.execute("DELETE FROM django_migrations WHERE (app, name) = (%s, %s)", [app, name])
        assert cursor.rowcount == 1
    update_tables.Command().handle()
    assert asked == ["migrate"]
