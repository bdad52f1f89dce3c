"""Checking what came, the options, the pathway's two decisions, and what follows from each."""

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals import actions, moves
from accord.casework.referrals.actions import Option
from accord.casework.referrals.models import (
    InformationRequest,
    PlacementOption,
    PlacementSearch,
    Referral,
)
from accord.casework.referrals.queries import search_board
from accord.duties.models import Duty
from accord.events.models import Event
from tests.domain.referrals.journeys import (
    CHECKED,
    COMPLETE,
    FORWARDED,
    NO_PATHWAY,
    OPTIONS,
    RETURNED,
    SENT,
    SUBMIT,
    YES_PATHWAY,
    Step,
    new_case,
    play,
    seeing,
    take,
    written,
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


# --- checking ---
@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"outcome": "gaps_found"}, "Say what is missing"),
        ({"outcome": "fine"}, "enough to go on"),
    ],
)
def test_a_check_says_what_is_missing(case, fields, says):
    play(case, SENT)

    with pytest.raises(Refused, match=says):
        take(
            case,
            Step("quality_assure_referral", "rosa", lambda c: {"referral": c.referral, **fields}),
        )


def test_what_was_not_sent_is_not_checked(case):
    play(case, SENT[:-1])

    with pytest.raises(Refused, match="Send it first"), seeing(case) as by:
        # the lead worker, because nobody else sees it yet
        actions.quality_assure_referral.__wrapped__(
            referral=referral(case), outcome="sufficient", by=by
        )


def test_further_information_is_asked_for_in_words_and_given_once(case):
    play(case, SENT)
    with pytest.raises(Refused, match="what you need to know"):
        take(
            case,
            Step(
                "request_further_information",
                "rosa",
                lambda c: {"referral": c.referral, "asked": " "},
            ),
        )

    play(case, CHECKED[1:3])
    with pytest.raises(Refused, match="already answered"):
        take(case, CHECKED[2])
    with seeing(case):
        assert InformationRequest.objects.get().answer == "In January, for one night."


def test_an_empty_answer_supplies_nothing(case):
    play(case, [*SENT, CHECKED[1]])

    with pytest.raises(Refused, match="Write the further information"):
        take(
            case,
            Step(
                "supply_further_information", "dele", lambda c: {"request": c.request, "answer": ""}
            ),
        )


def test_while_an_answer_is_awaited_the_board_says_so(case):
    play(case, [*SENT, *CHECKED[:2]])
    with seeing(case, "rosa"):
        (row,) = search_board()
    assert (row.name, row.waiting_for_answer, row.checked) == ("Kai", 1, "gaps_found")

    play(case, CHECKED[2:])
    with seeing(case, "rosa"):
        (row,) = search_board()
    assert (row.waiting_for_answer, row.checked) == (0, "sufficient")


def test_a_child_in_needs_papers_are_checked_by_the_team_that_receives_them(town):
    case = play(new_case(town, status="child_in_need"), [*written(), *COMPLETE, *SUBMIT])
    check = Step(
        "quality_assure_referral",
        "idris",
        lambda c: {"referral": c.referral, "outcome": "sufficient"},
    )

    assert take(case, check).outcome == "sufficient"


# --- options ---
@pytest.mark.parametrize(
    ("options", "says"),
    [([], "at least one option"), ([Option("other")], "Choose a home for each option")],
)
def test_options_are_named(case, options, says):
    play(case, SENT)

    with pytest.raises(Refused, match=says):
        take(
            case,
            Step(
                "identify_options", "rosa", lambda c: {"referral": c.referral, "options": options}
            ),
        )


def test_an_option_that_is_a_home_brings_what_is_known_of_it(case):
    play(case, [*SENT, *OPTIONS])

    with seeing(case):
        option = PlacementOption.objects.get(home=case.home)
    assert (option.postcode, option.level_of_support, option.location) == (
        "FE1 1AA",
        "medium",
        "Fernley",
    )


def test_choosing_fostering_ends_the_search(case):
    play(case, SENT)
    take(
        case,
        Step(
            "identify_options",
            "rosa",
            lambda c: {
                "referral": c.referral,
                "fostering_chosen": True,
                "fostering_rationale": "A carer he knows.",
            },
        ),
    )

    assert search(case).state == "fostering_chosen"
    with pytest.raises(Refused, match="Fostering was chosen"):
        take(
            case,
            Step(
                "decide_pathway_option",
                "rosa",
                lambda c: {"search": search(c), "is_an_option": True},
            ),
        )


def test_options_are_shared_when_there_are_some(case):
    play(case, SENT)

    with pytest.raises(Refused, match="Identify the options first"):
        take(case, Step("share_options", "rosa", lambda c: {"search": search(c)}))


def test_address_checks_are_asked_for_when_they_are_wanted(case):
    play(case, [*SENT, *OPTIONS])
    take(case, Step("share_options", "rosa", lambda c: {"search": c.search}))
    assert "igt_liaison_requested_of_worker" not in events(case)

    take(
        case, Step("share_options", "rosa", lambda c: {"search": c.search, "ask_for_checks": True})
    )
    assert "igt_liaison_requested_of_worker" in events(case)


# --- is the pathway an option? ---
def test_a_no_to_the_pathway_gives_its_reason(case):
    play(case, [*SENT, *OPTIONS])

    with pytest.raises(Refused, match="Say why not"):
        take(
            case,
            Step(
                "decide_pathway_option",
                "rosa",
                lambda c: {"search": c.search, "is_an_option": False},
            ),
        )


def test_options_come_before_the_decision(case):
    play(case, SENT)

    with pytest.raises(Refused, match="Identify the options first"):
        take(
            case,
            Step(
                "decide_pathway_option",
                "rosa",
                lambda c: {"search": search(c), "is_an_option": True},
            ),
        )


def test_two_who_decide_at_once_decide_once(case):
    play(case, [*SENT, *OPTIONS])
    with seeing(case, "rosa") as by:
        mine, theirs = PlacementSearch.objects.get(), PlacementSearch.objects.get()
        actions.decide_pathway_option(search=mine, is_an_option=True, by=by)

        with pytest.raises(Refused, match="Somebody has just changed this search"):
            actions.decide_pathway_option(search=theirs, is_an_option=False, reason="No.", by=by)


def test_an_alternative_is_one_of_the_three(case):
    play(case, [*SENT, *OPTIONS, *NO_PATHWAY])

    with pytest.raises(Refused, match="Choose where to look"):
        take(
            case,
            Step("seek_alternative", "rosa", lambda c: {"search": c.search, "route": "the moon"}),
        )


def test_several_alternatives_may_be_tried_at_once(case):
    play(case, [*SENT, *OPTIONS, *NO_PATHWAY])
    take(
        case,
        Step("seek_alternative", "rosa", lambda c: {"search": c.search, "route": "camden_pathway"}),
    )

    with seeing(case):
        assert set(search(case).alternatives.values_list("route", flat=True)) == {
            "spot_purchase",
            "camden_pathway",
        }


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


def test_only_what_is_with_the_referrals_team_is_judged(case):
    play(case, [*WITH_REFERRALS, *FORWARDED])

    with pytest.raises(Refused, match="with a provider"):
        judge(case, appropriate=True, vacancy_available=True, home=case.home)


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
