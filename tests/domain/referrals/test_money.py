"""Approval is asked for and received before anything is bought."""

from decimal import Decimal

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals import actions
from accord.casework.referrals.models import FundingApproval
from accord.casework.referrals.queries import approvals_waiting
from accord.duties.models import Duty
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.referrals.journeys import (
    APPROVE,
    ASK,
    BUY,
    COMPLETE,
    HOURS,
    NO_PATHWAY,
    OPTIONS,
    PROPOSE,
    SENT,
    SUBMIT,
    Step,
    documents,
    new_case,
    play,
    seeing,
    take,
    written,
)

LOOKING = [*SENT, *OPTIONS, *NO_PATHWAY]
ASKED = [*LOOKING, *PROPOSE, *ASK]


def approval(case):
    with seeing(case):
        return FundingApproval.objects.get()


@pytest.mark.parametrize(
    ("status", "approver", "who", "not_who"),
    [
        ("looked_after", "head_of_service", "piotr", "sana"),
        ("care_leaver", "service_manager", "sana", "piotr"),
        ("relevant_care_leaver", "service_manager", "sana", "piotr"),
    ],
)
def test_the_status_on_the_day_decides_whose_approval_it_is(town, status, approver, who, not_who):
    papers = [*documents("care_or_pathway_plan", "personal_education_plan")]
    case = new_case(town, status=status)
    play(case, [*written(), *papers, *COMPLETE, *SUBMIT, *OPTIONS, *NO_PATHWAY, *PROPOSE, *ASK])

    assert approval(case).approver == approver
    with seeing(case, who):
        (row,) = approvals_waiting()
        assert (row.name, row.purpose, row.provider) == (
            "Kai Ember",
            "Spot purchase",
            "Birchway Living",
        )
        assert Duty.objects.filter(act="Decide on the funding").exists()
    with seeing(case, not_who):
        assert approvals_waiting() == []
    take(case, Step("decide_approval", who, lambda c: {"approval": c.approval, "approved": True}))
    assert approval(case).state == "approved"


def test_where_the_status_is_not_known_nobody_is_guessed(case):
    play(case, [*LOOKING, *PROPOSE])
    with acting_as(case.town.dele, "2026-03-02 11:10") as by:
        from accord.casework.people.actions import change_legal_status

        change_legal_status(
            person=case.person,
            status="unknown",
            started_on=case.referral.need_identified_at.date(),
            by=by,
        )

    with pytest.raises(Refused, match="Enter it first") as refusal:
        take(
            case,
            Step(
                "request_approval",
                "rosa",
                lambda c: {"approval": c.approval},
                when="2026-03-02 11:20",
            ),
        )
    assert refusal.value.clause == "ISL-FLOW-16"


def test_nothing_is_bought_before_approval_is_received(case):
    play(case, ASKED)

    with pytest.raises(Refused, match="Approval to spot purchase has not been received") as refusal:
        play(case, BUY)
    assert refusal.value.clause == "ISL-FLOW-16"
    assert approval(case).state == "requested"


def test_once_approval_is_received_it_may_be_bought(case):
    """The control: the same purchase, approved."""
    play(case, [*ASKED, *APPROVE, *BUY])

    assert approval(case).state == "agreed"


def test_a_refusal_gives_its_reason_and_buys_nothing(case):
    play(case, ASKED)
    refuse = {"approved": False, "says": ""}
    with pytest.raises(Refused, match="Say why it is refused"):
        take(case, Step("decide_approval", "piotr", lambda c: {"approval": c.approval, **refuse}))

    refuse["says"] = "Try the Camden pathway first."
    take(case, Step("decide_approval", "piotr", lambda c: {"approval": c.approval, **refuse}))
    with pytest.raises(Refused, match="has not been received"):
        play(case, BUY)


def test_approval_of_extra_hours_buys_no_placement(case):
    play(case, [*LOOKING, *PROPOSE, *HOURS[:3]])

    with pytest.raises(Refused, match="has not been received"):
        play(case, BUY)


def test_extra_hours_wait_for_approval_too(case):
    play(case, [*LOOKING, *HOURS[:2]])
    with pytest.raises(Refused, match="Approval to fund the extra hours") as refusal:
        take(case, HOURS[3])
    assert refusal.value.clause == "ISL-FLOW-17"

    play(case, HOURS[2:])
    with seeing(case):
        assert Event.objects.get(type="additional_support_hours_agreed").facts["hours"] == 5.5


def test_an_approver_goes_ahead_with_an_emergency_bed_and_says_why(case):
    play(case, ASKED)
    reason = "Nowhere to sleep tonight."
    with pytest.raises(Refused):
        take(
            case,
            Step(
                "agree_spot_purchase",
                "rosa",
                lambda c: {"approval": c.approval, "going_ahead": reason},
            ),
        )

    take(
        case,
        Step(
            "agree_spot_purchase",
            "piotr",
            lambda c: {"approval": c.approval, "going_ahead": reason},
        ),
    )
    with seeing(case):
        facts = Event.objects.get(type="spot_purchase_agreed").facts
    assert facts["went_ahead"] == reason


def test_a_decision_is_the_approvers_and_is_made_once(case):
    play(case, [*LOOKING, *PROPOSE])
    decide = Step("decide_approval", "piotr", lambda c: {"approval": c.approval, "approved": True})
    play(case, ASK)
    with acting_as(case.town.dele, "2026-03-02 11:05") as by:
        record(
            "case_team_joined",
            file=case.file,
            by=by,
            role="service_manager",
            member=case.town.sana.pk,
        )

    with pytest.raises(Refused, match=r"for the Head of service \(CIN or CLA\) to decide"):
        take(
            case,
            Step(
                "decide_approval",
                "sana",
                lambda c: {"approval": c.approval, "approved": True},
                when="2026-03-02 11:30",
            ),
        )
    take(case, decide)
    with pytest.raises(Refused, match="already answered"):
        take(case, decide)


def test_what_was_not_asked_for_is_not_decided(case):
    play(case, [*LOOKING, *PROPOSE])
    with acting_as(case.town.dele, "2026-03-02 11:05") as by:
        record(
            "case_team_joined",
            file=case.file,
            by=by,
            role="head_of_service",
            member=case.town.piotr.pk,
        )

    with pytest.raises(Refused, match="not been asked for"):
        take(
            case,
            Step(
                "decide_approval",
                "piotr",
                lambda c: {"approval": c.approval, "approved": True},
                when="2026-03-02 11:30",
            ),
        )


def test_two_who_decide_at_once_decide_once(case):
    play(case, ASKED)
    with seeing(case, "piotr") as by:
        mine, theirs = FundingApproval.objects.get(), FundingApproval.objects.get()
        actions.decide_approval(approval=mine, approved=True, by=by)

        with pytest.raises(Refused, match="already answered"):
            actions.decide_approval(approval=theirs, approved=False, says="No.", by=by)


def test_it_is_asked_for_once_and_bought_once(case):
    play(case, ASKED)
    with pytest.raises(Refused, match="already answered"):
        play(case, ASK)

    play(case, [*APPROVE, *BUY])
    with pytest.raises(Refused, match="bought already"):
        play(case, BUY)


def test_after_a_refusal_it_may_be_asked_for_again(case):
    play(case, ASKED)
    take(
        case,
        Step(
            "decide_approval",
            "piotr",
            lambda c: {"approval": c.approval, "approved": False, "says": "Too dear."},
        ),
    )

    play(case, ASK)
    assert approval(case).state == "requested"


@pytest.mark.parametrize(
    ("action", "fields", "says"),
    [
        ("propose_spot_purchase", {"because": " "}, "Say why it is needed"),
        (
            "propose_extra_hours",
            {"because": "x", "hours_a_week": Decimal(0)},
            "how many extra hours",
        ),
    ],
)
def test_a_proposal_says_what_for(case, action, fields, says):
    play(case, LOOKING)

    with pytest.raises(Refused, match=says):
        take(case, Step(action, "rosa", lambda c: {"search": c.search, **fields}))


def test_money_for_hours_buys_no_bed(case):
    play(case, [*LOOKING, *HOURS[:1]])

    with pytest.raises(Refused, match="for something else"):
        take(case, Step("agree_spot_purchase", "rosa", lambda c: {"approval": c.hours}))
