"""Keeps modules and functions small enough to read, and their names honest.

A module has at most 300 lines and a function 25, its docstring, comments and blank
lines not counted. No module is named after nothing in particular.
"""

import ast
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 25
NOTHING_IN_PARTICULAR = {"utils", "helpers", "common", "core", "services", "managers", "misc"}
FOLDERS = ("accord", "config", "tools", "tests")
# A test may tell a whole journey; a migration is written by Django.
LONG_FUNCTIONS_ALLOWED = ("tests/", "/migrations/")
LONG_MODULES_ALLOWED = ("/migrations/",)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def complaints(path: Path) -> Iterator[str]:
    """What is wrong with one module, a sentence each."""
    if NOTHING_IN_PARTICULAR & {path.stem, *(part for part in path.parts[:-1])}:
        yield f"{path}: name it for what it holds, not {path.stem}."
    lines = path.read_text().count("\n")
    if lines > MODULE_LINES and not _allowed(path, LONG_MODULES_ALLOWED):
        yield f"{path}: {lines} lines, and {MODULE_LINES} is the most; split it by subject."
    if _allowed(path, LONG_FUNCTIONS_ALLOWED):
        return
    code = _lines_with_code(path)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function) and (length := _length(node, code)) > FUNCTION_LINES:
            yield f"{path}:{node.lineno}: {node.name}() has {length} lines, and {FUNCTION_LINES} is the most."


def _allowed(path: Path, places: tuple[str, ...]) -> bool:
    return any(place in path.as_posix() for place in places)


def _length(node: Function, code: set[int]) -> int:
    first = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if not first:
        return 0
    return len(code & set(range(first[0].lineno, (node.end_lineno or node.lineno) + 1)))


def _lines_with_code(path: Path) -> set[int]:
    ignored = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    with tokenize.open(path) as file:
        tokens = [
            token for token in tokenize.generate_tokens(file.readline) if token.type not in ignored
        ]
    return {line for token in tokens for line in range(token.start[0], token.end[0] + 1)}


def main() -> None:
    """Print every complaint; leave with 1 when there is one."""
    modules = sorted(path for folder in FOLDERS for path in Path(folder).rglob("*.py"))
    found = [complaint for path in modules for complaint in complaints(path)]
    print("\n".join(found) or f"{len(modules)} modules are small enough.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
