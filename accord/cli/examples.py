"""`accord examples FILE|DIR…`: run examples and journeys."""

import argparse
from pathlib import Path

from accord.cli.answers import CannotAnswer, optional, show, takes_json
from accord.cli.shelf import folders, packs_folder, readable
from accord.protocols import Pack
from accord.protocols.examples import ExampleFile, Result, is_journey, read_examples, run_files


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|DIR")
    takes_json(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Run everything found; all is well only when something ran and nothing failed."""
    from accord import vocabulary

    missing = [str(path) for path in asked.paths if not path.exists()]
    if missing:
        raise CannotAnswer(f"There is no file or folder {', '.join(missing)}.")
    files = read_examples(asked.paths)
    if _has_journeys(files):
        optional("accord.cli.journeys")  # registers what runs them
    packs = _packs_for(files)
    results = list(run_files(files, packs, vocabulary.load()))
    passed = sum(1 for one in results if one.passed)
    answer = {
        "passed": passed,
        "failed": len(results) - passed,
        "results": [one.as_json() for one in results],
    }
    show(answer, _in_words(results, passed), asked.json)
    return 0 if results and passed == len(results) else 1


def _packs_for(files: list[ExampleFile]) -> list[Pack]:
    """Every pack on the shelf, and the packs whose own examples these are, wherever they lie."""
    own = {
        folder: None
        for file in files
        for folder in file.path.resolve().parents
        if (folder / "pack.yaml").exists()
    }
    return list({pack.id: pack for pack in readable([*folders(packs_folder()), *own])}.values())


def _has_journeys(files: list[ExampleFile]) -> bool:
    return any(one.example and is_journey(one.example) for file in files for one in file.examples)


def _in_words(results: list[Result], passed: int) -> str:
    lines = [line for one in results if not one.passed for line in _failure(one)]
    return "\n".join([*lines, f"{passed} passed, {len(results) - passed} failed"])


def _failure(one: Result) -> list[str]:
    lines = [f"FAILED {one.file}: {one.example}"]
    lines += [f"  expected  {line}" for line in one.expected.splitlines()]
    lines += [f"  got       {line}" for line in one.got.splitlines()]
    lines += [f"  because   {_proof(line)}" for line in one.why]
    return lines


def _proof(line: dict) -> str:
    return ", ".join(
        f"{name}: {value}" for name, value in line.items() if value not in ("", None, [], {})
    )
