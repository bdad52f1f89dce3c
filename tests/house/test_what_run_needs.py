"""What the service imports is installed by what `make run` installs, and by nothing that only tests need."""

import ast
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from packaging.utils import canonicalize_name

from tools.audit import pins

ROOT = Path(__file__).parents[2]
OURS = {"accord", "config", "tools"}


def imported(source: str) -> Iterator[str]:
    """The packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@lru_cache
def installed() -> frozenset[str]:
    """The packages that can be imported where only what `make run` installs is there."""
    locked = {pin.name for pin in pins((ROOT / "requirements.lock").read_text())}
    gives = metadata.packages_distributions()
    return frozenset(one for one in gives if locked & {canonicalize_name(name) for name in gives[one]})  # fmt: skip


def not_installed(source: str) -> set[str]:
    """The packages that a module imports and `make run` does not install."""
    return set(imported(source)) - sys.stdlib_module_names - OURS - installed()


def test_the_service_imports_nothing_that_only_tests_install():
    files = [*(ROOT / "accord").rglob("*.py"), *(ROOT / "config").rglob("*.py")]
    found = {str(path.relative_to(ROOT)): missing for path in files if (missing := not_installed(path.read_text()))}  # fmt: skip
    assert found == {}


def test_what_only_tests_install_is_found():
    assert not_installed("import yaml\nfrom hypothesis import given\nimport django, json") == {"yaml", "hypothesis"}  # fmt: skip
