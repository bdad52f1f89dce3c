"""`accord work`: the worker, by hand."""

import argparse

from accord.cli.database import database


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--once", action="store_true", help="go round once and leave")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Go round until told to stop, or once."""
    with database():
        from django.core.management import call_command

        call_command("work", once=asked.once)
    return 0
