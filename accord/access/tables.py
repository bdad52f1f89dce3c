"""Making many related tables in one step of a migration.

Every table here leads to files, areas and members. Django draws all models that lead to one
another afresh after each operation, and every model there is before each migration: most of a
minute, at every first start and in every run of the tests. Here a step draws what it makes and,
of what that points to, the key; and all there is, only when somebody asks for it.
"""

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import resolve_relation


class Undrawn:
    """The models of a state, drawn when first asked for; many migrations run SQL and ask for none."""

    def __init__(self, real_apps: set[str], models: dict[Any, ModelState]) -> None:
        self._real_apps = real_apps
        self._models = models
        self._drawn: StateApps | None = None

    def clone(self) -> Any:
        """The same, for the copy of a state; what happens to one does not reach the other."""
        if self._drawn is not None:
            return self._drawn.clone()
        return Undrawn(self._real_apps, {key: one.clone() for key, one in self._models.items()})

    def __getattr__(self, name: str) -> Any:
        if self._drawn is None:
            self._drawn = StateApps(self._real_apps, self._models)
        return getattr(self._drawn, name)


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
        """Note every step, drawing no model. Where nobody asked for models yet, none are promised."""
        asked = "apps" in state.__dict__
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        for step in self.steps:
            step.state_forwards(app_label, state)
        if asked:
            state.__dict__["apps"] = Undrawn(state.real_apps, state.models)

    def database_forwards(self, app_label: str, schema_editor: Any, old: Any, new: Any) -> None:
        """Create each table as it is after the last step; foreign keys come when all are there."""
        drawn = self._with_what_they_point_to(app_label, new).apps
        for name in self.made:
            model = drawn.get_model(app_label, name)
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

    def _with_what_they_point_to(self, app_label: str, state: Any) -> ProjectState:
        """A state of these tables whole, and of the others they lead to: their name and key."""
        made = {
            (app_label, name.lower()): state.models[app_label, name.lower()] for name in self.made
        }
        others = {
            resolve_relation(field.remote_field.model, *key)
            for key, model in made.items()
            for field in model.fields.values()
            if field.remote_field
        }
        keys = {key: _key_alone(state.models[key]) for key in others - set(made)}
        return ProjectState(models={key: one.clone() for key, one in (made | keys).items()})


def _key_alone(model: ModelState) -> ModelState:
    fields = [(name, field) for name, field in model.fields.items() if field.primary_key]
    table = {name: model.options[name] for name in ("db_table",) if name in model.options}
    return ModelState(model.app_label, model.name, fields, options=table)
