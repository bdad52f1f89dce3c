"""Kai lives at Number 4 and asks for his record; Ines guards information. For each module of tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.access.models import Agency
from accord.casework.addresses.models import SafeContact
from accord.casework.agencies import actions as agencies
from accord.casework.people.actions import owned
from accord.casework.retention import actions as retention
from accord.casework.retention.watching import watch_disposals, watch_retention
from accord.casework.work.closing import close_case
from tests.acting import acting_as
from tests.domain.retention.conftest import WORKER, as_the_worker_may
from tests.web.living import living

__all__ = ["WORKER", "as_the_worker_may"]


@pytest.fixture(scope="module")
def house(
    django_db_setup: None, django_db_blocker: Any, cluster: Any, as_the_worker_may: None
) -> Iterator[Any]:
    """The town on Thursday 12 March 2026. Another case was opened in error a year and more ago."""
    with living(cluster, django_db_blocker) as made:
        made.ines = _guardian(made)
        with acting_as(made.dele, "2026-03-11 09:00") as by:
            words = "His mother, Mara, rings on Sundays."
            reached = {"whose": "young_person", "ways": ["text"], "times": "Any time"}
            SafeContact.objects.create(**owned(made.file, by), **reached, avoid=words)
        made.path = f"/young-people/{made.file.ref}/"
        _listed(made)
        made.it_is("2026-03-12 10:00")
        yield made


def _guardian(made: Any) -> Any:
    with acting_as(made.town.admin, "2026-01-05 09:00") as by:
        council = Agency.objects.get(kind="council")
        team = agencies.add_team(
            agency=council, name="Information", function="information_guardian", by=by
        )
        return agencies.add_member(
            team=team, name="Ines Vale", role="information_guardian", desk=True, by=by,
            email="ines.vale@fernley.example",
        )  # fmt: skip


def _listed(made: Any) -> None:
    """Two cases opened in error, a year and more ago, for which the area has set a year."""
    for n in (1, 2):
        who = made.town.young_person("2025-01-06 10:00", legal_name=f"Nobody {n}", status="none")
        with acting_as(made.dele, "2025-01-07 10:00") as by:
            close_case(file=who.file, reason="opened_in_error", despite="Opened twice.", by=by)
    with acting_as(made.town.olive, "2026-03-02 10:00") as by:
        asked = {
            "kept_record": "opened_in_error",
            "basis": "closed",
            "years": 1,
            "because": "As agreed",
        }
        period = retention.propose_retention_period(**asked, by=by)
    with acting_as(made.town.admin, "2026-03-03 10:00") as by:
        row = retention.RetentionPeriod.objects.get(pk=period)
        retention.agree_retention_period(period=row, by=by)
    assert worker(made, watch_retention, "2026-03-11 10:00") == 2


def worker(made: Any, does: Any, when: str) -> int:
    """The worker comes round."""
    with acting_as(f"deadlines-{made.area.pk}", when) as by:
        return int(does(by))


def goes(made: Any) -> int:
    """A day after the second signature."""
    return worker(made, watch_disposals, "2026-03-13 11:00")
