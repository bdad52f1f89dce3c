"""The states of a referral, a search and an approval, and what the pack asks of these actions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.access.actions import registry
from accord.access.refusals import Refused
from accord.casework.referrals import actions, moves, states
from accord.casework.referrals.models import Referral
from accord.cli.catalogue import load_actions
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Duty
from tests.acting import acting_as
from tests.domain.referrals.journeys import new_case, play, written

MACHINES = {
    "referral": (states.MOVES, states.REFERRAL),
    "search": (states.SEARCH_MOVES, states.SEARCH),
    "approval": (states.APPROVAL_MOVES, states.APPROVAL),
}
NEEDED_WITH = {states.WITHDRAWN: {"withdrawn_at"}}


@pytest.mark.parametrize("name", MACHINES)
def test_every_state_has_words_and_moves_and_only_to_states(name):
    machine, words = MACHINES[name]

    assert set(machine) == set(words)
    assert set().union(*machine.values()) <= set(machine)


@pytest.mark.parametrize("name", MACHINES)
def test_from_every_state_there_is_a_way_to_an_end(name):
    machine, _ = MACHINES[name]
    ends = {state for state, after in machine.items() if not after}
    reaches = set(ends)
    for _ in machine:
        reaches |= {state for state, after in machine.items() if after & reaches}

    assert ends
    assert reaches == set(machine)


@pytest.mark.parametrize("state", sorted(states.LIVE))
def test_every_live_referral_can_be_withdrawn_and_can_end_in_a_placement(state):
    assert {states.WITHDRAWN, states.PLACED} <= states.MOVES[state]


def test_a_referral_over_is_over_and_has_no_stage_left_to_go():
    assert {states.PLACED, states.WITHDRAWN} == states.OVER
    assert [states.STAGES[s] for s in (states.NEEDED, states.WITH_PLACEMENTS, states.WITH_PROVIDER, states.PLACED)] == [
        "referral", "placement_search", "housing_assessment", "placement_planning",
    ]  # fmt: skip


@pytest.fixture
def needed(town):
    return play(new_case(town), written()[:1])


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=st.lists(st.sampled_from(sorted(set(states.MOVES) - {states.WITHDRAWN})), max_size=8))
def test_the_database_follows_the_table_of_moves_and_refuses_the_rest(needed, wanted):
    with acting_as(needed.town.dele, "2026-03-02 12:00"):
        Referral.objects.update(state=states.NEEDED)
        referral, state = Referral.objects.get(), states.NEEDED
        for to in wanted:
            if to in states.MOVES[state]:
                moves.move(referral, to)
                state = to
            else:
                with pytest.raises(Refused):
                    moves.move(referral, to)
            assert Referral.objects.get().state == state


def test_every_duty_of_the_pack_about_a_referral_has_the_action_that_does_it():
    book = rulebook_for(("islington@1",))
    ours = ("ISL-REF", "ISL-SEARCH", "ISL-PATHWAY", "ISL-FLOW")
    screens = {
        rule.screen
        for rule in book.of_kind(Duty).values()
        if any(str(rule.clause).find(start) >= 0 for start in ours) and rule.screen
    }
    made_here = set(actions.__all__)

    assert screens & made_here, "the pack points at these actions"
    # Arranging the interview, confirming and meeting belong to the stages after this one.
    later = {"arrange_interview", "confirm_placement", "arrange_planning_meeting",
             "hold_planning_meeting", "agree_plan"}  # fmt: skip
    assert screens - set(load_actions()) - later == set()


def test_every_action_is_named_in_the_registry_with_what_it_does():
    for name in actions.__all__:
        if name[0].islower():
            assert registry()[name].does.endswith("."), name
