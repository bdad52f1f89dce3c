"""Kai with two records: Dele's, and Wren's in another team; Noor, who may be Kai's twin; and Ines, who compares."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from accord.access.models import Agency
from accord.casework.agencies import actions as agencies
from accord.casework.identity.watching import watch_records
from accord.casework.people.actions import open_case
from accord.duties.watching import as_system, system_actors
from tests.acting import acting_as
from tests.web.islington import islington, joins, kai


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with both records, compared by the worker and by nobody else yet."""
    with islington(cluster, django_db_blocker) as made:
        made.kai = kai(made)
        made.ref = made.kai.file.ref
        joins(made, made.kai, "keyworker", made.joan)
        with acting_as(made.admin, "2026-01-05 09:00") as by:
            made.ines = _in_team(by, "Information", "information_guardian", "Ines Vale")
            made.wren = _in_team(
                by, "Leaving care", "leaving_care_team", "Wren Adeyemi", "lead_worker"
            )
        with acting_as(made.wren, "2026-03-02 11:00") as by:
            born = date(2008, 9, 14)
            made.other = open_case(
                legal_name="Ember Kai", preferred_name="Kai", born=born, interpreter="yes",
                language="Tigrinya", communication="Texts, never calls", by=by,
            )  # fmt: skip
            made.twin = open_case(legal_name="Noor Ember", born=born, by=by)
        compare()
        yield made


def compare() -> None:
    """The worker's round."""
    for ref in system_actors("deadlines"):
        with as_system(ref) as by:
            watch_records(by)


def _in_team(by: Any, name: str, function: str, who: str, role: str = "") -> Any:
    council = Agency.objects.get(kind="council")
    team = agencies.add_team(agency=council, name=name, function=function, by=by)
    mail = f"{who.lower().replace(' ', '.')}@fernley.example"
    return agencies.add_member(
        team=team, name=who, role=role or function, desk=True, email=mail, by=by
    )
