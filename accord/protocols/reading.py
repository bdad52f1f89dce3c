"""One written thing to one checked value, with errors that say what to write instead."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from accord.protocols.problems import Problem
from accord.protocols.yaml_file import Node

Model = TypeVar("Model", bound=BaseModel)


def checked(model: type[Model], node: Node, subject: str, problems: list[Problem]) -> Model | None:
    """Return the value of a node as a model; add to `problems` and return None where it is wrong."""
    if not isinstance(node.value, Mapping):
        problems.append(
            Problem(node.place(), subject, f"this should be {named(model)}: keys and values")
        )
        return None
    try:
        return model.model_validate(node.value)
    except ValidationError as wrong:
        problems.extend(_problem(model, node, subject, error) for error in wrong.errors())
        return None


def named(model: type[BaseModel]) -> str:
    """Return what a reader calls this kind of thing."""
    return f"a {model.__name__.lower()}"


def _problem(model: type[BaseModel], node: Node, subject: str, error: Any) -> Problem:
    path = tuple(error["loc"])
    return Problem(node.place(*path), subject, _sentence(model, path, error))


def _sentence(model: type[BaseModel], path: tuple[str | int, ...], error: Any) -> str:
    steps = [str(step) for step in path if isinstance(step, str) and step.islower()]
    name = steps[-1] if steps else ""
    kind, told = error["type"], error["msg"]
    if kind == "missing":
        return f"`{name}` is missing from {named(model)}; add it"
    if kind == "extra_forbidden":
        return _unknown(model, name, nested=len(steps) > 1)
    if kind == "value_error":
        told = str(error["ctx"]["error"])
        return f"`{name}`: {told}" if name else told
    if kind in ("literal_error", "string_pattern_mismatch"):
        return f"`{name}` is {error['input']!r}: {told.removeprefix('Input ').lower()}"
    return f"`{name}`: {told.lower()}, not {error['input']!r}"


def _unknown(model: type[BaseModel], name: str, nested: bool) -> str:
    fields = [field.alias or key for key, field in model.model_fields.items()]
    near = [] if nested else get_close_matches(name, fields, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else "; take it out"
    return f"`{name}` is not something {'this' if nested else named(model)} can say{hint}"
