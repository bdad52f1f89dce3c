"""The provider names the keyworker, who sees the case from then on."""

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.placements import actions
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import (
    placement_summary,
)
from accord.duties.record import record
from tests.acting import acting_as, at


def test_the_provider_names_the_keyworker_who_then_sees_the_placement(sent, started):
    town = sent.town
    with acting_as(town.joan, "2026-03-20 15:30"):
        assert not Placement.objects.exists()
    with acting_as(town.maeve, "2026-03-20 16:00") as by:
        actions.assign_keyworker(file=sent.file, member=town.joan, by=by)

    with acting_as(town.joan, "2026-03-20 17:00"):
        assert placement_summary(Placement.objects.get()).keyworker == "Joan Abara"


def test_naming_another_ends_the_first(sent, started):
    town = sent.town
    with acting_as(town.maeve, "2026-03-20 16:00") as by:
        actions.assign_keyworker(file=sent.file, member=town.joan, by=by)
        actions.assign_keyworker(file=sent.file, member=town.maeve, by=by)
        rows = CaseTeam.objects.filter(
            file=sent.file, role="keyworker", ends__gt=at("2026-03-21 00:00")
        )
        assert [row.member for row in rows] == [town.maeve]


def test_a_keyworker_works_for_the_provider(sent, started):
    with (
        acting_as(sent.town.maeve, "2026-03-20 16:00") as by,
        pytest.raises(Refused, match="works for Oakhouse Homes"),
    ):
        actions.assign_keyworker(file=sent.file, member=sent.town.priya, by=by)


def test_and_has_not_left(sent, started):
    from accord.casework.agencies.actions import end_membership

    with acting_as(sent.town.admin, "2026-03-20 10:00") as by:
        end_membership(member=sent.town.joan, by=by)
    with acting_as(sent.town.maeve, "2026-03-20 16:00") as by:
        sent.town.joan.refresh_from_db()
        with pytest.raises(Refused, match="Joan Abara has left"):
            actions.assign_keyworker(file=sent.file, member=sent.town.joan, by=by)


def test_a_manager_whose_agency_is_not_on_the_case_names_nobody(sent, started):
    with acting_as(sent.town.dele, "2026-03-20 15:30") as by:
        record("case_team_joined", file=sent.file, by=by, role="provider_manager",
               member=sent.town.priya.pk)  # fmt: skip
    with (
        acting_as(sent.town.priya, "2026-03-20 16:00") as by,
        pytest.raises(Refused, match="not with your agency"),
    ):
        actions.assign_keyworker(file=sent.file, member=sent.town.priya, by=by)


def test_the_lead_worker_does_not_name_the_keyworker(sent, started):
    with (
        acting_as(sent.town.dele, "2026-03-20 16:00") as by,
        pytest.raises(Refused, match="housing provider or provider manager"),
    ):
        actions.assign_keyworker(file=sent.file, member=sent.town.joan, by=by)
