"""`personas`: who can be signed in as, with one click, in this demo."""

from typing import Any, ClassVar

from django.core.management.base import BaseCommand
from django.db import transaction

from accord.web.signing_in import demo


class Command(BaseCommand):
    """Lists the people of the demo."""

    requires_system_checks: ClassVar[list[str]] = []  # the pages do not wait for them either
    help = "List who can be signed in as in this demo."

    def handle(self, *args: Any, **options: Any) -> None:
        """List them; nobody where this is no demo."""
        with transaction.atomic():
            found = demo.personas()
        if found:
            self.stdout.write("You can sign in with one click as:")
        width = max((len(one.name) for one in found), default=0)
        for one in found:
            self.stdout.write(f"  {one.name:<{width}}  {one.does}, {one.where}")
