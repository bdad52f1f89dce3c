"""YAML read with line numbers, as plain values, the same in every run.

`yes`, `no` and `on` are words, as YAML 1.2 has it. A key written twice is an error, because
the reader would only see one of them. Reading YAML is slow, so the composed tree is kept as
JSON beside Python's own compiled code, under the digest of the text: it cannot be stale.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from accord.protocols.problems import BrokenPack, Place, Problem, shown

MOST_KEPT = 600
_TAG = "tag:yaml.org,2002:"
Tree = list  # ["m", line, [[key, line, tree], …]] | ["s", line, [tree, …]] | [tag, line, text]


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file and where it stands."""

    value: Any
    tree: Tree
    file: str

    def place(self, *path: str | int) -> Place:
        """Return the line of the value at a path; steps that are not there are passed over."""
        tree, line = self.tree, self.tree[1]
        for step in path:
            found = _step(tree, step)
            if found is not None:
                line, tree = found
        return Place(self.file, line)

    def items(self) -> list["Node"]:
        """Return the items of a list, each with its place."""
        return [Node(_value(tree), tree, self.file) for tree in self.tree[2]]


def _step(tree: Tree, step: str | int) -> tuple[int, Tree] | None:
    if tree[0] == "m":
        return next(((line, below) for key, line, below in tree[2] if key == step), None)
    if tree[0] == "s" and isinstance(step, int) and step < len(tree[2]):
        return tree[2][step][1], tree[2][step]
    return None


def read(path: Path) -> Node:
    """Read one file.

    :raises BrokenPack: where it is not YAML, holds a key twice, or cannot be opened.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as missing:
        raise BrokenPack(
            [Problem(Place(shown(path), 0), "", f"cannot be read: {missing.strerror}")]
        ) from missing
    return read_text(text, shown(path))


def read_text(text: str, file: str) -> Node:
    """Read YAML from text; `file` is the name to show in problems."""
    tree = _read_once(text, file)
    if tree is None:
        return Node(None, ["null", 1, ""], file)
    try:
        return Node(_value(tree), tree, file)
    except _Bad as bad:
        raise BrokenPack([Problem(Place(file, bad.line), "", bad.says)]) from bad


class _Bad(ValueError):
    def __init__(self, line: int, says: str) -> None:
        self.line, self.says = line, says
        super().__init__(says)


def _value(tree: Tree) -> Any:
    kind, line, content = tree
    if kind == "m":
        found: dict[str, Any] = {}
        for key, key_line, below in content:
            if key in found:
                raise _Bad(key_line, f"`{key}` is written twice; keep one")
            found[key] = _value(below)
        return found
    if kind == "s":
        return [_value(below) for below in content]
    try:
        return _SCALARS.get(kind, str)(content)
    except ValueError as bad:
        raise _Bad(line, f"{content!r} is not a {kind}") from bad


def _stamp(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


_SCALARS: dict[str, Callable[[str], Any]] = {
    "null": lambda text: None,
    "bool": lambda text: text.lower() == "true",
    "int": lambda text: int(text.replace("_", "")),
    "float": float,
    "timestamp": _stamp,
}


def _compose(text: str, file: str) -> Tree | None:
    from ruamel.yaml import YAML  # slow to import, and rarely needed
    from ruamel.yaml.error import MarkedYAMLError

    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as bad:
        mark = bad.problem_mark or bad.context_mark
        says = f"this is not YAML: {bad.problem or bad.context}"
        raise BrokenPack([Problem(Place(file, mark.line + 1 if mark else 1), "", says)]) from bad
    return None if node is None else _tree(node)


def _tree(node: Any) -> Tree:
    line = node.start_mark.line + 1
    if isinstance(node.value, str):
        return [str(node.tag).removeprefix(_TAG), line, node.value]
    if node.value and isinstance(node.value[0], tuple):
        pairs = [[key.value, key.start_mark.line + 1, _tree(below)] for key, below in node.value]
        return ["m", line, pairs]
    if not node.value and str(node.tag).endswith(":map"):
        return ["m", line, []]
    return ["s", line, [_tree(below) for below in node.value]]


@lru_cache(MOST_KEPT)
def _read_once(text: str, file: str) -> Tree | None:
    """The tree of a text. Nobody changes one: values are made of it anew for each reader."""
    return _kept(text, file)


def _kept(text: str, file: str) -> Tree | None:
    digest = sha256(text.encode()).hexdigest()[:24]
    cache = Path(importlib.util.cache_from_source(str(Path(__file__).with_name("packs.py"))))
    kept = cache.with_name(f"pack.{digest}.json")
    try:
        return json.loads(kept.read_text())
    except (OSError, ValueError):
        tree = _compose(text, file)
        _keep(kept, tree)
        return tree


def _forget(folder: Path) -> None:
    """Let go of the texts kept longest, so that editing packs does not fill the disk."""
    kept = sorted(folder.glob("pack.*.json"), key=lambda one: one.stat().st_mtime)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _keep(kept: Path, tree: Tree | None) -> None:
    """Keep the tree for next time, as quietly as Python keeps its compiled code."""
    if sys.dont_write_bytecode:
        return
    own = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True)
        own.write_text(json.dumps(tree))
        own.replace(kept)
        _forget(kept.parent)
    except OSError:
        own.unlink(missing_ok=True)
