"""Where two people hold the post that decides on money, one of them is chosen and nobody guessed."""

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.people.case_team import add_to_case_team
from accord.casework.people.queries import known_by
from accord.casework.people.team import members_for
from accord.casework.referrals.approvers import to_choose_from
from accord.casework.referrals.models import FundingApproval
from accord.casework.referrals.queries import approvals_waiting
from accord.casework.work.lists import unowned
from accord.duties.models import Duty
from accord.duties.payload import join_row
from accord.protocols.decision import Join
from tests.acting import acting_as
from tests.domain.referrals.journeys import ASK, NO_PATHWAY, OPTIONS, PROPOSE, SENT, Step
from tests.domain.referrals.stepping import new_case, play, seeing, take

HEAD = "head_of_service"
LOOKED = [*SENT, *OPTIONS, *NO_PATHWAY, *PROPOSE]


@pytest.fixture
def two(town):
    """Nora is head of service beside Piotr."""
    with acting_as(town.admin, "2026-02-02 10:00") as by:
        town.members["nora"] = agencies.add_member(
            team=town.teams["heads"], name="Nora Bligh", role=HEAD, by=by
        )
    return town


@pytest.fixture
def case(two):
    return play(new_case(two), LOOKED)


def ask(case, who=None):
    take(case, Step("request_approval", "rosa", lambda c: {"approval": c.approval, "asked": who}))


def owner(case):
    with seeing(case, "rosa"):
        return Duty.objects.get(act="Decide on the funding", closed_at__isnull=True).owner_member


def test_without_a_choice_it_is_not_asked_and_the_names_are_said(case):
    with pytest.raises(Refused, match="Choose who decides: Nora Bligh or Piotr Lund"):
        ask(case)
    with seeing(case, "rosa"):
        assert FundingApproval.objects.get().state == "proposed"
        assert not CaseTeam.objects.filter(role=HEAD).exists()


def test_the_one_who_was_chosen_decides_and_the_other_sees_nothing(case):
    ask(case, case.town.nora)

    assert owner(case) == case.town.nora
    with seeing(case, "nora"):
        assert [row.name for row in approvals_waiting()] == ["Kai Ember"]
    with seeing(case, "piotr"):
        assert approvals_waiting() == []


def test_somebody_who_does_not_hold_the_post_is_not_asked(case):
    with pytest.raises(Refused, match="Choose somebody who is"):
        ask(case, case.town.sana)


def test_whoever_decided_before_need_not_be_chosen_again(case):
    ask(case, case.town.nora)
    take(case, Step("decide_approval", "nora", lambda c: {
        "approval": c.approval, "approved": False, "says": "Too dear."}))  # fmt: skip

    ask(case)

    assert owner(case) == case.town.nora


def test_where_one_holds_the_post_nobody_has_to_be_chosen(town):
    # The control.
    case = play(new_case(town), [*LOOKED, *ASK])
    with seeing(case, "rosa"):
        assert to_choose_from(HEAD) == []
    assert owner(case) == town.piotr


# --- nobody holds it ---


@pytest.fixture
def nobody(town):
    """Piotr has left, and approval was asked for all the same."""
    with acting_as(town.admin, "2026-02-02 10:00") as by:
        agencies.end_membership(member=town.piotr, by=by)
    return play(new_case(town), [*LOOKED, *ASK])


def test_a_duty_of_a_post_that_nobody_holds_is_an_alarm(nobody):
    assert owner(nobody) is None
    with seeing(nobody, "dele"):
        assert HEAD in known_by(nobody.file.ref).unowned
        assert "Decide on the funding" in [line.act for line in unowned()]


def test_the_lead_worker_names_who_it_is_and_the_duty_is_theirs(nobody):
    town = nobody.town
    with acting_as(town.admin, "2026-03-03 10:00") as by:
        agencies.give_role(member=town.hana, team=town.teams["heads"], role=HEAD, by=by)
    with acting_as(town.dele, "2026-03-03 11:00") as by:
        add_to_case_team(person=nobody.person, role=HEAD, member=town.hana, by=by)

    with acting_as(town.dele, "2026-03-03 12:00"):
        assert Duty.objects.get(act="Decide on the funding").owner_member == town.hana
        assert HEAD not in known_by(nobody.file.ref).unowned


def test_nobody_is_named_to_a_post_they_do_not_hold(nobody):
    with acting_as(nobody.town.dele, "2026-03-03 11:00") as by:
        assert members_for(HEAD) == []
        with pytest.raises(Refused, match="gives that role in set-up"):
            add_to_case_team(person=nobody.person, role=HEAD, member=nobody.town.joan, by=by)


def test_a_join_by_a_fact_that_is_missing_finds_no_team_by_having_no_function():
    join = Join(rule="t", clause="", role=HEAD, fact="asked_member", kind="member")

    assert join_row(join, {})["function"] is None
    assert (
        join_row(Join(rule="t", clause="", role=HEAD, fact="", kind="member"), {})["function"]
        == HEAD
    )
