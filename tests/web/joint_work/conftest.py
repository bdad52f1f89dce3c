"""A young person with whom two services work, in pages."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.domain.challenges.test_any_ladder import borough
from tests.domain.joint_work.test_closing_and_receipts import planned, shared
from tests.sweeping import sweep
from tests.web.visiting import House


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """Kai, with whom both services work, and something that youth justice shared. Committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            town, file = borough("hammersmith-fulham")
            made = House(town, cluster)
            made.path, made.file = f"/young-people/{file.ref}/", file  # type: ignore[attr-defined]
            made.share = shared(town, file)  # type: ignore[attr-defined]
            theirs, made.plan = planned(town, legal_name="Ines Vale")  # type: ignore[attr-defined]
            made.other = f"/young-people/{theirs.ref}/both-services/"  # type: ignore[attr-defined]
            yield made
        finally:
            connection.close()
            sweep(cluster)
