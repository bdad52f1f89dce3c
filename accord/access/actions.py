"""What people can do: the registry of actions, and who may do each.

An action is a function named as a worker would say it, keyword-only, `by` last.
It names product roles; a protocol maps its local titles to them.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.db import transaction

from accord import vocabulary
from accord.access.actor import Actor
from accord.access.refusals import Refused


@dataclass(frozen=True, slots=True)
class Action:
    """One thing people can do, as the catalogue shows it."""

    name: str
    by: tuple[str, ...]  # product roles; empty: any signed-in member
    records: tuple[str, ...]  # the events it may record
    fields: dict[str, str]
    does: str
    run: Callable[..., Any]
    on_case: bool
    sensitive: bool = False  # whoever does it says first, by more than a password, who they are


class Doing(Protocol):
    """An action as it is called, with what the registry knows of it."""

    action: Action
    __name__: str

    def __call__(self, **fields: Any) -> Any:
        """Do it, keyword arguments only.

        :raises Refused: to those who may not, and where the protocol says no.
        """


# Posts that decide something on files of which they hold no part.
BY_POST = frozenset({"information_guardian"})

_acting: ContextVar[bool] = ContextVar("acting", default=False)
_registry: dict[str, Action] = {}


def registry() -> dict[str, Action]:
    """Every action by name. Import the casework apps first."""
    return _registry


def action(
    *, by: list[str], records: list[str], on_case: bool = True, sensitive: bool = False
) -> Callable[[Callable[..., Any]], Doing]:
    """Make a function an action: one transaction, and refused to those who may not.

    `on_case` actions are allowed by a role held on the case file; the others by a
    job role. The record or file among the arguments says which file it is about. Before a
    `sensitive` one a screen asks for a code or a key, where the last was long ago.
    """

    def register(function: Callable[..., Any]) -> Doing:
        def act(**fields: Any) -> Any:
            with _undone_but_kept(), transaction.atomic():
                reason = why_not(made, by=fields["by"], file_id=_file_id(fields))
                if reason:
                    raise Refused(reason)
                return function(**fields)

        doing = cast(Doing, functools.wraps(function)(act))
        made = Action(
            name=function.__name__,
            by=tuple(by),
            records=tuple(records),
            fields=_fields(function),
            does=(inspect.getdoc(function) or "").split("\n")[0],
            run=doing,
            on_case=on_case,
            sensitive=sensitive,
        )
        if made.name in _registry and _registry[made.name].run.__module__ != function.__module__:
            raise RuntimeError(f"two actions are called {made.name}")
        _registry[made.name] = made
        doing.action = made
        return doing

    return register


@contextmanager
def _undone_but_kept() -> Iterator[None]:
    """Keep what must be kept of a refused try, once everything it did has been undone.

    An action inside another is undone with it, and so would be what it kept: the outermost
    keeps it.
    """
    outermost = not _acting.get()
    acting = _acting.set(True)
    try:
        yield
    except Refused as refused:
        if outermost and refused.keep:
            refused.keep()
        raise
    finally:
        _acting.reset(acting)


def why_not(made: Action, *, by: Actor | None, file_id: int | None) -> str | None:
    """Return why this person may not do it, or None. Reveals nothing about the file."""
    if by is None:
        return "Sign in first."
    if not made.by:
        return None
    held = by.roles_on(file_id) if made.on_case and file_id is not None else by.job_roles
    held |= by.job_roles & BY_POST
    if held & set(made.by):
        return None
    titles = " or ".join(vocabulary.roles()[role].title.lower() for role in made.by)
    where = "on this case " if made.on_case else ""
    return f"This is for the {titles} {where}to do.".replace("  ", " ")


def _fields(function: Callable[..., Any]) -> dict[str, str]:
    parameters = inspect.signature(function).parameters.values()
    return {
        parameter.name: getattr(parameter.annotation, "__name__", str(parameter.annotation))
        for parameter in parameters
        if parameter.name != "by"
    }


def _file_id(fields: dict[str, Any]) -> int | None:
    """The file an action is about: a File among its arguments, or a record's file."""
    from accord.access.models import File

    for value in fields.values():
        if isinstance(value, File):
            return value.pk
    for value in fields.values():
        file_id = getattr(value, "file_id", None)
        if isinstance(file_id, int):
            return file_id
    return None
