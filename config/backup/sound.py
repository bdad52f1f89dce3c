"""Is the log of what came back what it was?"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from config.backup.programs import CHECKOUT
from config.backup.store import Base


def ledger_of(folder: Path, base: Base) -> tuple[bool, str]:
    """Ask `accord ledger verify` about a data folder, with the heads that were kept with the copy. Return its answer."""
    here = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as heads:
        json.dump(base.heads, heads)
        heads.flush()
        words = ["ledger", "verify", *(["--heads", heads.name] if base.heads else [])]
        done = subprocess.run(
            [sys.executable, "-m", "accord.cli.main", *words], cwd=CHECKOUT, capture_output=True,
            text=True, check=False, env=here | {"ACCORD_DATA_DIR": str(folder.absolute())},
        )  # fmt: skip
    return done.returncode == 0, (done.stdout or done.stderr).strip()
