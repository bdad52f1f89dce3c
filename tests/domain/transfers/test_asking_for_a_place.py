"""Have you a place like this? Another area is told what is looked for, and nothing of whom it is for."""

import json
from dataclasses import asdict

import pytest
from django.db import DatabaseError, transaction

from accord.access.refusals import Refused
from accord.casework.referrals.actions import withdraw_referral
from accord.casework.transfers import asking, queries
from accord.casework.transfers.models import AGE_GROUPS, KINDS, LEVELS, SOON, PlaceAsked
from accord.casework.transfers.watching import (
    watch_answers,
    watch_closed_questions,
    watch_questions,
)
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.referrals.journeys import SENT, new_case, play

ASKED, TOLD, ANSWERED = "2026-03-03 10:00", "2026-03-03 10:05", "2026-03-03 15:00"
LIKE_THIS = {"age_group": "under_18", "level": "medium", "kind": "shared", "soon": "weeks"}


@pytest.fixture
def case(town, otherby):
    return play(new_case(town), SENT)


def asked(case, otherby, when=ASKED, **need):
    with acting_as(case.town.rosa, when) as by:
        (row,) = asking.ask_for_place(
            referral=case.referral, to_areas=[otherby.area.ref], must=["cover_24h"], by=by,
            **LIKE_THIS | need,
        )  # fmt: skip
    rounds(otherby.area, watch_questions)
    return row


def rounds(area, watch, when=TOLD):
    with acting_as(f"deadlines-{area.pk}", when) as by:
        return watch(by)


def known_there(otherby):
    """All that Otherby holds because it was asked: what is shown, entered, owed and told there."""
    with acting_as(otherby.nell, TOLD):
        shown = [asdict(one) for one in queries.places_asked_here()]
        kept = [list(table.objects.values()) for table in (Event, Duty, Tell)]
        assert not PlaceAsked.objects.exists(), "the row itself is the other area's"
    return shown, json.dumps([shown, kept], default=str)


def who_it_is(case):
    """What would say who it is: names, birthday, references, and the numbers of the records."""
    with acting_as(case.town.dele, ASKED):
        person, referral = case.person, case.referral
        said = [*person.legal_name.split(), person.preferred_name, person.case_system_ref]
        born = [person.born.isoformat(), str(person.born.year)]
        return {*said, *born, person.ref, case.file.ref, referral.ref, "N19"} - {""}


def test_the_other_area_learns_what_is_looked_for_and_nothing_of_whom(case, otherby):
    asked(case, otherby)

    (told,), everything = known_there(otherby)
    words = {value for known in (AGE_GROUPS, LEVELS, KINDS, SOON) for value, _ in known}
    closed = {told[name] for name in ("age_group", "level", "kind", "soon")}
    assert closed <= words and set(told) - {"age_group", "level", "kind", "soon"} == {
        "id", "area_name", "cover_24h", "step_free", "asked_on",
    }  # fmt: skip
    assert told["area_name"] == "Fernley"
    assert not [one for one in who_it_is(case) if one in everything]
    assert [one for one in who_it_is(case) if one in everything + case.person.legal_name]

    with acting_as(otherby.nell, TOLD):
        (owed,) = Duty.objects.filter(rule="accord/question-for-a-place-is-answered")
        assert owed.owner_member_id == otherby.nell.pk  # there is no placements team
    for who in (otherby.lars, case.town.rosa):  # who answers nothing, and who asked
        with acting_as(who, TOLD) as by:
            assert queries.places_asked_here() == []
            with pytest.raises(Refused):
                asking.answer_place(question=told["id"], answer="yes", by=by)


def test_there_is_no_room_for_a_name(case, otherby):
    row = asked(case, otherby)
    for column in ("age_group", "level", "kind", "soon"):
        with (
            acting_as(case.town.rosa, ASKED),
            pytest.raises(DatabaseError, match=f"place_asked_{column}"),
            transaction.atomic(),
        ):
            PlaceAsked.objects.filter(pk=row.pk).update(**{column: "Kai Ember"})
    with pytest.raises(Refused, match="one of the answers that are there"):
        asked(case, otherby, kind="For Kai Ember")


def test_the_answer_comes_to_the_case_and_says_whom_to_ring(case, otherby):
    row = asked(case, otherby)
    with pytest.raises(Refused, match="Otherby has been asked already"):
        asked(case, otherby)
    with acting_as(otherby.nell, ANSWERED) as by:
        asking.answer_place(question=row.pk, answer="maybe", by=by)
        with pytest.raises(Refused, match="does not stand any more"):
            asking.answer_place(question=row.pk, answer="no", by=by)
        assert not Duty.objects.filter(rule__endswith="is-answered", closed_as="").exists()

    assert [rounds(case.town.area, watch_answers, ANSWERED) for _ in range(2)] == [1, 0]
    with acting_as(case.town.rosa, "2026-03-03 16:00") as by:
        (one,) = queries.places_asked(case.file.pk)
        assert (one.answer, one.answered_from.split(",")[0]) == ("maybe", "Nell Harrow")
        assert Tell.objects.filter(rule="accord/answer-for-a-place-is-told").exists()
        with pytest.raises(Refused, match="answered already"):
            asking.take_back_question(asked=one, by=by)
    asked(case, otherby, when="2026-03-04 10:00")  # and may be asked again


def test_what_is_taken_back_is_not_to_be_answered(case, otherby):
    row = asked(case, otherby)
    with acting_as(otherby.nell, ANSWERED):
        assert Duty.objects.filter(rule__endswith="place-is-answered", closed_as="").exists()
    with acting_as(case.town.rosa, ANSWERED) as by:
        asking.take_back_question(asked=row, by=by)
    rounds(otherby.area, watch_questions, ANSWERED)

    with acting_as(otherby.nell, ANSWERED):
        assert queries.places_asked_here() == []
        assert not Duty.objects.filter(rule__endswith="place-is-answered", closed_as="").exists()


def test_a_question_ends_with_the_referral_and_the_area_that_was_asked_is_told(case, otherby):
    row = asked(case, otherby)
    assert (
        rounds(case.town.area, watch_closed_questions) == 0
    )  # the control: it is still looked for
    with acting_as(case.town.dele, ANSWERED) as by:
        withdraw_referral(referral=case.referral, reason="no_longer_needed", by=by)

    with acting_as(otherby.nell, ANSWERED) as by:
        assert queries.places_asked_here() == []  # at once, before any round
        with pytest.raises(Refused, match="does not stand any more"):
            asking.answer_place(question=row.pk, answer="yes", by=by)
    assert [rounds(case.town.area, watch_closed_questions, ANSWERED) for _ in range(2)] == [1, 0]
    rounds(otherby.area, watch_questions, ANSWERED)

    with acting_as(otherby.nell, ANSWERED):
        (owed,) = Duty.objects.filter(rule__endswith="place-is-answered")
        assert owed.closed_as == "done"
    with acting_as(case.town.dele, ANSWERED):
        assert Event.objects.filter(type="place_question_taken_back").count() == 1
        assert queries.places_asked(case.file.pk)[0].answer == "taken_back"
