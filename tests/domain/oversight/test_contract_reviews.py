"""Contract reviews: convened by whom the contract says, seen by the parties alone, written against their purposes."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.oversight import actions, queries
from accord.casework.oversight.models import ContractReview, JointAction, ReviewPlace
from accord.casework.oversight.states import quarter_before, quarter_of
from accord.casework.oversight.terms import AgreedAction
from accord.duties.models import Duty
from tests.acting import acting_as, at

PURPOSES = ("service_delivery", "outcomes", "joint_working", "make_up", "move_on", "capacity")
TABLES = (ContractReview, ReviewPlace, JointAction)


@pytest.fixture
def review(town, wes):
    """Oakhouse's review, held on 14 April with one improvement agreed."""
    with acting_as(wes, "2026-03-16 10:00") as by:
        made = actions.arrange_contract_review(
            agency=town.agencies["Oakhouse Homes"], meeting_at=at("2026-04-14 10:00"), by=by
        )
    with acting_as(wes, "2026-04-14 17:00") as by:
        actions.hold_contract_review(
            review=made, held_at=at("2026-04-14 10:00"), by=by,
            came=list(made.places.filter(role="provider_manager")),
            actions=[AgreedAction("Phone the same day", town.teams["oakhouse"], date(2026, 5, 1))],
        )  # fmt: skip
    return made


def seen(who, when="2026-04-20 10:00"):
    with acting_as(who, when):
        return [table.objects.count() for table in TABLES]


def test_its_parties_see_it_and_another_provider_or_a_worker_sees_nothing(town, wes, review):
    for who in (wes, town.rosa, town.maeve, town.hana, town.piotr, town.sana):
        assert seen(who) == [1, 5, 1], who.name
    for who in (town.priya, town.joan, town.dele, town.tom, town.yaz):
        assert seen(who) == [0, 0, 0], who.name


def test_the_review_looks_at_the_last_whole_quarter_and_owes_what_follows(town, wes, review):
    assert (review.period_start, review.period_end) == (date(2026, 1, 1), date(2026, 3, 31))
    assert review.conveners == ["commissioning_team"]
    with acting_as(wes, "2026-04-15 10:00") as by:
        duty = Duty.objects.get(clauses__contains=["ISL-CONTRACT-13"])
        assert (duty.role, duty.measured, duty.closed_as) == ("commissioning_team", True, "")
        words = dict.fromkeys(PURPOSES, "As it was")
        with pytest.raises(Refused, match="each purpose"):
            actions.write_up_contract_review(review=review, version=1, by=by, **words | {"capacity": " "})  # fmt: skip
        actions.write_up_contract_review(review=review, version=1, by=by, **words)
        duty.refresh_from_db()
        assert duty.closed_as == "done"
        review.refresh_from_db()
        with pytest.raises(Refused, match="written up already"):
            actions.write_up_contract_review(review=review, version=2, by=by, **words)
        assert queries.pack_for(review).first == date(2026, 1, 1)
    with acting_as(town.maeve, "2026-04-20 10:00") as by:
        mine = Duty.objects.get(clauses__contains=["ISL-CONTRACT-03"], rule__contains="action")
        assert (mine.owner_member_id, mine.due_at) == (town.maeve.pk, at("2026-05-02 00:00"))
        actions.complete_joint_action(joint_action=JointAction.objects.get(), by=by)


def test_what_is_refused(town, wes):
    oakhouse = town.agencies["Oakhouse Homes"]
    told = pytest.raises(Refused, match="convened by the team")
    with acting_as(town.rosa, "2026-03-16 10:00") as by, told:
        actions.arrange_contract_review(agency=oakhouse, meeting_at=at("2026-04-14 10:00"), by=by)
    with acting_as(wes, "2026-03-16 10:00") as by:
        with pytest.raises(Refused, match="still to come"):
            actions.arrange_contract_review(agency=oakhouse, meeting_at=at("2026-03-14 10:00"), by=by)  # fmt: skip
        made = actions.arrange_contract_review(
            agency=oakhouse, meeting_at=at("2026-04-14 10:00"), kinds=["block", "spot"], by=by
        )
        assert made.conveners == ["commissioning_team", "placements_team"]
        with pytest.raises(Refused, match="arranged already"):
            actions.arrange_contract_review(agency=oakhouse, meeting_at=at("2026-04-15 10:00"), by=by)  # fmt: skip
        with pytest.raises(Refused, match="have passed"):
            actions.hold_contract_review(
                review=made, held_at=at("2026-04-14 10:00"), came=[], by=by
            )
        with pytest.raises(Refused, match="Record first"):
            actions.write_up_contract_review(review=made, version=1, by=by)
        actions.cancel_contract_review(review=made, by=by)
        with pytest.raises(Refused, match="called off"):
            actions.cancel_contract_review(review=made, by=by)


def test_quarters():
    assert quarter_of(date(2028, 2, 29)) == (date(2028, 1, 1), date(2028, 3, 31))
    assert quarter_of(date(2026, 12, 31)) == (date(2026, 10, 1), date(2026, 12, 31))
    assert quarter_before(date(2026, 1, 1)) == (date(2025, 10, 1), date(2025, 12, 31))
