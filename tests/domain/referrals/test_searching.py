"""Checking what came, the options, and whether the pathway is one of them."""

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals import actions
from accord.casework.referrals.actions import Option
from accord.casework.referrals.models import (
    InformationRequest,
    PlacementOption,
    PlacementSearch,
    Referral,
)
from accord.casework.referrals.queries import search_board
from accord.events.models import Event
from tests.domain.referrals.journeys import (
    CHECKED,
    COMPLETE,
    NO_PATHWAY,
    OPTIONS,
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
    assert (row.name, row.waiting_for_answer, row.checked) == ("Kai Ember", 1, "gaps_found")

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
