"""A joint case closes when both managers agree; what was shared stands on both systems when each service says so."""

import pytest
from django.db import IntegrityError, transaction

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.challenges import actions as challenges
from accord.casework.challenges.models import Challenge
from accord.casework.concerns.actions.sharing import note_information, share_information
from accord.casework.concerns.models.shares import PRINCIPLES
from accord.casework.joint_work import actions, queries, refusals
from accord.casework.joint_work.models import JointCase, JointClosure, SystemReceipt
from accord.casework.people.case_team import add_to_case_team, end_on_case_team
from accord.casework.people.models import YoungPerson
from accord.casework.referrals.actions.order import record_order
from accord.casework.work.closing import close_case
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.challenges.test_any_ladder import borough
from tests.domain.settled import settle

DAY, NEXT, LATER = "2026-04-06 10:00", "2026-04-07 10:00", "2026-04-20 10:00"


@pytest.fixture
def joint(db):
    """Kai's case is joint: Dele of social care, Yaz of youth justice, and their managers Hana and Bea."""
    town, file = borough("hammersmith-fulham")
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        actions.identify_joint_case(file=file, concern_type="both", complex_needs=True, joint_response=True, by=by)  # fmt: skip
    return town, file


def do(who, when, act, **fields):
    with acting_as(who, when) as by:
        return act(closure=JointClosure.objects.get(), by=by, **fields)


def proposed(town):
    with acting_as(town.yaz, DAY) as by:
        actions.propose_closing(joint_case=JointCase.objects.get(), reason="The order is over.", by=by)  # fmt: skip


def agreed(town):
    """Whose word that it is closed stands in the log, in the order in which it came."""
    with acting_as(town.dele, LATER):
        rows = Event.objects.filter(type="joint_case_closure_agreed").order_by("pk")
        return [one.facts["agreed_by"] for one in rows]


def closes(town, file, when=LATER):
    with acting_as(town.hana, when) as by:
        close_case(file=file, reason="moved_on", despite="Nothing of it is open.", by=by)


def test_a_joint_case_stays_open_until_both_managers_agree(joint):
    town, file = joint
    with pytest.raises(Refused, match="talk and agree before it is closed"):
        closes(town, file)
    proposed(town)
    with pytest.raises(Refused, match="talk first"):
        do(town.bea, DAY, actions.agree_to_close)
    do(town.bea, NEXT, actions.talk_about_closing, discussed_at=at(NEXT), says="A call.")
    with pytest.raises(Refused, match="for the"):
        do(town.yaz, NEXT, actions.agree_to_close)  # who works with them, and does not manage
    assert do(town.bea, NEXT, actions.agree_to_close).state == "discussed"
    assert agreed(town) == [["youth_justice_manager"]]
    with acting_as(town.hana, NEXT):
        owed = Duty.objects.filter(rule__endswith="/managers-talk-about-closing", closed_at=None)
        assert [one.role for one in owed] == ["lead_worker_manager"]  # the other has said it
    with pytest.raises(Refused, match=refusals.THERE_ALREADY):
        do(town.bea, NEXT, actions.agree_to_close)
    with pytest.raises(Refused, match="talk and agree before it is closed"):
        closes(town, file)  # one manager's word is not both's
    assert do(town.hana, NEXT, actions.agree_to_close).state == "agreed"
    assert agreed(town) == [["youth_justice_manager"], ["lead_worker_manager"]]
    closes(town, file)


def leaves(town, file, when):
    """Dele ends Yaz's part."""
    with acting_as(town.dele, when) as by:
        part = CaseTeam.objects.get(file_id=file.pk, role="youth_justice_worker", member_id=town.yaz.pk)  # fmt: skip
        end_on_case_team(person=YoungPerson.objects.get(file_id=file.pk), part=part, by=by)


def test_youth_justice_does_not_end_its_part_alone(joint):
    town, file = joint
    with pytest.raises(Refused, match="nobody else of youth justice"):
        leaves(town, file, DAY)
    proposed(town)
    do(town.bea, NEXT, actions.talk_about_closing, discussed_at=at(NEXT), says="A call.")
    do(town.bea, NEXT, actions.agree_to_close)
    with pytest.raises(Refused, match="nobody else of youth justice"):
        leaves(town, file, NEXT)
    do(town.hana, NEXT, actions.agree_to_close)
    leaves(town, file, LATER)


def test_where_they_do_not_agree_it_goes_up_and_stays_open_till_it_is_settled(joint):
    town, file = joint
    proposed(town)
    do(town.hana, NEXT, actions.talk_about_closing, discussed_at=at(NEXT), says="Not yet.")
    closure = do(town.hana, NEXT, actions.dispute_closing, reason="Two sessions are left.", urgent="serious")  # fmt: skip
    assert (closure.state, closure.challenge.rung) == ("disputed", "assistant-director")
    with pytest.raises(Refused, match=refusals.ON_THE_LADDER):
        do(town.bea, NEXT, actions.agree_to_close)
    with acting_as(town.vera, LATER) as by:
        challenges.end_challenge(challenge=Challenge.objects.get(), outcome="decision_stands", says="Close it.", by=by)  # fmt: skip
    with pytest.raises(Refused, match="talk and agree before it is closed"):
        closes(town, file)  # what was decided closes nothing: both managers say it
    do(town.bea, LATER, actions.agree_to_close)
    assert do(town.hana, LATER, actions.agree_to_close).state == "agreed"


def test_the_database_lets_nobody_agree_for_both(joint):
    town, _ = joint
    proposed(town)
    do(town.bea, NEXT, actions.talk_about_closing, discussed_at=at(NEXT), says="A call.")
    with acting_as(town.hana, NEXT) as by, pytest.raises(IntegrityError, match="by_both"), transaction.atomic():  # fmt: skip
        both = {f"{side}_{what}": value for side in ("social_care", "youth_justice") for what, value in (("at", at(NEXT)), ("by_id", by.member_id))}  # fmt: skip
        JointClosure.objects.update(state="agreed", **both)


def test_nobody_else_reads_that_a_case_is_joint(joint):
    town, _ = joint
    proposed(town)
    for who in (town.dele, town.hana, town.yaz, town.bea):
        with acting_as(who, NEXT):
            assert JointClosure.objects.exists()
    for who in (town.maeve, town.vera, town.piotr):
        with acting_as(who, NEXT):
            assert not JointCase.objects.exists() and not JointClosure.objects.exists()


def shared(town, file):
    """Yaz passes something on to Dele."""
    with acting_as(town.yaz, DAY) as by:
        noted = note_information(file=file, topic="risk", by=by)
        return share_information(
            share=noted, words="A new address of a friend.", recipients=["lead_worker"], purpose="safeguarding",
            reason="They need it.", weighed=dict.fromkeys(PRINCIPLES, True), by=by,
        )  # fmt: skip


def owed(who, clause="HF-INFO-08"):
    with acting_as(who, LATER):
        found = Duty.objects.filter(owner_member_id=who.pk, clauses__contains=[clause])
        return [one.closed_as or "open" for one in found]


def test_one_share_has_two_receipts_and_each_service_gives_its_own(joint):
    town, file = joint
    share = shared(town, file)
    assert owed(town.dele) == owed(town.yaz) == ["open"]
    with acting_as(town.yaz, NEXT) as by:
        actions.confirm_on_system(share=share, reference="CW-17", by=by)
        with pytest.raises(Refused, match=refusals.THERE_ALREADY):
            actions.confirm_on_system(share=share, by=by)
    assert (owed(town.yaz), owed(town.dele)) == (["done"], ["open"])  # and not for the other
    with acting_as(town.dele, LATER) as by:
        actions.confirm_on_system(share=share, by=by)
        (line,) = queries.receipts_of(file)
        assert {side: row.recorded_by_id for side, row in line.there.items()} == {
            "youth_justice": town.yaz.pk, "social_care": town.dele.pk,
        }  # fmt: skip
        assert queries.systems(by) == {"social_care": "MOSAIC", "youth_justice": "Careworks"}
    assert owed(town.dele) == ["done"]
    with acting_as(town.maeve, LATER):
        assert not SystemReceipt.objects.exists()


def planned(town, **who):
    """Somebody on an order, with whom Yaz works, and the plan agreed for their stay."""
    life = settle(town, **who)
    with acting_as(town.dele, "2026-03-09 10:00") as by:
        add_to_case_team(person=life.kai, role="youth_justice_worker", member=town.yaz, by=by)
        record_order(file=life.file, on_order="yes", by=by)
    return life.file, life.agreed(when=DAY)


@pytest.mark.django_db
def test_a_plan_that_both_act_on_has_a_receipt_of_each_service():
    town, other = borough("hammersmith-fulham")
    file, plan = planned(town, legal_name="Ines Vale")
    assert owed(town.dele, "HF-INFO-09") == owed(town.yaz, "HF-INFO-09") == ["open"]
    with acting_as(town.yaz, NEXT) as by:
        actions.confirm_on_system(plan=plan, reference="CW-18", by=by)
        (line,) = queries.plans_of(file)
        assert set(line.there) == {"youth_justice"} and not queries.plans_of(other)
    assert (owed(town.yaz, "HF-INFO-09"), owed(town.dele, "HF-INFO-09")) == (["done"], ["open"])
