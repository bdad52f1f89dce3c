"""`load_demo`: fictional areas with their people, homes and some seventy lives, played to this moment."""

import os
import time
from argparse import ArgumentParser
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accord import clock
from accord.casework.demo.beside import load_beside
from accord.casework.demo.grounds import BESIDE
from accord.casework.demo.loading import load
from accord.casework.demo.scripts.rooms import AWAY, ask_the_neighbour, hand_a_pack_over
from accord.casework.demo.volumes import SIZES
from config.database import configure


class Command(BaseCommand):
    """Plays real actions at past dates, from a fixed seed. Does nothing where an area exists."""

    requires_system_checks: ClassVar[list[str]] = []  # the screens are not needed to load records
    help = "Load the demo areas. Does nothing if the database already holds an area."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--size full` has the volumes of one council in the first area."""
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
        now = clock.real_now()
        done = load(size, now, self._say)
        if done is None:
            self.stdout.write("There is an area already, so no demo is loaded.")
            return
        cases, steps = done.cases, done.steps
        for area in BESIDE:
            self._say(f"Founding and playing an area beside it: {area.ground.name}")
            more = load_beside(area, now)
            cases, steps = cases + more.cases, steps + more.steps
            if area.ground.name == done.town.houses[AWAY].borough:
                hand_a_pack_over(done.town, more.town, now)
        ask_the_neighbour(done.town, now)
        seconds = time.monotonic() - began
        self._say(f"{cases} cases in {steps} steps ({seconds:.0f} seconds)")

    def _say(self, line: str) -> None:
        self.stdout.write(f"  {line}")


def _addresses() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if "DATABASE_URL" in name}
