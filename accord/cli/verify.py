"""`accord verify`: are the copies what they were, and does a restore from them work?"""

import argparse
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accord.cli.answers import CannotAnswer, show, takes_json
from accord.cli.backup import takes_store
from accord.cli.restore import ledger_of, takes_moment


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
    except (CannotBackUp, CannotStart) as wrong:
        raise CannotAnswer(str(wrong), code=1) from wrong
    ok = not found and answer.get("drill", {}).get("ok", True)
    show(answer | {"ok": ok}, _in_words(answer), asked.json)
    return 0 if ok else 1


def drill(store: Any, at: datetime | None) -> dict[str, Any]:
    """Restore into a new folder, verify the log, count every table, note it in the store, and remove the folder."""
    import json

    from accord import clock
    from config.backup import restoring
    from config.backup.checking import digests
    from config.backup.store import STAMP, write_once
    from config.embedded import Cluster

    began = clock.real_now()
    scratch = Path(tempfile.mkdtemp(prefix="accord-drill-"))
    scratch.chmod(0o711)  # as root, the user that runs PostgreSQL passes through
    try:
        base, until = restoring.restore(store, scratch / "data", at)
        sound, said = ledger_of(scratch / "data", store.bases / f"{base.name}.json")
        restored = Cluster(scratch / "data")
        restored.start()
        try:
            tables = digests(restored.dsn("root"))
        finally:
            restored.stop()
    finally:
        shutil.rmtree(scratch)
    shown = {
        "at": began.astimezone(UTC).isoformat(), "copy": base.name, "ok": sound, "log": said,
        "asked_for": at.isoformat() if at else None, "last_change": until.isoformat() if until else None,
        "seconds": round((clock.real_now() - began).total_seconds()), "tables": tables,
    }  # fmt: skip
    write_once(
        store.drills / f"{began.astimezone(UTC).strftime(STAMP)}.json", json.dumps(shown, indent=1)
    )
    return shown


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
    return "\n".join(lines)
