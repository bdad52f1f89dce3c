"""A page about one record of a case reads that record and what it hangs on, and nothing further."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from accord.access.models import CaseRecord, File
from accord.casework.assessments.models import HousingAssessment
from accord.casework.reviews.models import Review
from accord.web import case_form
from accord.web.case_form import OnCase, hangs_on


class Page(OnCase):
    """A page of a case that is not there."""

    file = File(pk=0)  # type: ignore[assignment]


def joins(table: Any) -> int:
    """How many tables are joined to find one record, where nothing is named."""
    with CaptureQueriesContext(connection) as asked, pytest.raises(Http404):
        Page().one(table, 0)
    return asked[-1]["sql"].count(" JOIN ")


@pytest.mark.django_db
def test_one_record_brings_what_it_hangs_on_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert hangs_on(Review) == ("file", "placement")
    assert hangs_on(HousingAssessment) == ("file", "referral")
    tables = [one for one in apps.get_models() if issubclass(one, CaseRecord)]
    assert len(tables) > 100
    assert {one.__name__ for one in tables if joins(one) > 4} == set()

    monkeypatch.setattr(case_form, "hangs_on", lambda table: ())  # the failing control: as it was
    assert joins(Review) > 25
