"""Who opens a case, for whom, and what they see of it afterwards."""

from datetime import date

import pytest

from accord.access.models import CaseTeam, File
from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.people import actions as people
from accord.casework.people.models import YoungPerson
from accord.events.models import Event
from tests.acting import acting_as

WHO = {"legal_name": "Wren Ashby", "born": date(2008, 9, 14), "status": "looked_after"}


def open_as(opener, worker=None):
    with acting_as(opener) as by:
        return people.open_case(**WHO, lead_worker=worker, by=by)


def leads(town, who):
    """Whose case it is, as the lead worker sees it."""
    with acting_as(who, "2026-03-03 10:00"):
        assert YoungPerson.objects.get().legal_name == "Wren Ashby"
        rows = CaseTeam.objects.filter(role="lead_worker", ends__year=9999)
        return [row.member_id for row in rows]


def seen_by(who):
    with acting_as(who, "2026-03-03 10:00"):
        return YoungPerson.objects.count(), File.objects.filter(kind="case").count()


def test_an_administrator_who_names_nobody_is_told_to(town):
    with pytest.raises(Refused, match="Choose the lead worker: an administrator holds no case"):
        open_as(town.admin)
    with acting_as(town.admin):
        assert not File.objects.filter(kind="case").exists()


def test_an_administrator_opens_it_for_a_lead_worker_and_sees_it_no_more(town):
    open_as(town.admin, town.dele)

    assert leads(town, town.dele) == [town.dele.pk]
    assert seen_by(town.admin) == (0, 0)


def test_a_manager_opens_it_for_somebody_of_another_team(town):
    with acting_as(town.admin) as by:
        elsewhere = agencies.add_team(agency=town.agencies["council"], name="East", by=by)
        una = agencies.add_member(team=elsewhere, name="Una Price", role="lead_worker", by=by)

    open_as(town.hana, una)

    assert leads(town, una) == [una.pk]
    assert seen_by(town.hana) == (0, 0)


def test_a_manager_opens_it_for_their_own_team_in_one_step(town):
    # The control: no hand-over where the opener sees what the worker leads.
    open_as(town.hana, town.dele)

    assert leads(town, town.dele) == [town.dele.pk]
    assert seen_by(town.hana) == (1, 1)
    with acting_as(town.dele):
        assert not Event.objects.filter(type="case_team_joined").exists()


def test_nobody_opens_it_for_somebody_who_has_left(town):
    with acting_as(town.admin) as by:
        agencies.end_membership(member=town.dele, by=by)
        town.dele.refresh_from_db()
    with pytest.raises(Refused, match="Choose somebody who works here now"):
        open_as(town.hana, town.dele)
