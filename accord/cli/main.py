"""The `accord` command. Each module below adds its own subcommands and is loaded only when asked for.

Exit 0 means all is well; 1 that something is not; 2 that the command was not understood.
"""

import argparse
import importlib
import re
import sys
from collections.abc import Callable, Sequence

from accord.cli import answers

REFERENCE = re.compile(r"-[\w+-]{11}(/\w+)?")  # a random reference may begin so

# subcommand → (the module that has `add_to(parser)` and `run(arguments)`, what it does)
COMMANDS: dict[str, tuple[str, str]] = {
    "packs": ("accord.cli.packs", "check, count, explain, compare or draft protocol packs"),
    "examples": ("accord.cli.examples", "run examples and journeys from files or folders"),
    "catalogue": ("accord.cli.catalogue", "list events, facts, actions, roles, classes and tables"),
    "work": ("accord.cli.work", "watch deadlines and send what is told, until stopped"),
    "ledger": (
        "accord.cli.ledger",
        "verify that the log is what it was; print the heads to be kept outside",
    ),
    "backup": ("accord.cli.backup", "fetch copies of the database, and all that is written"),
    "restore": ("accord.cli.restore", "make the database again as it was at a chosen second"),
    "upgrade": (
        "accord.cli.upgrade",
        "bring the tables to this release while the one before serves",
    ),
    "verify": ("accord.cli.verify", "check the copies; with --drill, by restoring one"),
    "why": ("accord.cli.why", "show the proof of a duty, a refusal or a grant"),
    "who": ("accord.cli.who", "say who could see something about a young person, and who did"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _with_references(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    known = parser.parse_args(given)
    run: Callable[[argparse.Namespace], int] | None = getattr(known, "run", None)
    if run is None:
        parser.print_help()
        return 2
    try:
        return run(known)
    except answers.CannotAnswer as wrong:
        answers.fail(str(wrong), as_json=getattr(known, "json", False))
        return wrong.code
    except BrokenPipeError:
        return 1


def _with_references(given: Sequence[str]) -> list[str]:
    """The words as given, but for references that begin with a dash, which are no options."""
    words: list[str] = []
    references: list[str] = []
    for word in given:
        if words and words[-1] == "--as":
            words[-1] = f"--as={word}"
        elif REFERENCE.fullmatch(word):
            references.append(word)
        else:
            words.append(word)
    return [*words, "--", *references] if references else words


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="accord", description="Joint-working protocols that run.")
    below = parser.add_subparsers(title="commands", metavar="COMMAND")
    asked = next((word for word in given if not word.startswith("-")), "")
    for name, (module, does) in COMMANDS.items():
        sub = below.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")
        if name == asked:
            importlib.import_module(module).add_to(sub)
    return parser


if __name__ == "__main__":
    sys.exit(main())
