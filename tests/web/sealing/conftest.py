"""The Islington town with homes that have vacancies, for each module of tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.domain.referrals.journeys import Case, new_case
from tests.web.islington import islington


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town, committed; `house.fresh()` opens another case, with homes to pick from."""
    with islington(cluster, django_db_blocker) as made:
        homes: dict[str, Any] = {}

        def fresh(**details: Any) -> Case:
            if homes:
                case = Case(made.town, made.town.young_person("2026-03-02 10:00", **details))
                case.made |= homes
                return case
            case = new_case(made.town, **details)
            homes.update(case.made)
            return case

        made.fresh = fresh
        made.home_id = lambda name: made.rows("SELECT id FROM home WHERE name = %s", name)[0][0]
        yield made
