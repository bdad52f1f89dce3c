"""Kai's referral with Oakhouse, which has one home, for each module of tests."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from accord.casework.homes.actions import open_vacancy
from accord.casework.referrals.actions import save_risk_assessment
from tests.acting import acting_as
from tests.domain.assessments.referring import sent_to_oakhouse
from tests.domain.homes.keeping import add_bed
from tests.domain.referrals.journeys import answers
from tests.web.islington import islington


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """`house.fresh()` is another referral with Oakhouse; `house.at(sent, rest)` an address."""
    with islington(cluster, django_db_blocker) as made:
        made.it_is("2026-03-03 12:00")
        homes = iter([f"Number {number}" for number in range(4, 40, 2)])
        made.fresh = _fresh(made, homes)
        yield made


def _fresh(made: Any, homes: Iterator[str]) -> Callable[..., Any]:
    def fresh() -> Any:
        sent = sent_to_oakhouse(made.town, name=next(homes))
        with acting_as(made.dele, "2026-03-03 09:30") as by:
            risky = answers(risk_gangs="no", vuln_missing="yes")
            save_risk_assessment(file=sent.file, items=risky, by=by)
        with acting_as(made.maeve, "2026-03-03 09:40") as by:
            open_vacancy(bed=sent.bed, available_on=date(2026, 3, 1), by=by)
            add_bed(sent.home, "Room 2", by=by)
        sent.path = f"/young-people/{sent.file.ref}/"
        sent.work = f"{sent.path}referrals/{sent.referral.pk}/assessment/"
        return sent

    return fresh
