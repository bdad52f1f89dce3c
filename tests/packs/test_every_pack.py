"""Every pack that ships says only what can be said, and its examples are so."""

from pathlib import Path

import pytest

import accord.cli.records  # noqa: F401  so that `record:` and `screen:` are checked too
from accord import vocabulary
from accord.protocols import editions, load
from accord.protocols.checks import check_pack
from accord.protocols.examples import read_examples, run_files
from accord.protocols.loader import folders

PACKS = Path(__file__).parents[2] / "packs"
FOLDERS = [*folders(PACKS), PACKS / "_template"]


@pytest.fixture(scope="module")
def packs():
    return [load(folder) for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_is_wrong_with_it(folder, packs):
    pack = load(folder)
    problems = check_pack(pack, packs, read_examples([folder]), vocabulary.load())

    assert not [str(one) for one in problems if not one.note]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_examples_are_so(folder, packs):
    # journeys need a database: tests/journeys
    files = [one for one in read_examples([folder]) if one.path.parent.name != "journeys"]
    results = list(run_files(files, packs, vocabulary.load()))

    assert results
    assert not [f"{one.example}: {one.got}" for one in results if not one.passed]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_older_editions_load(folder):
    assert editions(folder)[0].id in (folder.name, "template")
