"""A hard rule on how many of one group live nearby binds those who may not see groups, as a seal does and no more."""

import re
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from accord.access.actor import current
from accord.access.refusals import Refused
from accord.casework.finding import queries
from accord.casework.finding.actions import choose_options
from accord.casework.finding.queries import every_home
from accord.casework.finding.together import Decided, together
from accord.casework.homes import actions as homes
from accord.casework.homes.refusals import SEALED_OFF
from accord.casework.homes.stays import take_bed
from accord.casework.intelligence import actions
from accord.casework.referrals.actions import Option
from accord.casework.referrals.actions.searching import identify_options
from accord.casework.referrals.models import Referral
from accord.casework.sealing.actions import seal_off
from accord.casework.sealing.refusals import closed_to
from accord.duties.rulebooks import rulebook_for
from accord.protocols.matches import Fit
from tests.acting import acting_as
from tests.domain.finding.test_every_home import MEDIUM, SEES
from tests.domain.referrals import journeys
from tests.web.forms import post
from tests.web.referrals.test_finding import LOOKED_FOR
from tests.web.visiting import words

NOW = "2026-03-02 11:30"
TRIES = "SELECT count(DISTINCT (member_id, at)) FROM sealed_probe WHERE file_id = %s"
TIMES, AT_ONCE, LARGE, PLACES = 60, 20, 30, 80
RULE = "islington/not-many-of-one-group"
LINK = {"code": "Red Row", "belongs": True, "basis": "Law", "review_on": date(2026, 9, 1), "told": True}  # fmt: skip


def linked(house: Any, file: Any) -> None:
    with acting_as(house.tom, NOW) as by:
        actions.record_group_link(file=file, **LINK, by=by)


@pytest.fixture(scope="module")
def nearby(house: Any) -> Any:
    """Two of one group wait, two others of it live in FE1, and a third of another name; one home is in FE2."""
    kai, noor = (
        journeys.play(house.fresh(legal_name=name), journeys.SENT)
        for name in ("Kai Ember", "Noor Vale")
    )
    with acting_as(house.admin, NOW) as by:
        far = homes.add_home(
            provider_team=house.teams["birchway"], name="Far House", kind="shared_house",
            address_line_1="2 Low Street", town="Fernley", postcode="FE2 1AA", borough="Fernley",
            tier="medium", has_24h_cover=True, by=by,
        )  # fmt: skip
        beds = [homes.add_bed(home=kai.full_home, name=f"Bed {n}", by=by) for n in range(2)]
        for home in (far, kai.home):
            room = homes.add_bed(home=home, name="Room 9", by=by)
            homes.open_vacancy(bed=room, available_on=date(2026, 3, 2), by=by)
    for case in (kai, noor):  # so that the gangs team is on the case
        with acting_as(house.dele, NOW) as by:
            actions.apply_gangs_section(file=case.file, applies=True, because="Harm", by=by)
    for name, bed in zip(("Ash Low", "Oak Low"), beds, strict=True):
        other = house.town.young_person("2026-03-02 10:00", legal_name=name)
        with acting_as(house.dele, NOW) as by:
            take_bed(file=other.file, bed=bed, starts_on=date(2026, 3, 2))
            actions.apply_gangs_section(file=other.file, applies=True, because="Harm", by=by)
        linked(house, other.file)
    return SimpleNamespace(kai=kai, noor=noor, far=far, near=kai.home)


@pytest.fixture
def hard(monkeypatch: pytest.MonkeyPatch, house: Any, nearby: Any) -> Any:
    """Make the rule a hard one: at most so many, two unless another number is asked for."""
    with acting_as(house.rosa, NOW) as by:
        (fit,) = (one for one in rulebook_for(by.packs).matches if one.id == RULE)

    def at_most(most: int = 2) -> None:
        limits = {"force": "hard", "points": 0, "most_of_one_group": most}
        made = Fit(fit.id, fit.rule.model_copy(update=limits), fit.facts)
        for name, value in vars(made).items():
            monkeypatch.setattr(fit, name, value)

    return at_most


@pytest.fixture
def blind(house: Any) -> Any:
    """The placements team without sight of gangs records, until the test is over."""
    gone = "UPDATE grant_row SET role = %s WHERE role = %s AND class = 'gangs' RETURNING id"
    house.rows(gone, "nobody_now", "placements_team")
    yield
    house.rows(gone, "placements_team", "nobody_now")


def closed(house: Any, case: Any, sees: frozenset[str]) -> set[str]:
    with acting_as(house.rosa, NOW):
        referral = Referral.objects.get(file=case.file)
        found = every_home(referral, MEDIUM, sees=sees)
        return {one.home.home.name for one in found.homes if one.home.home.pk in found.closed}


def says(house: Any, case: Any, home: Any) -> str:
    """The reasons on the page of one home."""
    rosa = house.visit(house.rosa)
    post(rosa, f"/referrals/{case.file.ref}/find/", **LOOKED_FOR | {"tier": "medium"})
    page = words(rosa.get(f"/referrals/{case.file.ref}/find/homes/{home.ref}/"))
    page = page.replace(case.person.legal_name, "They").replace(case.person.preferred_name, "They")
    return re.sub(r"Reference \S+|Duties \d+ open|\d+ open", "", page)


BLIND = SEES - {"gangs"}


def test_it_closes_homes_to_those_who_do_not_see_why_and_only_where_it_is_hard(
    house: Any, nearby: Any, hard: Any, blind: None
) -> None:
    linked(house, nearby.kai.file)
    assert closed(house, nearby.kai, BLIND) == set()  # the control: it is soft
    hard(3)
    assert closed(house, nearby.kai, BLIND) == set()  # the control: two are not three
    hard(2)
    assert closed(house, nearby.kai, BLIND) == {"Larch House", "Birch Court", "Elm House"}
    assert closed(house, nearby.noor, BLIND) == set()  # the control: nothing is known of Noor


def test_whoever_sees_groups_is_told_the_rule_and_is_not_sealed_off(
    house: Any, nearby: Any, hard: Any
) -> None:
    hard(2)
    assert closed(house, nearby.kai, SEES) == set()
    with acting_as(house.rosa, NOW):
        found = every_home(Referral.objects.get(file=nearby.kai.file), MEDIUM, sees=SEES).homes
    bound = {
        one.home.home.name
        for one in found
        for rule in one.answer.unmet
        if rule.hard and rule.id == RULE
    }
    assert bound == {"Larch House", "Birch Court", "Elm House"}


def test_it_is_said_counted_and_told_as_a_seal_is(
    house: Any, nearby: Any, hard: Any, blind: None
) -> None:
    hard(2)
    kai, noor = nearby.kai, nearby.noor
    with acting_as(house.tom, NOW) as by:
        seal_off(file=noor.file, home=nearby.near, reason="An uncle.", review_on=date(2026, 9, 1), by=by)  # fmt: skip
    mine, theirs = (says(house, case, nearby.near) for case in (kai, noor))
    assert mine == theirs and "The reason is not shown" in mine
    assert house.rows(TRIES, kai.file.pk) == house.rows(TRIES, noor.file.pk) == [(1,)]

    for case in (kai, noor):
        option = Option("housing_pathway", home=nearby.near, decision_evidence="They want to.")
        for day in ("2026-03-03 10:00", "2026-03-04 10:00"):
            with acting_as(house.rosa, day) as by:  # as in a request, it is caught inside
                referral = Referral.objects.get(file=case.file)
                with pytest.raises(Refused) as refused:
                    choose_options(referral=referral, options=[option], sought=MEDIUM, by=by)
            assert str(refused.value) == SEALED_OFF
    probed = (
        "SELECT facts->>'sealed_by' FROM event WHERE type = 'sealed_limit_probed' AND file_id = %s"
    )
    assert house.rows(probed, kai.file.pk) == house.rows(probed, noor.file.pk) == [("gangs_team",)]


def test_what_somebody_who_sees_it_weighed_is_open_to_the_others(
    house: Any, nearby: Any, hard: Any, blind: None
) -> None:
    hard(2)
    house.rows("UPDATE grant_row SET role = 'placements_team' WHERE role = 'nobody_now' RETURNING id")  # fmt: skip
    with acting_as(house.rosa, "2026-03-05 10:00") as by:
        option = Option("housing_pathway", home=nearby.near, decision_evidence="They are cousins.")
        referral = Referral.objects.get(file=nearby.kai.file)
        choose_options(referral=referral, options=[option], sought=MEDIUM, fostering_considered=True, by=by)  # fmt: skip
    house.rows("UPDATE grant_row SET role = 'nobody_now' WHERE role = 'placements_team' AND class = 'gangs' RETURNING id")  # fmt: skip

    assert closed(house, nearby.kai, BLIND) == {"Birch Court", "Elm House"}
    with acting_as(house.rosa, "2026-03-05 11:00") as by:
        identify_options(referral=referral, options=[option], fostering_considered=True, by=by)


def test_of_two_who_wait_only_one_is_proposed_near_where_there_is_room_for_one(
    house: Any, nearby: Any, hard: Any, blind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # an agreement whose other hard rules rest on no gangs record: who is weighed there, is weighed unseen
    monkeypatch.setitem(queries.RESTS_ON, "gangs", {("person", "groups")})
    kai, noor = nearby.kai, nearby.noor
    house.rows("DELETE FROM sealed_limit RETURNING id")
    linked(house, noor.file)
    said = {case.file.ref: MEDIUM for case in (kai, noor)}

    def near() -> tuple[Any, list[str]]:
        with acting_as(house.rosa, NOW):
            found = together(said, current())
        proposed = [
            line.place.facts["postcode_area"] for line in found.proposal.lines if line.place
        ]
        return found, proposed

    found, _ = near()
    assert found.sealed == () and {one.file.pk for one in found.waits} == {
        kai.file.pk,
        noor.file.pk,
    }
    hard(3)
    found, proposed = near()
    assert sorted(proposed) == ["FE1", "FE2"] and found.sealed
    beds = [n for n, one in enumerate(found.spots) if one.place.facts["postcode_area"] == "FE1" and one.bed.state == "free"]  # fmt: skip
    mine, theirs = found.row(kai.file.ref), found.row(noor.file.ref)
    decided = Decided({kai.file.ref: found.spots[beds[0]].bed.ref})
    assert found.kept_from(decided, theirs, beds[1]) == mine
    assert found.kept_from(Decided({}), theirs, beds[1]) is None

    rosa = house.visit(house.rosa)
    for case in (kai, noor):
        post(rosa, f"/referrals/{case.file.ref}/find/", **LOOKED_FOR | {"tier": "medium"})
    give = [{"give": found.spots[at].bed.ref} for at in beds[:2]]
    assert rosa.post(f"/referrals/{kai.file.ref}/together/", give[0]).status_code == 302
    refused = rosa.post(f"/referrals/{noor.file.ref}/together/", give[1])
    assert refused.status_code == 422 and SEALED_OFF in words(refused)


def later(house: Any, nearby: Any, ask: Callable[[], Any], times: int) -> float:
    """By how many ms the median answer to this, which is nothing, is later while Kai's group is hidden."""
    ends = "UPDATE group_link SET ended_at = %s, ended_because = %s WHERE file_id = %s RETURNING id"
    spent: dict[str, list[float]] = {"hidden": [], "none": []}
    for number in range(times):
        kind, ended = (("hidden", (None, "")), ("none", (NOW, "Measured")))[number % 2]
        assert house.rows(ends, *ended, nearby.kai.file.pk)
        with acting_as(house.rosa, NOW):
            ask()  # so that nothing is read for the first time
            for _ in range(AT_ONCE):
                began = time.perf_counter()
                assert not ask()
                spent[kind].append(time.perf_counter() - began)
    house.rows(ends, None, "", nearby.kai.file.pk)
    return 1000 * (statistics.median(spent["hidden"]) - statistics.median(spent["none"]))


@pytest.mark.slow
def test_the_time_of_a_search_does_not_tell_that_a_group_is_hidden(
    house: Any, nearby: Any, blind: None, capsys: Any
) -> None:
    """Where the rule closes nothing, nothing on the page differs: so neither may the time, however large the group is."""
    for number in range(LARGE):
        other = house.town.young_person("2026-03-02 10:00", legal_name=f"Person {number}")
        with acting_as(house.admin, NOW) as by:
            bed = homes.add_bed(home=nearby.far, name=f"Bed {number}", by=by)
        with acting_as(house.dele, NOW) as by:
            take_bed(file=other.file, bed=bed, starts_on=date(2026, 3, 2))
            actions.apply_gangs_section(file=other.file, applies=True, because="Harm", by=by)
        linked(house, other.file)
    with acting_as(house.admin, NOW) as by:  # homes in many other places
        for number in range(PLACES):
            homes.add_home(
                provider_team=house.teams["birchway"], name=f"Far {number}", kind="shared_house",
                address_line_1="9 Elm Street", town="Fernley", postcode=f"FE{number + 10} 2AA", borough="Fernley",
                tier="low", has_24h_cover=False, by=by,
            )  # fmt: skip
    kai, noor = nearby.kai.file, nearby.noor.file
    for file in (kai, noor):
        if not house.rows("SELECT id FROM group_link WHERE file_id = %s", file.pk):
            linked(house, file)

    def apart() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM app.groups_apart(%s, %s)", [[kai.pk, noor.pk], 99])
            return cursor.fetchall()

    closes = partial(closed_to, [kai.pk], [nearby.far.pk, nearby.near.pk], 99)
    for name, ask in (("closed to Kai", closes), ("apart for both", apart)):
        found = later(house, nearby, ask, TIMES)
        with capsys.disabled():
            print(f"{name}: hidden and none differ by {found:.2f} ms at the median of {TIMES * AT_ONCE // 2}")  # fmt: skip
        assert abs(found) < 0.5
