"""What clauses say they are met by outside a pack, checked: `record:` a model's field, `screen:` an address.

Importing this makes `accord packs check` look, in the models and addresses of this installation.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from accord.cli.answers import with_django
from accord.protocols.checks import register_met_by_checker


def record_exists(name: str) -> bool:
    """Whether `app.Model.field` (or `app.Model`) is there."""
    from django.apps import apps
    from django.core.exceptions import FieldDoesNotExist

    with_django()
    app, _, rest = name.partition(".")
    model, _, field = rest.partition(".")
    try:
        found = apps.get_model(app, model)
        return bool(not field or found._meta.get_field(field))
    except (LookupError, ValueError, FieldDoesNotExist):
        return False


def screen_exists(name: str) -> bool:
    """Whether an address has this name."""
    return name in _addresses()


@cache
def _addresses() -> frozenset[str]:
    from django.urls import get_resolver

    with_django()
    return frozenset(_names(get_resolver().url_patterns))


def _names(patterns: Any, within: str = "") -> Iterator[str]:
    """The names of addresses, with those of the rooms they are in: `performance:goals`."""
    for one in patterns:
        if hasattr(one, "url_patterns"):
            room = getattr(one, "namespace", None)
            yield from _names(one.url_patterns, f"{within}{room}:" if room else within)
        elif one.name:
            yield within + one.name


register_met_by_checker("record", record_exists)
register_met_by_checker("screen", screen_exists)
