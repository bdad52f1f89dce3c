"""Every answer is a decision with all it needs; that nothing is shared says nothing."""

import pytest
from django.db import DatabaseError, transaction

from accord.access.refusals import Refused
from accord.casework.need_to_know import actions
from accord.casework.need_to_know.models import (
    PRINCIPLES,
    Pointer,
    PointerAsk,
    SharingDecision,
)
from accord.duties.models import Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.need_to_know.holding import (
    ALL_MET,
    LATER,
    MONDAY,
    TUESDAY,
    ask,
    put,
    sees,
    share,
    share_nothing,
)


@pytest.fixture
def case(shared_case):
    return shared_case


@pytest.mark.parametrize("left_out", PRINCIPLES)
def test_each_of_the_eight_principles_is_needed(town, case, left_out):
    question = ask(town, put(town, case))

    with pytest.raises(Refused, match=f"Not met: {left_out}"):
        share(town, question, weighed={**ALL_MET, left_out: False})
    with (
        acting_as(town.yaz, TUESDAY) as by,
        pytest.raises(DatabaseError, match="sharing_weighs_all_eight"),
    ):
        SharingDecision.objects.create(
            file=case.file, area_id=by.area_id, recorded_at=at(TUESDAY), recorded_by_id=by.member_id,
            ask_id=question.pk, team=town.teams["justice"], held_class="risk", outcome="shared",
            basis="safeguarding", reason="x", expires_at=at(LATER), **{**ALL_MET, left_out: False},
        )  # fmt: skip


def test_what_the_gangs_team_keeps_back_reads_as_nothing_and_its_reason_stays_with_it(town, case):
    withheld = ask(town, put(town, case, "tom", "gangs"))
    share_nothing(town, withheld)

    for who, reads in (
        (town.tom, 1),
        (town.gail, 1),
        (town.dele, 0),
        (town.hana, 0),
        (town.joan, 0),
    ):
        assert sees(who, SharingDecision) == reads, who.name
    with acting_as(town.dele, LATER):
        assert PointerAsk.objects.get().outcome == "nothing_shared"
        assert not Event.objects.filter(type="withholding_recorded").exists()


def test_nothing_held_reads_the_same(town, case):
    answers = []
    for nothing_held in (False, True):
        with transaction.atomic():
            share_nothing(
                town, ask(town, put(town, case, "tom", "gangs")), nothing_held=nothing_held
            )
            with acting_as(town.dele, LATER):
                one = PointerAsk.objects.values("outcome", "answered_at", "answered_by__name").get()
                told = list(Tell.objects.filter(rule__startswith="accord/the").values_list("says"))
                said = list(Event.objects.filter(type__startswith="held").values_list("type", "facts__shared"))  # fmt: skip
            answers.append((one, told, said))
            transaction.set_rollback(True)
    assert answers[0] == answers[1]


def test_the_gangs_team_cannot_leave_its_reason_open_to_others(town, case):
    question = ask(town, put(town, case, "tom", "gangs"))
    row = {
        "file": case.file, "recorded_at": at(TUESDAY), "ask_id": question.pk, "reason": "x",
        "held_class": "gangs", "outcome": "withheld", "basis": "investigation",
    }  # fmt: skip
    with acting_as(town.tom, TUESDAY) as by:
        mine = {"area_id": by.area_id, "recorded_by_id": by.member_id, "team": town.teams["gangs"]}
        with pytest.raises(DatabaseError), transaction.atomic():
            SharingDecision.objects.create(**row, **mine, own_only=False)
        SharingDecision.objects.create(**row, **mine, own_only=True)  # the control


def test_another_team_gives_its_reason_to_whoever_asked(town, case):
    share_nothing(town, ask(town, put(town, case), "joan"), "yaz", basis="not_necessary")

    assert sees(town.joan, SharingDecision) == 1


def test_a_question_has_one_answer(town, case):
    question = ask(town, put(town, case))
    share(town, question)

    with pytest.raises(Refused, match="answered already"):
        share_nothing(town, question, "yaz")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"basis": "investigation"}, "Choose a basis that allows sharing"),
        ({"expires_at": at(MONDAY)}, "still to come"),
        ({"lines": []}, "at least one line"),
        ({"lines": [("", "x")]}, "at least one line"),
        ({"reason": " "}, "Write why"),
        ({"held_class": "everything"}, "what kind of information"),
        ({"title": ""}, "a title"),
    ],
)
def test_what_is_missing_is_said(town, case, changed, says):
    question = ask(town, put(town, case))
    with pytest.raises(Refused, match=says):
        share(town, question, **changed)


def test_only_the_team_that_was_asked_answers(town, case):
    question = ask(town, put(town, case))
    with pytest.raises(Refused, match="team that was asked"):
        share(town, question, "dele")


def test_nobody_asks_about_what_is_kept_from_them(town, case):
    pointer = put(town, case, "tom", "gangs", kept=True)
    with acting_as(town.dele, TUESDAY) as by:
        with pytest.raises(DatabaseError), transaction.atomic():
            actions.ask_for_what_is_held(pointer=pointer, purpose="placement", words="x", by=by)
        assert not Pointer.objects.exists()


def test_a_pointer_ends_and_can_be_put_again(town, case):
    pointer = put(town, case)
    with pytest.raises(Refused, match="said this already"):
        put(town, case)
    with acting_as(town.yaz, TUESDAY) as by:
        actions.end_pointer(pointer=pointer, by=by)
        with pytest.raises(Refused, match="ended already"):
            actions.end_pointer(pointer=pointer, by=by)
        actions.put_pointer(file=case.file, team=town.teams["justice"], by=by)
