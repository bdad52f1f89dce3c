"""Kai at the police station: a town whose pages are visited."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accord.casework.directory.actions import set_service_contact
from tests.acting import acting_as
from tests.domain.custody.borough import borough
from tests.sweeping import sweep
from tests.web.visiting import House


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """Kai, whose key worker is Joan, and the Emergency Duty Team with its number. Committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            place = borough()
            made = House(place.town, cluster)
            made.place = place  # type: ignore[attr-defined]
            with acting_as(place.town.olive, "2026-03-04 10:00") as by:
                set_service_contact(service="out_of_hours_team", phone="01632 960121", valid_from=date(2026, 3, 4), by=by)  # fmt: skip
            made.path = f"/young-people/{place.file.ref}/custody/"  # type: ignore[attr-defined]
            yield made
        finally:
            connection.close()
            sweep(cluster)
