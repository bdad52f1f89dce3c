"""`accord restore`: the database as it was at a chosen second, in a new folder."""

import argparse
from datetime import datetime
from pathlib import Path

from accord.cli.answers import CannotAnswer, show, takes_json
from accord.cli.backup import takes_store


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    takes_store(parser)
    parser.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER", help="a new folder for the database"
    )
    takes_moment(parser)
    takes_json(parser)
    parser.set_defaults(run=run)


def takes_moment(parser: argparse.ArgumentParser) -> None:
    """Let a command name a moment, on the clock of England unless it says another."""
    parser.add_argument(
        "--at", type=moment, metavar="TIME",
        help='the second to go to, on the clock of England: "2026-03-06 16:00:30"; everything kept, without it',
    )  # fmt: skip


def moment(words: str) -> datetime:
    """A moment as somebody typed it.

    :raises ArgumentTypeError: for what is no moment, or one that the clock of England had twice or never.
    """
    from accord.clock import LONDON

    try:
        typed = datetime.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'{words!r} is no moment; write it like "2026-03-06 16:00:30", or with an offset at its end: +00:00'
        ) from None
    if typed.tzinfo is not None:
        return typed
    here, again = (typed.replace(tzinfo=LONDON, fold=fold) for fold in (0, 1))
    if here.utcoffset() != again.utcoffset():
        raise argparse.ArgumentTypeError(
            f"The clocks change at {words}, so it is not one moment; write an offset at its end: +00:00 or +01:00"
        )
    return here


def run(asked: argparse.Namespace) -> int:
    """Restore, and verify the log of what came back against the heads that were kept with the copy."""
    from config.backup import CannotBackUp, Store, restoring
    from config.backup.sound import ledger_of
    from config.embedded import CannotStart

    try:
        base, until = restoring.restore(Store(asked.store), asked.into, asked.at)
    except (CannotBackUp, CannotStart) as wrong:
        raise CannotAnswer(str(wrong), code=1) from wrong
    sound, said = ledger_of(asked.into, base)
    answer = {
        "folder": asked.into,
        "copy": base.name,
        "last_change": until,
        "log": said,
        "ok": sound,
    }
    last = f"{until:%d %B %Y %H:%M:%S} UTC" if until else "none since the copy was made"
    words = (
        f"{asked.into} holds the database; the last change in it: {last}. {said}\n"
        "Put its keys (files_key and secret_key) back from where keys are kept, then serve it with"
        f" ACCORD_DATA_DIR={asked.into}."
    )
    show(answer | {"folder": str(asked.into)}, words, asked.json)
    return 0 if sound else 1
