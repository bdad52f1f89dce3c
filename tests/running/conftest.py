"""Folders that the user running PostgreSQL can reach, and one server shared by the quiet tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import embedded
from config.embedded import Cluster


def _folder() -> Path:
    memory = Path("/dev/shm")
    parent = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="accord-test-", dir=parent))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder anybody may pass through."""
    made = _folder()
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="session")
def shared() -> Iterator[Cluster]:
    """A running server that no test stops."""
    made = _folder()
    with embedded.cluster(made / "data") as running:
        yield running
    shutil.rmtree(made)
