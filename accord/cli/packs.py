"""`accord packs draft | check | coverage | explain | diff`."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from accord.cli.answers import CannotAnswer, optional, show, takes_json
from accord.cli.packs_in_words import (
    clause_in_words,
    coverage_in_words,
    differences_in_words,
    problems_in_words,
)
from accord.cli.shelf import attempted, chosen, folder_of, packs_folder, readable
from accord.protocols import BrokenPack, Pack, Problem
from accord.protocols.examples import read_examples
from accord.protocols.loader import attempt, folders

Command = Callable[[argparse.Namespace], int]


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    below = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    several = {"nargs": "*", "metavar": "PACK", "help": "an id or a folder; all, if left out"}
    edition = {"metavar": "EDITION", "help": "an id, id@edition or folder"}
    out = {"type": Path, "metavar": "DIR", "help": "the pack's folder; here, if left out"}
    register = {"type": Path, "metavar": "REGISTER", "help": "the YAML file of clauses"}
    clause = {"metavar": "CLAUSE", "help": "its id, such as ISL-PPM-08"}
    for name, run, does, takes in (
        ("check", check, "say what is wrong, with file, line and clause", {"packs": several}),
        ("coverage", coverage, "count clauses met, by what, and unmet", {"packs": several}),
        ("explain", explain, "show one clause: rules, examples, reading", {"clause": clause}),
        ("diff", diff, "compare two editions", {"one": edition, "other": edition}),
        ("draft", draft, "make clause files", {"register": register, "--out": out}),
    ):
        _add(below.add_parser(name, help=does, description=does), run, takes)


def _add(
    sub: argparse.ArgumentParser, run: Command, takes: Mapping[str, Mapping[str, Any]]
) -> None:
    for argument, about in takes.items():
        sub.add_argument(argument, **about)
    takes_json(sub)
    sub.set_defaults(run=run)


def check(asked: argparse.Namespace) -> int:
    """Say everything wrong with packs."""
    optional("accord.cli.records")  # registers what checks `record:` and `screen:`
    packs, problems = attempted(chosen(asked.packs))
    broken = {Path(one.place.file) for one in problems}
    for pack in packs:
        if not any(pack.folder.resolve() in file.resolve().parents for file in broken):
            problems += _checked(pack)
    problems = sorted(set(problems))
    wrong = [one for one in problems if not one.note]
    answer = {
        "ok": not wrong,
        "packs": [pack.id for pack in packs],
        "problems": [_json(p) for p in problems],
    }
    show(answer, problems_in_words(packs, problems), asked.json)
    return 1 if wrong or not packs else 0


def _checked(pack: Pack) -> list[Problem]:
    from accord import vocabulary
    from accord.protocols.checks import check_pack

    others = [one for path in folders(packs_folder()) if (one := attempt(path)[0])]
    try:
        return check_pack(pack, others, read_examples([pack.folder]), vocabulary.load())
    except BrokenPack as broken:
        return broken.problems


def _json(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "subject": problem.subject,
        "says": problem.says,
        "note": problem.note,
    }


def coverage(asked: argparse.Namespace) -> int:
    """Count what runs."""
    from accord.protocols.coverage import coverage as counted

    packs = readable(chosen(asked.packs))
    answer = {"packs": {pack.id: counted(pack, read_examples([pack.folder])) for pack in packs}}
    show(answer, coverage_in_words(answer["packs"]), asked.json)
    whole = all(not one["unmet"] and not one["without_example"] for one in answer["packs"].values())
    return 0 if whole and packs else 1


def explain(asked: argparse.Namespace) -> int:
    """Show one clause."""
    from accord.protocols.explaining import explain as explained

    for pack in readable(chosen([])):
        if asked.clause in pack.clauses:
            answer = explained(pack, asked.clause, read_examples([pack.folder]))
            answer["live"] = _live(asked.clause)
            show(answer, clause_in_words(answer), asked.json)
            return 0
    raise CannotAnswer(
        f"No pack has a clause {asked.clause}. `accord packs coverage --json` lists them all."
    )


def _live(clause: str) -> dict[str, Any] | None:
    """Live figures, where this installation keeps any."""
    if not optional("accord.cli.figures"):
        return None
    from accord.cli import figures  # type: ignore[attr-defined]

    return figures.of_clause(clause)


def diff(asked: argparse.Namespace) -> int:
    """Compare two editions."""
    from accord.protocols.differing import diff as compared

    one, other = readable([folder_of(asked.one), folder_of(asked.other)])
    answer = compared(one, other)
    if optional("accord.cli.figures"):
        from accord.cli import figures  # type: ignore[attr-defined]

        answer["duties"] = figures.duties_that_differ(one, other)
    show(answer, differences_in_words(answer), asked.json)
    return 0


def draft(asked: argparse.Namespace) -> int:
    """Make clause files from a register."""
    from accord.protocols import drafting

    try:
        files = drafting.draft(asked.register)
    except (BrokenPack, KeyError, TypeError) as wrong:
        raise CannotAnswer(
            f"{asked.register} is not a register of clauses: {wrong}", code=1
        ) from wrong
    out = asked.out or Path.cwd()
    written = drafting.write(files, out)
    kept = len(files) - len(written)
    text = "\n".join(
        [*map(str, written), f"{len(written)} files written, {kept} were there already"]
    )
    show({"written": [str(one) for one in written], "kept": kept}, text, asked.json)
    return 0
