"""The layers hold, and the check would notice if they did not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [linter, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_every_layer_knows_only_those_below():
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("accord/clock/london.py", "import accord.access"),
        ("accord/protocols/deciding.py", "import django"),
        ("accord/duties/record.py", "import accord.casework"),
        ("accord/events/models.py", "import accord.protocols"),
    ],
)
def test_a_violation_is_caught(tmp_path, place, line):
    shutil.copytree(ROOT / "accord", tmp_path / "accord", ignore=shutil.ignore_patterns("static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file = tmp_path / place
    file.write_text(f"{line}\n{file.read_text()}")

    result = lint(tmp_path)

    assert result.returncode != 0
    assert "BROKEN" in result.stdout
