"""Nobody without a row on the case team sees a row of it, in any table of these subjects."""

import pytest
from django.apps import apps

from accord.casework.meetings import queries as meetings
from accord.casework.meetings.agreed import arrangements_now
from accord.casework.plans import queries as plans
from accord.casework.reviews import queries as reviews
from accord.duties.record import record
from tests.acting import acting_as
from tests.domain.sharing.everything import LATER, happen

APPS = ["meetings", "plans", "reviews", "sharing"]
OUTSIDERS = ["priya", "yaz", "idris", "gail", "olive", "ivy", "rosa", "piotr"]


@pytest.fixture
def case(settled):
    return happen(settled).settled


def seen(app):
    """The models of an app of which the actor sees at least one row."""
    return {m.__name__ for m in apps.get_app_config(app).get_models() if m.objects.exists()}


def all_of(app):
    return {model.__name__ for model in apps.get_app_config(app).get_models()}


def test_a_member_with_no_row_on_the_case_team_sees_no_row(case):
    for who in OUTSIDERS:
        with acting_as(getattr(case.town, who), LATER):
            assert {app: seen(app) for app in APPS} == {app: set() for app in APPS}, who


def test_every_table_has_a_row_to_be_seen_by_the_lead_worker(case):
    with acting_as(case.town.dele, LATER):
        assert {app: seen(app) for app in APPS} == {app: all_of(app) for app in APPS}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_with_a_row_the_same_member_sees_them(case, who):
    member = getattr(case.town, who)
    with acting_as(case.town.dele, LATER) as by:
        record("case_team_joined", file=case.file, by=by, role="lead_worker", member=member.pk)
    with acting_as(member, LATER):
        assert {app: seen(app) for app in APPS} == {app: all_of(app) for app in APPS}


def test_the_provider_that_does_not_house_them_sees_no_plan_by_asking_for_its_number(case):
    plan = apps.get_model("plans", "SupportPlan")
    with acting_as(case.town.dele, LATER):
        number = plan.objects.get().pk
    with acting_as(case.town.priya, LATER):
        assert not plan.objects.filter(pk=number).exists()
        assert not plan.objects.filter(pk=number).update(purpose="x")


def test_the_lists_of_the_case_show_what_happened(case):
    with acting_as(case.town.dele, LATER) as by:
        assert [one.state for one in meetings.meetings_on(case.file)] == ["held"]
        assert {one.kind for one in arrangements_now(case.file, by=by)} >= {"missing", "curfew"}
        assert [one.number for one in plans.plans_on(case.file)] == [1]
        assert [one.state for one in reviews.reviews_on(case.file)] == ["recorded"]
        assert [one.kind for one in reviews.statutory_reviews_on(case.file)] == ["looked_after"]
        assert [one.state for one in reviews.review_dates(case.placement)] == ["held"]
