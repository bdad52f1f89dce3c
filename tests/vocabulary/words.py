"""The vocabulary as it is on disk, read afresh, and ways to break a copy of it."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from accord.vocabulary import loader


@cache
def read(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((loader.HERE / f"{name}.yaml").read_text())


def raw() -> dict[str, Any]:
    """Parsed YAML, file name to content, that a test may change as it likes."""
    return deepcopy(loader.parsed(loader.HERE))


def entry(content: Mapping[str, Any], event: str) -> dict[str, Any]:
    """The entry of one event in parsed YAML."""
    files = [c for name, c in content.items() if name.startswith("events/") and event in c]
    return files[0][event]
