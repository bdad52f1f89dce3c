"""An agreement that a party left makes no duties any more, and says so. The other one goes on."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.agreements import actions, queries
from accord.casework.homes.actions import open_vacancy
from accord.casework.placements.actions import move_in
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

WHEN, LATER = "2026-03-10 10:00", "2026-03-12 10:00"
POLICE, CARE = "oxfordshire-police", "oxfordshire-social-care"
TELL, REVIEW = f"{POLICE}/police-told-of-a-home-on-offer", f"{CARE}/progress-review"
NOTICE = {"pack": POLICE, "party": "Thames Valley Police", "told_on": date(2026, 3, 11)}


@pytest.fixture
def county(db):
    """An area under both agreements: a bed on offer, and somebody who lives there."""
    made = Town.found(POLICE, CARE)
    who = made.young_person(WHEN)
    with acting_as(made.maeve, WHEN) as by:
        made.home = add_home(made.teams["oakhouse"], by=by)
        beds = [add_bed(made.home, f"Room {n}", by=by) for n in range(3)]
        made.beds = beds
        open_vacancy(bed=beds[0], available_on=date(2026, 3, 10), by=by)
    with acting_as(made.dele, WHEN) as by:
        move_in(file=who.file, home=made.home, bed=beds[1], started_at=at(WHEN), by=by)
    return made


def owed(county, who, rule):
    """The duties of a rule: whether each is open, and why it closed."""
    with acting_as(who, LATER):
        return [(d.closed_as, d.closed_says) for d in Duty.objects.filter(rule=rule)]


def leave(county):
    with acting_as(county.olive, LATER) as by:
        actions.leave_protocol(**NOTICE, by=by)


def test_what_was_open_lapses_and_says_why_and_nothing_new_is_owed(county):
    assert owed(county, county.maeve, TELL) == [("", "")]
    assert owed(county, county.dele, REVIEW) == [("", "")]

    leave(county)

    ((closed, says),) = owed(county, county.maeve, TELL)
    assert closed == "lapsed" and "left in writing on" in says and "Thames Valley Police" in says
    assert owed(county, county.dele, REVIEW) == [("", "")]
    with acting_as(county.maeve, LATER) as by:
        assert [pack.split("@")[0] for pack in by.packs] == ["accord", CARE]
        open_vacancy(bed=county.beds[2], available_on=date(2026, 3, 12), by=by)
        assert queries.left(by) == [("Supported accommodation and the police", date(2026, 3, 11))]
        assert [one.pack for one in queries.standings(by)] == [CARE]
    assert len(owed(county, county.maeve, TELL)) == 1


def test_what_the_other_agreement_states_too_stays_open_under_that_one(county, monkeypatch):
    monkeypatch.setattr(queries, "stated_elsewhere", lambda pack, by: {TELL: f"{CARE}/the-same"})

    leave(county)

    assert owed(county, county.maeve, f"{CARE}/the-same") == [("", "")]
    assert owed(county, county.maeve, TELL) == []


def test_who_leaves_says_which_agreement_which_party_and_when(county):
    for facts, says in (
        ({"pack": "islington"}, "under no such agreement"),
        ({"pack": "accord"}, "under no such agreement"),
        ({"party": "The mayor"}, "party that the agreement names"),
        ({"told_on": date(2026, 4, 1)}, "has passed"),
    ):
        with acting_as(county.olive, LATER) as by, pytest.raises(Refused, match=says):
            actions.leave_protocol(**NOTICE | facts, by=by)
    with acting_as(county.maeve, LATER) as by, pytest.raises(Refused, match="This is for"):
        actions.leave_protocol(**NOTICE, by=by)
    assert owed(county, county.maeve, TELL) == [("", "")]
