"""`accord verify`: are the copies what they were, and does a restore from them work?"""

import argparse
import json
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accord.cli.answers import CannotAnswer, show, takes_json
from accord.cli.backup import takes_store
from accord.cli.database import database
from accord.cli.restore import takes_moment


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    takes_store(parser)
    parser.add_argument(
        "--drill", action="store_true", help="restore into a folder that is removed again, and look"
    )
    takes_moment(parser)
    takes_json(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Read every byte; with a drill, restore too and note in the store what came of it. Exit 1 where something is wrong."""
    from config.backup import CannotBackUp, Store
    from config.backup.checking import faults
    from config.embedded import CannotStart

    store = Store(asked.store)
    try:
        found = faults(store)
        answer: dict[str, Any] = {"copies": [one.name for one in store.all()], "faults": found}
        if asked.drill:
            answer["drill"] = drill(store, asked.at)
            answer["told"] = told(answer["drill"]["ok"] and not found, answer["drill"]["seconds"])
    except (CannotBackUp, CannotStart) as wrong:
        raise CannotAnswer(str(wrong), code=1) from wrong
    ok = not found and answer.get("drill", {}).get("ok", True)
    show(answer | {"ok": ok}, _in_words(answer), asked.json)
    return 0 if ok else 1


def drill(store: Any, at: datetime | None) -> dict[str, Any]:
    """Restore into a new folder, look, note in the store what was found, and remove the folder."""
    from accord import clock
    from config.backup.store import STAMP, write_once

    began = clock.real_now().astimezone(UTC)
    scratch = Path(tempfile.mkdtemp(prefix="accord-drill-"))
    scratch.chmod(0o711)  # as root, the user that runs PostgreSQL passes through
    try:
        shown = _looked_at(store, scratch / "data", at)
    finally:
        shutil.rmtree(scratch)
    took = (clock.real_now() - began).total_seconds()
    shown = {"at": began.isoformat(), "seconds": round(took)} | shown
    write_once(store.drills / f"{began.strftime(STAMP)}.json", json.dumps(shown, indent=1))
    return shown


def told(well: bool, seconds: int) -> bool:
    """Say to the service that a restore was tried out, so that it can tell how long ago. Whether it could be told."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from config.embedded import place
    from config.mode import data_folder
    from config.prepare import CHECKOUT, uses_own_server

    # a store that knows no service must not be given one of its own
    if not uses_own_server(os.environ) and place.existing(data_folder(CHECKOUT)) is None:
        return False
    try:
        with database():
            from accord.duties import service

            service.note("drill", f"{seconds} seconds", well=well)
    except (CannotAnswer, DatabaseError, ImproperlyConfigured):
        return False
    return True


def _looked_at(store: Any, folder: Path, at: datetime | None) -> dict[str, Any]:
    """Restore, verify the log and count every table."""
    from config.backup import restoring
    from config.backup.checking import digests
    from config.backup.sound import ledger_of
    from config.embedded import cluster

    base, until = restoring.restore(store, folder, at)
    sound, said = ledger_of(folder, base)
    with cluster(folder) as restored:
        tables = digests(restored.dsn("root"))
    return {
        "copy": base.name, "ok": sound, "log": said, "asked_for": at.isoformat() if at else None,
        "last_change": until.isoformat() if until else None, "tables": tables,
    }  # fmt: skip


def _in_words(answer: dict[str, Any]) -> str:
    copies = len(answer["copies"])
    lines = [f"{copies} {'copy' if copies == 1 else 'copies'}."]
    lines += answer["faults"] or ["Every byte is what it was, and the log has no gap."]
    shown = answer.get("drill")
    if shown:
        lines.append(
            f"Restored in {shown['seconds']} seconds from {shown['copy']}: {len(shown['tables'])} tables,"
            f" the last change {shown['last_change'] or 'none since the copy was made'}. {shown['log']}"
        )
        if not answer["told"]:
            lines.append(
                "The service was not told: it has no address here (ACCORD_DATABASE_URL_WORKER), or did not answer."
            )
    return "\n".join(lines)
