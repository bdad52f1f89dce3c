"""A move agreed by three, within a provider's homes, not agreed, made, and the records of a stay closed."""

import pytest
from django.db import DatabaseError, transaction

from accord.access.refusals import Refused
from accord.casework.challenges import actions as challenges
from accord.casework.moves import actions
from accord.casework.moves.models import AreaThought, Move, MoveAnswer
from accord.casework.placements.actions import end_placement
from accord.casework.placements.models import Placement
from accord.casework.referrals.actions import (
    add_to_housing_record,
    pass_on_check_result,
    record_address_check,
)
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at

PROPOSED = "2026-06-01 10:00"


def within(settled, number_six, who="joan", when=PROPOSED, **more):
    fields = {"level_change": "higher", "reason": "More help in the evenings.", "discussed_at": at("2026-06-01 09:00")}  # fmt: skip
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.propose_internal_move(
            placement=settled.placement, home=number_six[0], by=by, **{**fields, **more}
        )


def answered(settled, move, *roles, when="2026-06-02 10:00", answer="agrees", says=""):
    own = {"keyworker": "joan", "lead_worker": "dele", "young_person": "joan"}
    for role in roles:
        with acting_as(getattr(settled.town, own[role]), when) as by:
            move.refresh_from_db()
            actions.answer_move(move=move, role=role, answer=answer, says=says, by=by)


def do(settled, who, when, act, move, **fields):
    with acting_as(getattr(settled.town, who), when) as by:
        return act(move=Move.objects.get(pk=move.pk), by=by, **fields)


def gangs_known(settled, answer="yes"):
    """A referral's risk assessment has said it; the entry alone is what gates read."""
    with acting_as(settled.town.dele, "2026-05-30 10:00") as by:
        record("risk_assessment_flags_gang_risk", file=settled.file, by=by, risk_gangs=answer)


def test_a_move_within_the_homes_is_agreed_told_of_and_made_and_the_keyworker_stays(settled, number_six):  # fmt: skip
    move = within(settled, number_six)
    with pytest.raises(Refused, match="has not agreed to the move yet"):
        do(settled, "maeve", "2026-06-01 11:00", actions.agree_move, move)
    answered(settled, move, "lead_worker", "young_person")
    do(settled, "maeve", "2026-06-02 12:00", actions.agree_move, move)
    with acting_as(settled.town.dele, "2026-06-02 12:01"):
        open_now = Duty.objects.filter(rule="islington/tell-of-the-internal-move", closed_as="")
        assert [duty.due_at for duty in open_now] == [None]
    do(settled, "maeve", "2026-06-02 12:30", actions.notify_of_move, move)
    with acting_as(settled.town.idris, "2026-06-02 13:00"):
        assert (
            Tell.objects.get(rule="islington/an-internal-move-is-agreed").role == "referrals_team"
        )
        assert not Placement.objects.exists()
    new = do(settled, "joan", "2026-06-05 12:00", actions.carry_out_move, move, bed=number_six[1], moved_at=at("2026-06-05 11:00"))  # fmt: skip

    with acting_as(settled.town.joan, "2026-06-05 12:30"):
        before = Placement.objects.get(pk=settled.placement.pk)
        assert (before.state, before.ending) == ("ended", "internal_move")
        assert (new.state, new.home, new.planned_end) == ("started", number_six[0], before.planned_end)  # fmt: skip
        entry = Event.objects.filter(type="placement_started").order_by("-seq").first()
        assert entry.facts["internal_move"] is True


def test_it_cannot_wait_for_safety_and_the_reason_is_kept(settled, number_six):
    move = within(settled, number_six)
    made = {"bed": number_six[1], "moved_at": at("2026-06-01 22:30")}
    with pytest.raises(Refused, match="not agreed yet"):
        do(settled, "maeve", "2026-06-01 23:00", actions.carry_out_move, move, **made)
    do(settled, "maeve", "2026-06-01 23:00", actions.carry_out_move, move, going_ahead="A threat tonight.", **made)  # fmt: skip
    with acting_as(settled.town.dele, "2026-06-02 09:00"):
        assert Event.objects.get(type="placement_ended").facts["went_ahead"] == "A threat tonight."


def test_the_keyworker_cannot_go_ahead_alone(settled, number_six):
    move = within(settled, number_six)
    with pytest.raises(Refused, match="agree to a move between your homes first"):
        do(settled, "joan", "2026-06-01 23:00", actions.carry_out_move, move, bed=number_six[1], moved_at=at("2026-06-01 22:30"), going_ahead="A threat.")  # fmt: skip
    with acting_as(settled.town.dele, "2026-06-02 09:00"):
        assert Placement.objects.get().state == "started"


def test_at_risk_from_gangs_the_address_and_the_area_come_first(settled, number_six):
    gangs_known(settled)
    move = within(settled, number_six)
    answered(settled, move, "lead_worker", "young_person")
    with pytest.raises(Refused, match="something to clear about the new home"):
        do(settled, "maeve", "2026-06-02 11:00", actions.agree_move, move)
    check = do(settled, "dele", "2026-06-02 12:00", actions.request_move_check, move)
    with pytest.raises(Refused, match="has been asked about this address"):
        do(settled, "dele", "2026-06-02 12:10", actions.request_move_check, move)
    with acting_as(settled.town.tom, "2026-06-03 10:00") as by:
        check = record_address_check(check=check, at_risk_from_young_person="no", put_young_person_at_risk="no", by=by)  # fmt: skip
        pass_on_check_result(check=check, information="Nothing known there.", by=by)
    with pytest.raises(Refused, match="something to write down about the new home"):
        do(settled, "maeve", "2026-06-03 11:00", actions.agree_move, move)
    thought = {"keep_out": False, "conclusion": "No link to that area.", "provider_says": "Quiet."}
    do(settled, "dele", "2026-06-03 12:00", actions.consider_area, move, **thought)
    with acting_as(settled.town.joan, "2026-06-03 12:30"):  # what was thought is not the home's
        assert not AreaThought.objects.exists()
    assert do(settled, "maeve", "2026-06-03 13:00", actions.agree_move, move).state == "agreed"


def test_a_no_goes_up_the_ladder_nobody_moves_and_it_is_answered_anew(settled, number_six):
    move = within(settled, number_six)
    answered(settled, move, "lead_worker")
    answered(settled, move, "young_person", answer="does_not_agree", says="My friends are here.")
    with pytest.raises(Refused, match="young person does not agree"):
        do(settled, "maeve", "2026-06-02 11:00", actions.agree_move, move)
    opened = do(settled, "joan", "2026-06-02 12:00", challenges.challenge_move, move, reason="He will not go, and we think he must.")  # fmt: skip
    with pytest.raises(Refused, match="on the ladder"):
        answered(settled, move, "young_person", when="2026-06-02 13:00")
    with acting_as(settled.town.joan, "2026-06-03 10:00") as by:
        challenges.discuss_challenge(challenge=opened, discussed_at=at("2026-06-03 09:00"), outcome="resolved", says="In July, after his exams.", by=by)  # fmt: skip
        challenges.end_challenge(challenge=opened, outcome="compromise", says="In July.", by=by)
    with acting_as(settled.town.dele, "2026-06-03 11:00"):
        assert Move.objects.get().state == "proposed"
    answered(settled, move, "young_person", when="2026-06-04 10:00")
    assert do(settled, "maeve", "2026-06-04 11:00", actions.agree_move, move).state == "agreed"


def test_a_planned_move_ends_the_stay_once_the_three_agreed(settled):
    def end(when):
        with acting_as(settled.town.dele, when) as by:
            return end_placement(placement=Placement.objects.get(), ended_at=at(when), ending="planned_move", by=by)  # fmt: skip

    with pytest.raises(Refused, match="A planned move is agreed first"):
        end("2026-06-01 09:00")
    with acting_as(settled.town.dele, PROPOSED) as by:
        move = actions.propose_move(placement=settled.placement, plan="A flat of his own with visits.", to_described="A flat in Fernley", by=by)  # fmt: skip
    answered(settled, move, "keyworker", "lead_worker", "young_person")
    agreed = do(settled, "dele", "2026-06-02 12:00", actions.agree_move, move)
    assert agreed.state == "agreed"
    assert end("2026-06-30 11:00").ending == "planned_move"


@pytest.mark.parametrize(
    ("who", "fields", "says"),
    [
        ("joan", {"level_change": "sideways"}, "more or less support"),
        ("joan", {"reason": " "}, "Say why"),
        ("joan", {"discussed_at": at("2026-06-01 11:00")}, "already passed"),
        ("dele", {}, "is for the"),
    ],
)
def test_a_move_that_cannot_be_proposed(settled, number_six, who, fields, says):
    with pytest.raises(Refused, match=says):
        within(settled, number_six, who, **fields)
    with acting_as(settled.town.dele, "2026-06-01 12:00"):
        assert not Move.objects.exists()


def test_one_move_is_proposed_at_a_time_and_taken_back_with_a_reason(settled, number_six):
    move = within(settled, number_six)
    with pytest.raises(Refused, match="A move is proposed already"):
        within(settled, number_six, when="2026-06-01 11:00")
    with pytest.raises(Refused, match="Say why"):
        do(settled, "joan", "2026-06-01 12:00", actions.withdraw_move, move, because=" ")
    do(settled, "joan", "2026-06-01 12:00", actions.withdraw_move, move, because="He settled.")
    assert within(settled, number_six, when="2026-06-02 11:00").state == "proposed"


def test_nobody_answers_for_the_other_worker(settled, number_six):
    move = within(settled, number_six)
    with pytest.raises(Refused, match="lead worker answers for themselves"):
        do(settled, "joan", "2026-06-01 12:00", actions.answer_move, move, role="lead_worker", answer="agrees")  # fmt: skip
    with pytest.raises(Refused, match="why they do not agree"):
        do(settled, "joan", "2026-06-01 12:00", actions.answer_move, move, role="young_person", answer="does_not_agree")  # fmt: skip


# --- closing the records of a stay ---


def test_records_are_closed_once_nothing_is_open_and_the_provider_lets_go(settled):
    def close(when, who="maeve"):
        with acting_as(getattr(settled.town, who), when) as by:
            return actions.close_placement(placement=Placement.objects.get(), by=by)

    with pytest.raises(Refused, match="has not ended"):
        close("2026-06-01 10:00")
    with acting_as(settled.town.joan, "2026-06-12 16:00") as by:
        end_placement(placement=settled.placement, ended_at=at("2026-06-12 11:00"), ending="moved_to_independence", by=by)  # fmt: skip
    with acting_as(settled.town.joan, "2026-06-12 16:00"):  # in the same transaction
        assert not Placement.objects.exists()
    with pytest.raises(Refused, match="last entry to the Supported Housing Record"):
        close("2026-06-13 10:00")
    with acting_as(settled.town.maeve, "2026-06-13 11:00") as by:
        add_to_housing_record(file=settled.file, placement=settled.placement, entry="Left well.", last_entry=True, by=by)  # fmt: skip
    with acting_as(settled.town.maeve, "2026-06-13 11:30"):
        left = Duty.objects.filter(closed_as="", about__placement=settled.placement.pk)
        owed = [duty.act for duty in left]
    if owed:
        with pytest.raises(Refused, match="is open"):
            close("2026-06-13 12:00")
        return
    closed = close("2026-06-13 12:00")
    assert closed.closed_at == at("2026-06-13 12:00")
    with acting_as(settled.town.maeve, "2026-06-13 12:01"):
        assert not Placement.objects.exists()


# --- who sees ---


@pytest.mark.parametrize("who", ["priya", "idris", "yaz", "tom", "piotr", "olive"])
def test_whoever_has_no_part_sees_no_move(settled, number_six, who):
    move = within(settled, number_six)
    answered(settled, move, "lead_worker")
    with acting_as(getattr(settled.town, who), "2026-06-03 10:00"):
        assert not Move.objects.exists()
        assert not MoveAnswer.objects.exists()
    with acting_as(settled.town.joan, "2026-06-03 10:00"):  # the control
        assert Move.objects.exists()
        assert MoveAnswer.objects.exists()


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
@pytest.mark.parametrize("name", ["propose", "answer", "make", "withdraw"])
def test_what_fails_half_way_saves_nothing(settled, number_six, name, broken, monkeypatch):
    move = within(settled, number_six) if name != "propose" else None
    run = {
        "propose": lambda: within(settled, number_six),
        "answer": lambda: answered(settled, move, "lead_worker"),
        "make": lambda: do(settled, "maeve", "2026-06-01 23:00", actions.carry_out_move, move, bed=number_six[1], moved_at=at("2026-06-01 22:30"), going_ahead="A threat."),
        "withdraw": lambda: do(settled, "joan", "2026-06-01 23:00", actions.withdraw_move, move, because="x"),
    }[name]  # fmt: skip

    def saved():
        with acting_as(settled.town.dele, "2026-06-03 11:00"):
            tables = (Move, MoveAnswer, Placement)
            return [list(t.objects.order_by("pk").values()) for t in tables], Event.objects.count()

    before = saved()
    if broken:
        monkeypatch.setattr("accord.duties.record.apply", _break)
        with pytest.raises(DatabaseError), transaction.atomic():
            run()
        monkeypatch.undo()
    else:
        run()
    assert (saved() == before) is broken


def _break(*args, **kwargs):
    raise DatabaseError("the disk is full")
