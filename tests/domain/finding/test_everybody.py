"""Everybody who waits, weighed together: from what records say, under the asker's sight, sealed limits unsaid."""

from dataclasses import replace
from datetime import date

from accord.access.actor import current
from accord.casework.finding import together as joint
from accord.casework.finding.demand import demand
from accord.casework.finding.queries import every_home
from accord.casework.finding.sought import Sought
from accord.casework.finding.together import Decided, left_out, together, with_decisions
from accord.casework.homes import actions as homes
from accord.casework.homes.actions import set_registration
from accord.casework.sealing.actions import seal_off
from tests.acting import acting_as
from tests.domain.referrals.journeys import SENT, WITHDRAW, new_case, play, seeing
from tests.domain.referrals.stepping import Case
from tests.domain.sealing.test_sealed_limits import ASKED, TO_THE_SEARCH

MEDIUM = Sought(date(2026, 3, 9), date(2026, 8, 3), "medium")


def two_waiting(town, steps=SENT):
    one = play(new_case(town), steps)
    person = town.young_person(legal_name="Noor Vale", born=date(2008, 6, 4))
    return one, play(Case(town, person, dict(one.made)), steps)


def asked(*cases, said=None):
    sought = {case.file.ref: MEDIUM for case in cases} if said is None else said
    with seeing(cases[0], "rosa"):
        return together(sought, current())


def homes_of(found, proposal=None):
    lines = (proposal or found.proposal).lines
    spots = [found.spot(line.place) for line in lines]
    return [spot and spot.home.home.name for spot in spots]


def test_everybody_of_whom_it_is_said_what_is_looked_for_has_the_best_for_all(town):
    one, other = two_waiting(town)
    found = asked(one, other)

    assert [waits.name for waits in found.waits] == ["Kai Ember", "Noor Vale"]
    assert sorted(homes_of(found)) == ["Birch Court", "Larch House"]
    assert found.longest == 42 and found.ruled
    assert found.proposal.worth >= found.proposal.in_turn

    only = asked(one, other, said={one.file.ref: MEDIUM})
    assert [waits.name for waits in only.unsaid] == ["Noor Vale"] and len(only.waits) == 1
    early = Sought(date(2026, 1, 5), date(2026, 2, 2), "medium")
    assert len(asked(one, other, said={one.file.ref: early}).unsaid) == 2  # all of it is past


def test_decisions_are_weighed_and_what_is_gone_is_said(town):
    one, other = two_waiting(town)
    found = asked(one, other)
    mine, theirs = homes_of(found)
    spot = next(spot for spot in found.spots if spot.home.home.name == theirs)

    swapped = with_decisions(found, Decided({one.file.ref: spot.bed.ref}))
    assert homes_of(found, swapped.proposal) == [theirs, mine]
    refused = frozenset(
        {(one.file.ref, next(s for s in found.spots if s.home.home.name == mine).home.home.ref)}
    )
    assert homes_of(found, with_decisions(found, Decided({}, refused)).proposal) == [theirs, mine]

    for gone in ({"nobody": spot.bed.ref}, {one.file.ref: "no-bed"}):
        try:
            with_decisions(found, Decided(gone))
        except joint.NotPossible as said:
            assert "no longer" in str(said)
        else:
            raise AssertionError("somebody who is not there was given a bed")


def test_two_who_must_not_meet_are_never_proposed_for_one_home_and_nothing_says_so(
    town, monkeypatch
):
    one, other = two_waiting(town, ASKED)
    for case in (one, other):
        play(case, TO_THE_SEARCH[len(ASKED) :])
    with acting_as(town.tom, "2026-03-02 11:30") as by:
        seal_off(
            file=one.file, other=other.person, reason="A debt.", review_on=date(2026, 9, 1), by=by
        )

    found = asked(one, other)
    assert found.proposal.board.people[0].known["must_not_meet"] == (str(other.file.pk),)
    said = [reason.says for row in (0, 1) for reason in _all_reasons(found, row)]
    assert not any("A debt" in words or "Noor" in words for words in said)

    monkeypatch.setattr(joint, "kept_apart", lambda waits: {})
    assert (
        asked(one, other).proposal.board.people[0].known["must_not_meet"] == ()
    )  # so it was the limit


def test_of_two_who_must_not_meet_one_is_left_without_where_there_is_one_home(town, monkeypatch):
    one, other = two_waiting(town)
    with acting_as(town.maeve, "2026-03-02 12:00") as by:
        bed = homes.add_bed(home=one.home, name="Room 9", by=by)
        homes.open_vacancy(bed=bed, available_on=date(2026, 3, 2), by=by)
    assert only_at(one.home, one, other) == [one.home.name, one.home.name]

    mine, theirs = str(one.file.pk), str(other.file.pk)
    monkeypatch.setattr(joint, "kept_apart", lambda waits: {mine: {theirs}, theirs: {mine}})
    assert sorted(only_at(one.home, one, other), key=str) == [one.home.name, None]


def only_at(home, *cases):
    """Where they are proposed once every other home has been refused for both."""
    found = asked(*cases)
    elsewhere = {spot.home.home.ref for spot in found.spots} - {home.ref}
    refused = frozenset((case.file.ref, ref) for case in cases for ref in elsewhere)
    return homes_of(found, with_decisions(found, Decided({}, refused)).proposal)


def _all_reasons(found, row):
    judged = found.proposal.explain(row)
    return [*judged.why, *judged.less] if judged else []


def test_each_is_judged_on_the_first_day_of_their_own_stay(town):
    """What is registered, opened and closed by then counts; what is so today alone does not."""
    one, other = two_waiting(town)
    later = Sought(date(2026, 4, 6), date(2026, 8, 3), "medium")
    oakhouse, day = town.agencies["Oakhouse Homes"], date(2026, 4, 1)
    with acting_as(town.admin, "2026-03-02 12:00") as by:
        set_registration(agency=oakhouse, status="cancelled", starts_on=day, by=by)
    with acting_as(town.maeve, "2026-03-02 12:00") as by:
        new = homes.add_bed(home=one.home, name="Room 9", opened_on=day, by=by)
        homes.open_vacancy(bed=new, available_on=day, by=by)
    said = {one.file.ref: MEDIUM, other.file.ref: later}
    found = asked(one, other, said=said)
    rows = {waits.name: row for row, waits in enumerate(found.waits)}
    board = found.proposal.board

    at = {spot.bed.name: n for n, spot in enumerate(found.spots) if spot.home.home == one.home}
    assert found.spots[at["Room 9"]].later
    assert board.fits[rows["Kai Ember"], at["Room 9"]] < 0  # it is not in use in March
    theirs = [n for n, spot in enumerate(found.spots) if spot.home.home.agency_id == oakhouse.pk]
    assert (board.fits[rows["Kai Ember"], theirs] >= 0).any()  # still registered on the 9th
    assert (board.fits[rows["Noor Vale"], theirs] < 0).all()  # and no more on the 6th of April

    with acting_as(town.admin, "2026-03-02 12:05") as by:
        set_registration(
            agency=oakhouse, status="registered", starts_on=date(2026, 4, 2), urn="2700011", by=by
        )
    found = asked(one, other, said=said)
    assert found.proposal.board.fits[rows["Noor Vale"], at["Room 9"]] >= 0


def test_a_wish_that_rests_on_what_is_unseen_is_left_out_and_a_hard_rule_is_for_a_search_alone(
    town, monkeypatch
):
    one, other = two_waiting(town)
    everybody, wish = joint.who_waits, "islington/a-good-fit-with-who-lives-there"

    def without(name):
        monkeypatch.setattr(
            joint,
            "who_waits",
            lambda said, by: [replace(who, sees=who.sees - {name}) for who in everybody(said, by)],
        )
        return asked(one, other)

    found = without("assessment")
    board = found.proposal.board
    assert wish in {rule.id for rule in board.rules} - {rule.id for rule in board.views[0].rules}
    assert left_out(found.waits[0], board.rules) == ["assessment"] and not found.unseen
    fits = {spot.home.home.name: int(board.fits[0, n]) for n, spot in enumerate(found.spots)}
    with seeing(one, "rosa"):
        alone = every_home(one.referral, MEDIUM, sees=found.waits[0].sees)
    assert fits["Larch House"] == next(
        home.answer.fit for home in alone.homes if home.home.home.name == "Larch House"
    )
    assert len(without("gangs").unseen) == 2  # the check of an address bars a home


def test_demand_counts_who_waits_as_far_as_the_asker_sees_them_from_the_day_they_need_it(town):
    one, other = two_waiting(town)
    later = Sought(date(2026, 4, 6), date(2026, 8, 3), "high")
    past = Sought(date(2026, 1, 5), date(2026, 2, 2), "high")

    def first_weeks(said, who="rosa"):
        with seeing(one, who):
            kinds = {kind.id: kind.points for kind in demand(said)}
        return {id: (points[0].waiting, points[6].waiting) for id, points in kinds.items()}

    said = first_weeks({one.file.ref: later, other.file.ref: MEDIUM})
    assert said["high"] == (0, 1) and said["medium"] == (0, 1)
    assert said["young"][1] + said["adult"][1] == 2
    judged = first_weeks({one.file.ref: past})  # all past: what the records say counts, from today
    assert judged["high"] == (0, 0) and judged["young"][0] + judged["adult"][0] == 2
    assert sum(now for now, _ in first_weeks({}, "yaz").values()) == 0  # who sees none of them
    play(one, WITHDRAW)
    after = first_weeks({other.file.ref: MEDIUM})
    assert after["young"][1] + after["adult"][1] == 1
