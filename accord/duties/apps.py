import json
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from accord import vocabulary


class DutiesConfig(AppConfig):
    name = "accord.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every migration end with the database knowing the vocabulary of this copy."""
        post_migrate.connect(teach_kinds, sender=self)


def teach_kinds(*, using: str, **_: Any) -> None:
    """Tell the database the classes there are, and the class and marking of every kind of event."""
    from django.db import connections

    kinds = [
        {"type": name, "class": kind.klass, "marking": kind.marking}
        for name, kind in vocabulary.events().items()
    ]
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('app.learn_kinds(jsonb, text[])') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute(
                "SELECT app.learn_kinds(%s, %s)", [json.dumps(kinds), [*vocabulary.classes()]]
            )
