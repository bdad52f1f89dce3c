"""Making many related tables in one step of a migration.

Every table here leads to files, areas and members. Django draws all models that lead to one
another afresh after each operation, so ninety tables made one by one take most of a minute to
migrate, at every first start and in every run of the tests; made at once they are drawn once.
"""

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation


class AllAtOnce(Operation):
    """These tables, with the fields, indexes and constraints that are added to them here.

    The steps are as `makemigrations` writes them; only tables made here may be added to, since
    each is created as it is after the last step.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, steps: list[Any]) -> None:
        self.steps = steps
        self.made = [step.name for step in steps if isinstance(step, migrations.CreateModel)]
        known = {name.lower() for name in self.made}
        for step in steps:
            if not isinstance(step, migrations.CreateModel) and step.model_name_lower not in known:
                raise ValueError(
                    f"{step.model_name} is not made here; change it in a step of its own"
                )

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Note every step, drawing no model."""
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        for step in self.steps:
            step.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, old: Any, new: Any) -> None:
        """Create each table as it is after the last step; foreign keys come when all are there."""
        for name in self.made:
            model = new.apps.get_model(app_label, name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(self, app_label: str, schema_editor: Any, old: Any, new: Any) -> None:
        """Drop them, the last first."""
        for name in reversed(self.made):
            model = old.apps.get_model(app_label, name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def describe(self) -> str:
        """What `migrate --plan` says."""
        return f"Create {', '.join(self.made)}"
