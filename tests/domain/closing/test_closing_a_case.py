"""Closing a case: refused with things open, tells who had a part, ends sight, and leaves the file with who holds it."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.people.models import YoungPerson
from accord.casework.work.closing import close_case, still_open
from accord.duties.models import Duty, Tell
from tests.acting import acting_as, at
from tests.domain.assessments.referring import sent_to_oakhouse
from tests.domain.settled import settle

WHEN = "2026-03-16 10:00"
DESPITE = "They moved to another council, which does it all anew."


def sees(who: Any, file: File, when: str = WHEN) -> bool:
    with acting_as(who, when):
        return YoungPerson.objects.filter(file_id=file.pk).exists()


def close(sent: Any, who: Any = None, **given: Any) -> None:
    with acting_as(who or sent.town.dele, WHEN) as by:
        close_case(file=sent.file, **{"reason": "left_area", "despite": DESPITE, **given}, by=by)


@pytest.fixture
def sent(town: Any) -> Any:
    return sent_to_oakhouse(town)


def test_with_things_open_it_is_refused_without_a_reason(sent: Any) -> None:
    with pytest.raises(Refused, match="Some things are still open"):
        close(sent, despite="  ")
    with acting_as(sent.town.dele, WHEN):
        assert still_open(sent.file).referrals == 1
        assert not File.objects.get(pk=sent.file.pk).closed_at


def test_with_nothing_open_no_reason_is_asked(town: Any) -> None:
    # The control: the same case without a referral or a duty.
    person = town.young_person()
    with acting_as(town.dele, WHEN) as by:
        if still_open(person.file).any:  # what the protocol asks of a new case
            close_case(file=person.file, reason="opened_in_error", despite="Opened twice.", by=by)
        else:
            close_case(file=person.file, reason="opened_in_error", by=by)
        assert File.objects.get(pk=person.file_id).closed_at == at(WHEN)


def test_nobody_living_in_a_placement_is_closed_on(town: Any) -> None:
    stay = settle(town)
    with (
        acting_as(town.dele, "2026-03-20 10:00") as by,
        pytest.raises(Refused, match="still live in a placement"),
    ):
        close_case(file=stay.file, reason="moved_on", despite=DESPITE, by=by)


def test_everybody_lets_go_but_who_holds_the_case(sent: Any) -> None:
    town = sent.town
    assert all(sees(who, sent.file) for who in (town.maeve, town.rosa, town.dele, town.hana))
    close(sent)

    assert [sees(who, sent.file) for who in (town.maeve, town.rosa)] == [False, False]
    assert [sees(who, sent.file) for who in (town.dele, town.hana)] == [True, True]


def test_a_hand_over_that_is_running_ends_on_its_day(town: Any) -> None:
    stay = settle(town)
    stay.leave("2026-03-13 10:00")  # the provider has a week to add to the record
    with acting_as(town.dele, WHEN) as by:
        close_case(file=stay.file, reason="moved_on", despite=DESPITE, by=by)

    assert sees(town.maeve, stay.file, "2026-03-20 23:59")
    assert not sees(town.maeve, stay.file, "2026-03-21 00:00")


def test_the_provider_is_told_and_what_to_destroy(sent: Any) -> None:
    close(sent)
    with acting_as(sent.town.maeve, WHEN):
        told = set(Tell.objects.filter(file_id=sent.file.pk).values_list("rule", flat=True))

    assert {"accord/closing-is-told", "accord/destroy-what-was-copied"} <= told


def test_what_was_owed_lapses(sent: Any) -> None:
    with acting_as(sent.town.dele, WHEN):
        assert Duty.objects.filter(file_id=sent.file.pk, closed_at=None).exists()
    close(sent)
    with acting_as(sent.town.dele, WHEN):
        assert not Duty.objects.filter(file_id=sent.file.pk, closed_at=None).exists()
        assert Duty.objects.filter(file_id=sent.file.pk, closed_says="The case was closed").exists()


def test_it_is_closed_once(sent: Any) -> None:
    close(sent)
    with pytest.raises(Refused, match="closed already"):
        close(sent)


@pytest.mark.parametrize("who", ["maeve", "rosa", "piotr", "admin"])
def test_nobody_else_closes_it(sent: Any, who: str) -> None:
    with pytest.raises(Refused, match="This is for the lead worker"):
        close(sent, getattr(sent.town, who))


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
def test_what_fails_half_way_closes_nothing(sent: Any, broken: bool, monkeypatch: Any) -> None:
    if broken:
        monkeypatch.setattr("accord.duties.record.apply", _break)
        with pytest.raises(DatabaseError), transaction.atomic():
            close(sent)
    else:
        close(sent)

    assert sees(sent.town.maeve, sent.file) is broken


def _break(*args: Any, **kwargs: Any) -> Any:
    raise DatabaseError("the disk is full")
