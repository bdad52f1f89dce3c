"""What every command shares: printing an answer as text or JSON, and failing with a sentence."""

import argparse
import importlib
import importlib.util
import json
import os
import sys
from datetime import date, datetime
from typing import Any


class CannotAnswer(Exception):
    """The command cannot do what was asked; the sentence says what to do instead."""

    def __init__(self, says: str, code: int = 2) -> None:
        super().__init__(says)
        self.code = code


def takes_json(parser: argparse.ArgumentParser) -> None:
    """Let a command answer in JSON."""
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def show(answer: Any, text: str, as_json: bool) -> None:
    """Print an answer."""
    print(json.dumps(answer, default=_plain, ensure_ascii=False, indent=1) if as_json else text)


def fail(says: str, as_json: bool) -> None:
    """Print why there is no answer: to stderr, and as JSON where that was asked for."""
    if as_json:
        print(json.dumps({"error": says}, ensure_ascii=False))
    print(says, file=sys.stderr)


def with_django() -> None:
    """Make the models, actions and screens there, without touching a database.

    Nothing is served and nobody signs in, so a live service's key is not asked for.

    :raises CannotAnswer: where the service's settings refuse to start.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if not os.environ.get("ACCORD_SECRET_KEY"):
        os.environ.setdefault("ACCORD_MODE", "demo")
    try:
        import django

        django.setup()
    except Exception as wrong:  # whatever settings object to is what the reader must put right
        raise CannotAnswer(f"Accord's settings do not start: {wrong}", code=1) from wrong


def optional(module: str) -> bool:
    """Import a module that may not be part of this installation; say whether it is."""
    try:
        found = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is not None:
        importlib.import_module(module)
    return found is not None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, set | frozenset | tuple):
        return sorted(value)
    raise TypeError(f"{value!r} has no JSON")
