"""Commands that need the database: joined or started, and asked as a named member.

Without `--as` a command acts as the system itself, in every area it is asked about;
what that actor may not see, the command does not show.
"""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accord.cli.answers import CannotAnswer, takes_json, with_django

SYSTEM = "deadlines"


def takes_member(parser: argparse.ArgumentParser) -> None:
    """Let a command be asked as somebody, and answered in JSON."""
    parser.add_argument(
        "--as", dest="member", metavar="REF", help="act as this member; the system itself otherwise"
    )
    takes_json(parser)


@contextmanager
def database(role: str = "worker") -> Iterator[None]:
    """Have the database there for one command.

    :raises CannotAnswer: where it cannot be joined or started.
    """
    from config.embedded import CannotStart
    from config.prepare import joined

    os.environ.setdefault("ACCORD_DATABASE_ROLE", role)
    try:
        with joined():
            with_django()
            yield
    except CannotStart as wrong:
        raise CannotAnswer(str(wrong), code=1) from wrong


@contextmanager
def acting(member: str, where: str = "accord") -> Iterator[Any]:
    """Act as a member, or a named system actor, in one transaction. Yield the actor.

    What is read in it is in the view log when it ends, as shown by the command `where`; a
    command prints afterwards.

    :raises CannotAnswer: where no active member has that reference, and where the view log
        cannot be written.
    """
    from django.db import DatabaseError, transaction

    from accord.access import actor, sight

    try:
        asked = actor.Asking(member_ref=member)
        with actor.asking_as(asked), sight.showing(), transaction.atomic():
            yield actor.current()
            sight.write_view_log(where=where)
    except sight.NotLogged as wrong:
        raise CannotAnswer(f"{wrong} Look at the database's own log, and ask again.", 1) from wrong
    except DatabaseError as wrong:
        if "No active member" not in str(wrong):
            raise
        raise CannotAnswer(
            f"No active member has the reference {member}. Set-up shows each member's.", code=1
        ) from wrong


def whom(member: str | None) -> list[str]:
    """The members to act as: the one named, or the system itself in each area."""
    from accord.duties.watching import system_actors

    return [member] if member else system_actors(SYSTEM)
