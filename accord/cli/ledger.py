"""`accord ledger verify`: is the log what it was?"""

import argparse
from typing import Any

from accord.cli.answers import show
from accord.cli.database import acting, database, takes_member, whom


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    below = parser.add_subparsers(title="what to do", metavar="verify", required=True)
    verify = below.add_parser("verify", help="recompute every hash of the log")
    takes_member(verify)
    verify.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Recompute it. Exit 1 where something does not fit."""
    with database():
        answer = verified(asked.member)
    show(answer, _in_words(answer), asked.json)
    return 0 if answer["ok"] else 1


def verified(member: str | None) -> dict[str, Any]:
    """Recompute the chains of the member's area, or of every area."""
    from accord.events.ledger import verify

    events = 0
    broken: list[str] = []
    for one in whom(member):
        with acting(one):
            found = verify()
        events += found.events
        broken += found.broken
    return {"events": events, "ok": not broken, "broken": broken}


def _in_words(answer: dict[str, Any]) -> str:
    if answer["ok"]:
        return f"{answer['events']} events. Every one is what it was."
    return "\n".join(
        [
            f"{answer['events']} events. {len(answer['broken'])} do not fit the chain:",
            *(f"  {ref}" for ref in answer["broken"]),
            "Restore the database from the last copy that verifies, and find out who reached it.",
        ]
    )
