"""A keyworker's part lies within a placement or one to come: it ends with what it was tied to, and one tied to nothing is found."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accord.access.models import CaseTeam
from accord.casework.assessments import actions as assessments
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.models import YoungPerson
from accord.casework.placements.watching import watch_keyworkers
from accord.duties.models import Duty
from accord.duties.watching import system_actors
from tests.acting import acting_as, at
from tests.domain.assessments.referring import answered, confirmed, offered, sent_to_oakhouse
from tests.domain.settled import settle

NAMED = "2026-03-12 15:00"
NIGHT = "2026-03-13 02:00"
RULE = "accord/keyworker-has-a-placement"


@pytest.fixture
def sent(town: Any) -> Any:
    return sent_to_oakhouse(town)


def named(sent: Any, who: str = "joan") -> None:
    with acting_as(sent.town.dele, NAMED) as by:
        add_to_case_team(
            person=sent.person, role="keyworker", member=getattr(sent.town, who), by=by
        )


def night(when: str = NIGHT) -> int:
    (ref,) = system_actors("deadlines")
    with acting_as(ref, when) as by:
        return watch_keyworkers(by)


def after(sent: Any, when: str = NIGHT) -> tuple[bool, bool]:
    """Whether Joan holds her part, and whether the lead worker owes to explain it."""
    with acting_as(sent.town.dele, when):
        held = CaseTeam.objects.filter(
            file=sent.file, member=sent.town.joan, ends__gt=at("2027-01-01 00:00")
        )
        return held.exists(), Duty.objects.filter(rule=RULE, closed_at=None).exists()


def test_an_accepted_offer_is_enough(sent: Any) -> None:
    answered(sent, offered(sent))
    named(sent)

    assert night() == 0
    assert after(sent) == (True, False)


def test_so_is_a_placement_to_come_until_a_week_after_its_day(sent: Any) -> None:
    confirmed(sent)  # to move in on 20 March
    named(sent)
    assert [night("2026-03-26 23:59"), after(sent)] == [0, (True, False)]

    assert night("2026-03-27 02:00") == 1
    assert after(sent, "2026-03-27 02:00") == (True, True)


def test_and_a_stay(town: Any) -> None:
    stay = settle(town)

    assert night("2026-04-13 02:00") == 0
    with acting_as(town.joan, "2026-04-13 02:00"):
        assert YoungPerson.objects.filter(file_id=stay.file.pk).exists()


def test_one_tied_to_nothing_is_the_lead_workers_to_explain_once(sent: Any) -> None:
    named(sent)

    assert [night(), night()] == [1, 0]
    assert after(sent) == (True, True)


def test_a_placement_with_another_provider_is_no_tie(sent: Any) -> None:
    confirmed(sent)
    named(sent, "priya")  # of Birchway

    assert night() == 1
    with acting_as(sent.town.dele, NIGHT):
        assert Duty.objects.filter(rule=RULE, closed_at=None).exists()


@pytest.mark.parametrize("ending", ["declined", "withdrawn"])
def test_the_part_ends_when_the_offer_comes_to_nothing(sent: Any, ending: str) -> None:
    offer = offered(sent)
    named(sent)
    if ending == "declined":
        answered_later(sent, offer)
    else:
        with acting_as(sent.town.maeve, "2026-03-12 16:00") as by:
            assessments.withdraw_offer(offer=offer, by=by)

    assert night() == 1
    assert after(sent) == (False, False)
    with acting_as(sent.town.joan, NIGHT):
        assert not YoungPerson.objects.exists()
    assert night() == 0


def answered_later(sent: Any, offer: Any) -> None:
    with acting_as(sent.town.dele, "2026-03-12 16:00") as by:
        assessments.answer_offer(offer=offer, answer="declined", by=by)


def test_ending_the_part_by_hand_answers_the_duty(sent: Any) -> None:
    from accord.casework.people.case_team import end_on_case_team

    named(sent)
    night()
    with acting_as(sent.town.dele, "2026-03-13 10:00") as by:
        part = CaseTeam.objects.get(file=sent.file, member=sent.town.joan)
        end_on_case_team(person=sent.person, part=part, by=by)

    assert after(sent, "2026-03-13 10:01")[1] is False


def test_only_the_worker_looks(sent: Any) -> None:
    with acting_as(sent.town.dele, NIGHT) as by, pytest.raises(DatabaseError), transaction.atomic():
        watch_keyworkers(by)
