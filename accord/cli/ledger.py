"""`accord ledger`: is everything what it was? And the heads that partners keep outside."""

import argparse
import json
from pathlib import Path
from typing import Any

from accord.cli.answers import CannotAnswer, show, takes_json
from accord.cli.database import acting, database, takes_member, whom


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    below = parser.add_subparsers(title="what to do", metavar="verify|heads|seal", required=True)
    verify = below.add_parser("verify", help="recompute every hash of the log and of the seals")
    verify.add_argument(
        "--heads", type=Path, metavar="FILE", help="heads kept outside, to be found on the chains"
    )
    takes_member(verify)
    verify.set_defaults(run=run)
    heads = below.add_parser("heads", help="print the heads of all chains, to be kept outside")
    takes_json(heads)
    heads.set_defaults(run=run_heads)
    seal = below.add_parser("seal", help="seal what was shown; the worker does it by itself")
    takes_json(seal)
    seal.set_defaults(run=run_seal)


def run(asked: argparse.Namespace) -> int:
    """Recompute it. Exit 1 where something does not fit."""
    kept = _read(asked.heads) if asked.heads else []
    if kept and asked.member:
        raise CannotAnswer("Heads kept outside are compared by the system: leave out --as.")
    with database():
        answer = verified(asked.member, kept)
    show(answer, _in_words(answer), asked.json)
    return 0 if answer["ok"] else 1


def run_heads(asked: argparse.Namespace) -> int:
    """Print the heads of every area."""
    with database():
        answer = heads()
    lines = [f"{area['area']} {area['taken_at']} {area['digest']}" for area in answer]
    show(answer, "\n".join(lines), asked.json)
    return 0


def run_seal(asked: argparse.Namespace) -> int:
    """Seal what was shown until now."""
    with database():
        sealed = seal()
    show({"sealed": sealed}, f"{sealed} rows of the view log sealed.", asked.json)
    return 0


def verified(member: str | None, kept: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Recompute the chains and seals of the member's area, or of every area.

    Of heads kept outside, each must still be on its chain; an area they name must be there.
    """
    from accord.events.ledger import lost, verify

    outside = {one["area"]: one for one in kept or []}
    events = views = waiting = 0
    broken: list[str] = []
    for one in whom(member):
        with acting(one):
            found = verify()
            heads = outside.pop(_area(), None)
            gone = lost(heads) if heads else ()
        events, views, waiting = events + found.events, views + found.views, waiting + found.waiting
        broken += [*found.broken, *(f"{ref} (head kept outside)" for ref in gone)]
    broken += [f"area {ref} (heads kept outside)" for ref in outside]
    return {
        "events": events,
        "views": views,
        "views_waiting": waiting,
        "heads_compared": sum(len(one["files"]) for one in kept or []),
        "ok": not broken,
        "broken": broken,
    }


def heads() -> list[dict[str, Any]]:
    """The heads of every area, as they are now."""
    from accord.events.ledger import heads as of_area

    found = []
    for one in whom(None):
        with acting(one):
            found.append(of_area())
    return found


def seal() -> int:
    """Seal in every area what was shown until now. Return how many rows.

    What is still being written by somebody waits for the next time.
    """
    from accord.events.ledger import seal_views

    sealed = 0
    for one in whom(None):
        for _ in range(2):  # once to note how far it goes, once to seal up to there
            with acting(one):
                sealed += seal_views()
    return sealed


def _area() -> str:
    from accord.access import actor
    from accord.access.models import Area

    by = actor.current()
    return str(Area.objects.values_list("ref", flat=True).get(pk=by.area_id)) if by else ""


def _read(path: Path) -> list[dict[str, Any]]:
    from accord.events.ledger import digest

    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError) as wrong:
        raise CannotAnswer(
            f"{path} cannot be read as heads: {wrong}. It should be what "
            "`accord ledger heads --json` printed, or a file from the folder of heads."
        ) from wrong
    areas: list[dict[str, Any]] = found if isinstance(found, list) else [found]
    if not all(isinstance(one, dict) and one.get("digest") == digest(one) for one in areas):
        raise CannotAnswer(
            f"{path} is not what was taken away: its digest does not fit. Use another copy.", code=1
        )
    return areas


def _in_words(answer: dict[str, Any]) -> str:
    counts = (
        f"{answer['events']} events and {answer['views']} rows of the view log under seal"
        f" ({answer['views_waiting']} not sealed yet)."
    )
    if answer["heads_compared"]:
        counts += f" {answer['heads_compared']} heads kept outside."
    if answer["ok"]:
        return f"{counts} Every one is what it was."
    return "\n".join(
        [
            f"{counts} {len(answer['broken'])} do not fit:",
            *(f"  {ref}" for ref in answer["broken"]),
            "Restore the database from the last copy that verifies, and find out who reached it.",
        ]
    )
