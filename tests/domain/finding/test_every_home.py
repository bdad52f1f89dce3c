"""Every home for one young person: from what their records and the register say, and under the asker's sight."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.finding import actions as finding_actions
from accord.casework.finding import queries
from accord.casework.finding.actions import OF_OTHER_CLASSES, choose_options
from accord.casework.finding.models import HomeChoice
from accord.casework.finding.queries import every_home
from accord.casework.finding.sought import Sought, postcode_area
from accord.casework.homes.actions import set_registration
from accord.casework.referrals.actions import Option
from accord.casework.referrals.models import Referral
from accord.casework.sealing.actions import seal_off
from accord.matching import frozen, smallest_change
from tests.acting import acting_as
from tests.domain.referrals.journeys import (
    GANGS_SEARCH,
    OPTIONS,
    SENT,
    new_case,
    play,
    seeing,
)
from tests.domain.sealing.test_sealed_limits import TO_THE_SEARCH

SEES = frozenset({"gangs", "risk", "assessment", "search", "referral"})
MEDIUM = Sought(date(2026, 3, 9), date(2026, 8, 3), "medium")


def asked(case, sought=MEDIUM, sees=SEES):
    with seeing(case, "rosa"):
        found = every_home(Referral.objects.get(file=case.file), sought, sees=sees)
        return found, {one.home.home.name: one for one in found.homes}


def against(one):
    return {reason.title for reason in one.answer.judgement.why_not}


def test_homes_come_by_fit_and_each_says_why_not(town):
    case = play(new_case(town), SENT)

    found, by_name = asked(case)
    assert [one.home.home.name for one in found.homes if one.possible] == [
        "Birch Court",
        "Larch House",
    ]
    assert against(by_name["Elm House"]) == {"Free in time"}  # nobody offers its bed
    assert found.ruled and found.unseen == ()

    found, by_name = asked(case, Sought(date(2026, 3, 9), date(2027, 3, 3), "high"))
    larch = by_name["Larch House"].answer
    assert [one.clause for one in larch.why_not] == ["ISL-SEARCH-03"]
    (change,) = larch.smallest_change.changes
    assert (change.says, change.becomes) == ("The home would give another level of support", "high")
    assert not smallest_change(larch.rules, larch.smallest_change.pair).changes


def test_the_law_stands_beside_the_protocol(town):
    case = play(new_case(town), SENT)
    with acting_as(town.admin, "2026-03-02 11:30") as by:
        oakhouse = town.agencies["Oakhouse Homes"]
        set_registration(agency=oakhouse, status="cancelled", starts_on=date(2026, 3, 2), by=by)

    _, by_name = asked(case)

    assert by_name["Larch House"].answer.possible and not by_name["Larch House"].possible
    assert [one.id for one in by_name["Larch House"].law] == ["registered"]
    assert by_name["Birch Court"].possible


def test_checks_count_as_far_as_they_are_seen_and_a_seal_says_nothing(town, monkeypatch):
    case = play(new_case(town), [*TO_THE_SEARCH, *OPTIONS, *GANGS_SEARCH[:6]])
    found, by_name = asked(case)
    assert by_name["Larch House"].possible  # its address is cleared, and no other
    assert against(by_name["Birch Court"]) == {"Check of the address"}
    assert found.avoided.elsewhere == ("North of the river",)  # no home is written so

    found, by_name = asked(case, sees=SEES - {"gangs"})
    assert found.unseen == ("gangs",) and by_name["Birch Court"].possible

    with acting_as(town.tom, "2026-03-02 11:30") as by:
        seal_off(
            file=case.file, home=case.home, reason="An uncle.", review_on=date(2026, 9, 1), by=by
        )
    answer = asked(case)[1]["Larch House"].answer
    (reason,) = answer.why_not
    assert (reason.rule, reason.title, reason.facts) == ("", "A limit", {})
    (change,) = answer.smallest_change.changes
    assert (change.sealed, change.fact, change.becomes) == (True, "", None)
    assert "person.cannot" not in frozen(answer.rules, answer.pair)
    monkeypatch.setattr(queries, "closed_to", lambda files, homes, most: {})
    assert asked(case)[1]["Larch House"].possible  # so it was the seal that closed it


def test_a_choice_keeps_what_was_so_and_another_than_the_best_says_why(town, monkeypatch):
    case = play(new_case(town), SENT)

    def choose(sought, home, why=""):
        with acting_as(town.rosa, "2026-03-02 11:30") as by:
            choose_options(
                referral=Referral.objects.get(file=case.file), sought=sought, by=by,
                options=[Option("housing_pathway", home=home, decision_evidence=why)],
            )  # fmt: skip

    def kept():
        with seeing(case, "rosa"):
            return list(HomeChoice.objects.order_by("pk").select_related("better"))

    choose(MEDIUM, case.home)  # as good as the other: no reason is asked
    (first,) = kept()
    assert (first.possible, first.fit, first.better) == (True, 600, None)
    assert {"place.tier: medium", "person.age_on_arrival: 17"} <= set(first.facts)
    with pytest.raises(Refused, match="Elm House is not possible as things are"):
        choose(MEDIUM, case.full_home)
    assert kept() == [first]  # and nothing of it is left
    choose(MEDIUM, case.full_home, "It opens again on Friday.")
    assert (kept()[1].possible, kept()[1].better.name) == (False, "Birch Court")
    with acting_as(town.yaz, "2026-03-02 12:00"):
        assert not HomeChoice.objects.exists()

    monkeypatch.setattr(finding_actions, "_unsaid", lambda *_: None)
    choose(MEDIUM, case.full_home)  # so it was the question that refused it
    assert len(kept()) == 3


def test_what_checks_found_is_not_among_the_facts_that_are_kept(town, monkeypatch):
    case = play(new_case(town), [*TO_THE_SEARCH, *OPTIONS, *GANGS_SEARCH[:6]])

    def facts():
        with acting_as(town.rosa, "2026-03-02 11:30") as by:
            choose_options(
                referral=Referral.objects.get(file=case.file), sought=MEDIUM, by=by,
                options=[Option("housing_pathway", home=case.home)],
            )  # fmt: skip
            return {line.split(":")[0] for line in HomeChoice.objects.latest("pk").facts}

    assert facts() & OF_OTHER_CLASSES == set()
    monkeypatch.setattr(finding_actions, "OF_OTHER_CLASSES", set())
    assert "between.address_check" in facts()


@pytest.mark.parametrize(("code", "area"), [("FE1 1AA", "FE1"), ("wx12ab", "WX1"), ("", "")])
def test_a_postcode_area_is_its_first_half(code, area):
    assert postcode_area(code) == area
