"""The referrals team's two questions, what follows from them, and a provider's no."""

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals import actions, moves
from accord.casework.referrals.models import (
    PlacementSearch,
    Referral,
)
from accord.duties.models import Duty
from accord.events.models import Event
from tests.domain.referrals.journeys import (
    FORWARDED,
    NO_PATHWAY,
    OPTIONS,
    RETURNED,
    SENT,
    YES_PATHWAY,
    Step,
    new_case,
    play,
    seeing,
    take,
)

WITH_REFERRALS = [*SENT, *OPTIONS, *YES_PATHWAY]


def referral(case):
    with seeing(case):
        return Referral.objects.get()


def search(case):
    with seeing(case):
        return PlacementSearch.objects.get()


def events(case):
    with seeing(case):
        return list(
            Event.objects.filter(file=case.file).order_by("seq").values_list("type", flat=True)
        )


# --- the referrals team's two questions ---
def judge(case, **fields):
    return take(case, Step("assess_pathway", "idris", lambda c: {"referral": c.referral, **fields}))


@pytest.mark.parametrize(
    ("appropriate", "vacancy", "reason", "follows"),
    [
        (True, False, "All rooms taken.", "no_vacancy"),
        (False, True, "Needs more support.", "not_appropriate"),
        (False, False, "Neither.", "not_appropriate"),
    ],
)
def test_either_no_means_the_pathway_has_nothing_now(case, appropriate, vacancy, reason, follows):
    play(case, WITH_REFERRALS)
    judge(case, appropriate=appropriate, vacancy_available=vacancy, reason=reason)

    with seeing(case):
        assert Event.objects.get(type="pathway_no_suitable_vacancy").facts["reason"] == follows
    assert "pathway_suitable_with_vacancy" not in events(case)


def test_two_yeses_with_a_home_that_has_a_vacancy_go_on(case):
    play(case, WITH_REFERRALS)
    judge(case, appropriate=True, vacancy_available=True, home=case.home)

    with seeing(case):
        facts = Event.objects.get(type="pathway_suitable_with_vacancy").facts
    assert (facts["home"], facts["provider_team"]) == (case.home.pk, case.home.provider_team_id)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"appropriate": True, "vacancy_available": None}, "Answer both questions"),
        ({"appropriate": None, "vacancy_available": True}, "Answer both questions"),
        ({"appropriate": True, "vacancy_available": True}, "Choose the home"),
        ({"appropriate": True, "vacancy_available": False}, "Say why"),
    ],
)
def test_an_answer_that_is_not_there_is_not_a_no(case, fields, says):
    play(case, WITH_REFERRALS)

    with pytest.raises(Refused, match=says):
        judge(case, **fields)


def test_a_home_without_a_vacancy_cannot_be_picked(case):
    play(case, WITH_REFERRALS)

    with pytest.raises(Refused, match="no vacancy now"):
        judge(case, appropriate=True, vacancy_available=True, home=case.full_home)


def test_what_has_gone_to_a_provider_is_no_longer_theirs_to_judge_or_to_see(case):
    play(case, [*WITH_REFERRALS, *FORWARDED])

    with seeing(case, "idris") as by:
        assert not type(case.referral).objects.exists()
        with pytest.raises(Refused, match="on this case to do"):
            actions.assess_pathway(
                referral=case.referral,
                appropriate=True,
                vacancy_available=True,
                home=case.home,
                by=by,
            )


def test_judging_comes_before_forwarding_and_before_returning(case):
    play(case, WITH_REFERRALS)
    for step in (
        FORWARDED[1],
        Step("return_referral", "idris", lambda c: {"referral": c.referral}),
    ):
        with pytest.raises(Refused, match="Judge first"):
            take(case, step)


def test_a_referral_that_suits_is_not_returned(case):
    play(case, [*WITH_REFERRALS, FORWARDED[0]])

    with pytest.raises(Refused, match="judged to suit"):
        take(case, Step("return_referral", "idris", lambda c: {"referral": c.referral}))


def test_forwarding_needs_a_vacancy_still(case):
    play(case, [*WITH_REFERRALS, FORWARDED[0]])

    with pytest.raises(Refused, match="no vacancy now"):
        take(
            case,
            Step(
                "forward_referral", "idris", lambda c: {"referral": c.referral, "home": c.full_home}
            ),
        )


def test_a_returned_referral_is_the_placements_teams_and_no_longer_the_referrals_teams(town):
    case = play(new_case(town, status="child_in_need"), RETURNED[:-2])

    assert referral(case).state == "with_placements_team"
    assert search(case).state == "looking_for_an_alternative"
    with seeing(case, "idris"):
        assert not Referral.objects.exists()
    with seeing(case, "rosa"):
        assert Referral.objects.exists()
        assert Duty.objects.filter(clauses__contains=["ISL-FLOW-12"], closed_as="").exists()


# --- after a provider's no ---
def test_a_provider_of_the_pathway_says_no_and_the_referrals_team_has_it_again(case):
    play(case, [*WITH_REFERRALS, *FORWARDED])
    with seeing(case, "maeve"):
        moves.provider_said_no(
            referral=Referral.objects.get(), provider_team_id=case.home.provider_team_id
        )

    assert referral(case).state == "with_referrals_team"


def test_while_another_provider_has_not_answered_it_stays_with_providers(case):
    play(case, [*SENT, *OPTIONS, *NO_PATHWAY])
    for home in (case.home, case.other_home):
        papers = {"to": "spot_purchase_provider", "home": home}
        take(
            case,
            Step(
                "supply_referral_information",
                "rosa",
                lambda c, given=papers: {"referral": c.referral, **given},
            ),
        )
    with seeing(case):
        moves.provider_said_no(referral(case), provider_team_id=case.home.provider_team_id)
    assert referral(case).state == "with_provider"

    with seeing(case):
        moves.provider_said_no(referral(case), provider_team_id=case.other_home.provider_team_id)
    assert referral(case).state == "with_placements_team"
