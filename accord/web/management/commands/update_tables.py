"""`update_tables`: bring the tables up to date, as their owner. Nothing is drawn where they are already."""

from typing import Any, ClassVar

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """Migrates where there is something to migrate.

    Django's own command draws every model there is even when nothing is left to do: seconds, at every start.
    """

    requires_system_checks: ClassVar[list[str]] = []
    help = "Bring the tables up to date; at once where they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at what is left, and migrate if that is anything."""
        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, skip_checks=True)
