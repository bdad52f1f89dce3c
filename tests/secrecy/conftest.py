"""The town with everything in it, built once for each module of tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.secrecy.world import World, build
from tests.web.islington import islington


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[World]:
    """`world.hidden` are files that only Teo sees; on `world.shared` everybody has a part."""
    with islington(cluster, django_db_blocker) as house:
        yield build(house)
