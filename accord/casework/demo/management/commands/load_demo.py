"""`load_demo`: a fictional area with its people, homes and some sixty lives, played to this moment."""

import os
import time
from argparse import ArgumentParser
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accord import clock
from accord.casework.demo.loading import load
from accord.casework.demo.volumes import SIZES
from config.database import configure


class Command(BaseCommand):
    """Plays real actions at past dates, from a fixed seed. Does nothing where an area exists."""

    requires_system_checks: ClassVar[list[str]] = []  # the screens are not needed to load records
    help = "Load the demo area. Does nothing if the database already holds an area."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--size full` has the volumes of one council."""
        parser.add_argument("--size", choices=SIZES, default="default")

    def handle(self, *args: Any, size: str, **options: Any) -> None:
        """Load as the worker, who alone may act for others at times gone by."""
        if settings.ACCORD_MODE == "live":
            raise CommandError("A live service has no demo; set ACCORD_MODE=demo.")
        if connection.settings_dict.get("ACCORD_ROLE") == "web":
            connection.close()
            as_worker = {"ACCORD_DATABASE_ROLE": "worker"} | _addresses()
            connection.settings_dict.update(configure(as_worker, settings.DATA_DIR))
        began = time.monotonic()
        done = load(size, clock.real_now(), lambda line: self.stdout.write(f"  {line}"))
        if done is None:
            self.stdout.write("There is an area already, so no demo is loaded.")
            return
        seconds = time.monotonic() - began
        self.stdout.write(f"  {done.cases} cases in {done.steps} steps ({seconds:.0f} seconds)")


def _addresses() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if "DATABASE_URL" in name}
