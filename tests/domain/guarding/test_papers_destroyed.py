"""Papers of a referral that came to nothing: which, that they are destroyed, and what follows where nobody says so."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.assessments import actions as assessments
from accord.casework.guarding import papers
from accord.casework.guarding.actions import restrict_file
from accord.casework.people.models import YoungPerson
from accord.duties.models import Duty, Tell
from accord.duties.watching import system_actors
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.assessments.referring import EXPLAINED, doubted, give_to, sent_to_oakhouse

REFUSED = "2026-03-12 10:00"  # a Thursday: the papers go by the end of Thursday 19 March
LATE = "2026-03-20 00:00"
OWED = "accord/papers-are-said-to-be-destroyed"


@pytest.fixture
def refused(town: Any) -> Any:
    """Oakhouse said no; Birchway holds the referral still."""
    sent = sent_to_oakhouse(town, town.young_person(case_system_ref="FC-1042"))
    doubted(sent)
    with acting_as(town.dele, "2026-03-11 18:00") as by:
        give_to(town, sent.referral, "birchway", by)
    with acting_as(town.maeve, REFUSED) as by:
        assessments.refuse_placement(referral=sent.referral, by=by, **EXPLAINED)
    return sent


def seen(who: Any, when: str = "2026-03-13 10:00") -> list[tuple[str, bool, bool]]:
    with acting_as(who, when):
        return [(one.case_ref, one.ours, one.late) for one in papers.papers_to_destroy()]


def chase(when: str = LATE) -> int:
    (ref,) = system_actors("deadlines")
    with acting_as(ref, when) as by:
        return papers.watch_papers(by)


def confirm(sent: Any, who: Any, when: str = "2026-03-13 10:00") -> None:
    told = told_of(sent)
    with acting_as(who, when) as by:
        papers.confirm_papers_destroyed(told=told, by=by)


def told_of(sent: Any) -> int:
    with acting_as(sent.town.maeve, "2026-03-13 10:00"):
        return papers.papers_to_destroy()[0].told


def test_the_provider_knows_which_by_the_reference_it_had_and_sees_nothing_else(
    refused: Any,
) -> None:
    assert seen(refused.town.maeve) == [("FC-1042", True, False)]
    with acting_as(refused.town.maeve, "2026-03-13 10:00"):
        assert not YoungPerson.objects.exists()


def test_the_team_that_sent_them_sees_it_too_and_nobody_else(refused: Any) -> None:
    town = refused.town
    assert seen(town.rosa) == [("FC-1042", False, False)]
    # the referrals team never had this one, which went straight to the home; and
    # priya's team was asked too, and has not let go: hers are not to be destroyed
    for who in (town.idris, town.priya, town.joan, town.piotr, town.olive, town.yaz):
        assert seen(who) == []


def test_another_team_of_the_same_kind_that_never_held_it_does_not(refused: Any) -> None:
    town = refused.town
    with acting_as(town.admin, "2026-03-05 09:00") as by:
        other = agencies.add_team(
            agency=town.agencies["council"], name="Placements, north", function="", by=by
        )
        new = agencies.add_member(
            team=other, name="Una Frost", role="placements_team", email="una.frost@fernley.example",
            desk=True, by=by,
        )  # fmt: skip
    assert seen(new) == []
    # the control: the team that held it
    assert len(seen(town.rosa)) == 1


def test_a_restricted_file_is_named_to_the_provider_alone(refused: Any, guardian: Any) -> None:
    with acting_as(guardian, "2026-03-12 12:00") as by:
        restrict_file(file=refused.file, ground="threat", members=[refused.town.dele], by=by)
    assert seen(refused.town.rosa) == []
    assert len(seen(refused.town.maeve)) == 1  # who holds copies must still know which


def test_saying_so_is_kept_with_who_and_when(refused: Any) -> None:
    confirm(refused, refused.town.maeve)
    with acting_as(refused.town.rosa, "2026-03-13 11:00"):
        (one,) = papers.papers_to_destroy()
        assert one.destroyed_by == refused.town.maeve.pk
        assert one.destroyed_at is not None
    with acting_as(refused.town.maeve, "2026-03-13 11:00"):
        tell = Tell.objects.get(rule="accord/destroy-what-was-copied")
        assert tell.acknowledged_by_id == refused.town.maeve.pk
    assert chase() == 0
    with pytest.raises(Refused, match="said so already"):
        confirm(refused, refused.town.maeve)


def test_not_said_in_time_it_is_the_providers_duty_and_the_referrals_team_is_told(
    refused: Any,
) -> None:
    town = refused.town
    assert [chase("2026-03-19 23:59"), chase(), chase()] == [0, 1, 0]
    with acting_as(town.maeve, LATE):
        (owed,) = Duty.objects.filter(rule=OWED, closed_at=None)
        assert owed.owner_team == town.teams["oakhouse"]
    for who, there in ((town.idris, True), (town.priya, False), (town.joan, False)):
        with acting_as(who, LATE):
            told = Tell.objects.filter(rule="accord/referrals-team-learns-of-papers")
            assert told.exists() is there
    with acting_as(town.priya, LATE):
        assert not Duty.objects.filter(rule=OWED).exists()
    confirm(refused, town.maeve, "2026-03-20 10:00")
    with acting_as(town.maeve, "2026-03-20 10:00"):
        assert not Duty.objects.filter(rule=OWED, closed_at=None).exists()


@pytest.mark.parametrize("who", ["priya", "joan", "idris", "dele"])
def test_nobody_says_it_for_another_team(refused: Any, who: str) -> None:
    told = told_of(refused)
    with acting_as(getattr(refused.town, who), "2026-03-13 10:00") as by, pytest.raises(Refused):
        papers.confirm_papers_destroyed(told=told, by=by)


def test_only_the_worker_chases(refused: Any) -> None:
    with (
        acting_as(refused.town.idris, LATE) as by,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        papers.watch_papers(by)


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
def test_what_fails_half_way_says_nothing(refused: Any, broken: bool, monkeypatch: Any) -> None:
    if broken:
        monkeypatch.setattr("accord.duties.record.apply", _break)
        with pytest.raises(DatabaseError), transaction.atomic():
            confirm(refused, refused.town.maeve)
    else:
        confirm(refused, refused.town.maeve)
    monkeypatch.undo()
    with acting_as(refused.town.maeve, "2026-03-13 10:00"):
        (one,) = papers.papers_to_destroy()
        assert (one.destroyed_at is None) is broken
        tell = Tell.objects.get(rule="accord/destroy-what-was-copied")
        assert (tell.acknowledged_at is None) is broken


def _break(*args: Any, **kwargs: Any) -> Any:
    raise DatabaseError("the disk is full")


def test_what_is_recorded_of_it_names_no_young_person(refused: Any) -> None:
    confirm(refused, refused.town.maeve)
    with acting_as(refused.town.maeve, "2026-03-13 10:00"):
        (said,) = Event.objects.filter(type="referral_papers_destroyed")
    assert set(said.facts) == {"agency", "provider_team", "told"}
