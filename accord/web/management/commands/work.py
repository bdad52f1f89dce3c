"""`work`: deadlines, what time brings, and the outbox, until told to stop."""

from argparse import ArgumentParser
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from accord.web import working


class Command(BaseCommand):
    """The worker. `--once` goes round once and says how much was done."""

    requires_system_checks: ClassVar[list[str]] = []  # the pages do not wait for them either
    help = "Watch deadlines and send what is told, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one argument."""
        parser.add_argument("--once", action="store_true", help="go round once and leave")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round."""
        if not options["once"]:
            working.work_until_told()
            return
        for one in working.rounds():
            self.stdout.write(f"{one.name}: {working.once(one)}")
