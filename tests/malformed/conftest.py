"""The town with everything in it, in which what a form does is undone, so that every post meets the same."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.secrecy.asking import Finder
from tests.secrecy.conftest import world as world
from tests.secrecy.world import World

UNDOING = "tests.malformed.undoing.UndoingMiddleware"
ACTOR = "accord.access.middleware.ActorMiddleware"


@pytest.fixture(scope="module")
def finder(world: World) -> Finder:
    """Finds records for the slots of addresses."""
    return Finder(world)


@pytest.fixture
def undone(settings: Any) -> Iterator[None]:
    """What a post does is undone once it has answered; what a refused one left is not."""
    at = settings.MIDDLEWARE.index(ACTOR) + 1
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:at], UNDOING, *settings.MIDDLEWARE[at:]]
    yield
