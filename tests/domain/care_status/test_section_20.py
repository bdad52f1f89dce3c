"""Section 20: every option first, whoever decides decides, whichever way it begins; a bed tonight waits for nobody."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.care_status import actions, refusals
from accord.casework.care_status.models import CareLayer, Section20
from accord.casework.care_status.queries import considered_on, standing_of
from accord.casework.homelessness import actions as coming
from accord.casework.people.actions import change_legal_status
from accord.casework.people.models import LegalStatus
from accord.duties.correcting import correct_entry
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as
from tests.cast import Town
from tests.domain.care_status.kai import DAY, asked, begun, kais_town, said

OPTIONS = ("home_support", "relative_or_friend", "mediation", "family_group_conference", "financial_support")  # fmt: skip


@pytest.fixture
def town(db):
    """Kai, 17, in need, under the agreement of both services; Lee decides on section 20."""
    return kais_town()


def explored(town, one, but=()):
    with acting_as(town.dele, DAY) as by:
        for option in OPTIONS:
            if option not in but:
                actions.consider_option(section_20=one, option=option, standing="may_not_work", because="It was tried", by=by)  # fmt: skip


def decided(town, one, who, **facts):
    with acting_as(who, "2026-03-03 10:00") as by:
        said = {"decision": "accommodate", "reasons": "Home is not safe", **facts}
        return actions.decide_section_20(section_20=one, **said, by=by)


def test_every_option_is_written_down_before_it_goes_to_the_director(town):
    one = asked(town)
    explored(town, one, but=("mediation",))
    with acting_as(town.dele, DAY) as by:
        with pytest.raises(Refused, match="Still to come: Mediation"):
            actions.put_options_forward(section_20=one, by=by)
        with pytest.raises(Refused, match="Say why it may or may not work"):
            actions.consider_option(section_20=one, option="mediation", standing="tried", because=" ", by=by)  # fmt: skip
        (found,) = considered_on(town.who.file, by)
        assert [option.name for option in found.options if option.written is None] == ["mediation"]


def test_the_operational_director_decides_and_nobody_else(town):
    one = asked(town)
    explored(town, one)
    with acting_as(town.dele, DAY) as by:
        actions.put_options_forward(section_20=one, by=by)
        with pytest.raises(Refused, match="not decided yet"):
            actions.begin_section_20(section_20=one, by=by)
    for who in (town.dele, town.piotr):
        with pytest.raises(Refused):
            decided(town, one, who)
    assert decided(town, one, town.lee).state == "accommodate"
    with acting_as(town.dele, "2026-03-03 15:00") as by:
        actions.begin_section_20(section_20=one, by=by)
        assert standing_of(town.who.file).on_top == "section_20"


def test_a_bed_tonight_waits_for_nobody_and_is_decided_on_the_next_working_day(town):
    one = asked(town)
    with acting_as(town.dele, "2026-04-02 23:30") as by:  # the night before Good Friday
        actions.give_bed_tonight(section_20=one, because="Nowhere to sleep", by=by)
        assert standing_of(town.who.file).looked_after
        due = Duty.objects.get(role="operational_director", closed_at__isnull=True)
        assert due.aim_at.isoformat() == "2026-04-07T23:00:00+00:00"
    with acting_as(town.lee, "2026-04-07 09:00") as by:
        actions.decide_section_20(section_20=one, decision="do_not_accommodate", reasons="An aunt", by=by)  # fmt: skip
    with acting_as(town.dele, "2026-04-07 10:00"):
        assert Section20.objects.get().decided_as == "operational_director"
        assert standing_of(town.who.file).looked_after  # nobody loses a bed by a decision


def homeless(town, who="dele", file=None):
    """A decision that the duty is social care's, for somebody who came forward today."""
    with acting_as(getattr(town, who), DAY) as by:
        one = coming.record_presentation(file=file or town.who.file, presented_to="social_care", situation="homeless", why="Told to leave", by=by)  # fmt: skip
        answers = dict.fromkeys(("child_in_need", "because_of_parents", "agrees"), "yes")
        return coming.decide_housing_duty(presentation=one, **answers, by=by)


def ways_in(town, decision):
    """The three ways in which section 20 begins without being an emergency."""
    one = asked(town)
    file = town.who.file
    return (
        lambda by: actions.begin_care(file=file, basis="section_20", began_on=date(2026, 3, 2), by=by),
        lambda by: actions.begin_section_20(section_20=one, by=by),
        lambda by: coming.start_section_20(decision=decision, by=by),
    )  # fmt: skip


def test_no_way_into_section_20_passes_by_the_director(town):
    decision = homeless(town)
    for way in ways_in(town, decision):
        with acting_as(town.dele, DAY) as by, pytest.raises(Refused, match=r"Operational Director|not decided"):  # fmt: skip
            way(by)
    assert said(town, "section_20_accommodation_started", "care_basis_started") == []
    with acting_as(town.dele, DAY):
        one = Section20.objects.get()
    explored(town, one)
    with acting_as(town.dele, DAY) as by:
        actions.put_options_forward(section_20=one, by=by)
    decided(town, one, town.lee, decision="do_not_accommodate")
    with acting_as(town.dele, "2026-03-03 12:00") as by, pytest.raises(Refused, match="decides first"):  # fmt: skip
        coming.start_section_20(decision=decision, by=by)


def test_once_it_is_decided_the_homeless_are_housed_and_the_decision_is_used(town):
    decision, one = homeless(town), asked(town)
    explored(town, one)
    with acting_as(town.dele, DAY) as by:
        actions.put_options_forward(section_20=one, by=by)
    decided(town, one, town.lee)
    with acting_as(town.dele, "2026-03-03 15:00") as by:
        coming.start_section_20(decision=decision, by=by)
        found = standing_of(town.who.file)
        assert (found.looked_after, found.on_top) == (True, "section_20")
        assert Section20.objects.get().started_on == date(2026, 3, 3)
        assert LegalStatus.objects.get(ended_on=None).status == "looked_after"
        layer = CareLayer.objects.get()
    with acting_as(town.dele, "2026-03-20 15:00") as by:
        actions.end_care(layer=layer, ended_on=date(2026, 3, 20), ended_by="returned_home", by=by)
        with pytest.raises(Refused, match="decides first"):  # that decision is spent
            begun(town, "section_20", "2026-03-20", "2026-03-20 16:00")


def test_a_homeless_young_person_has_a_bed_at_once_and_it_is_decided_on_the_next_working_day(town):
    decision = homeless(town)
    with acting_as(town.dele, "2026-03-06 23:30") as by:  # a Friday
        coming.start_section_20(decision=decision, cannot_wait="Nowhere to sleep", by=by)
        assert standing_of(town.who.file).looked_after
        assert Section20.objects.get().bed_given_on == date(2026, 3, 6)
        due = Duty.objects.get(role="operational_director", closed_at__isnull=True)
        assert due.aim_at.isoformat() == "2026-03-10T00:00:00+00:00"  # the end of the Monday
        assert not Duty.objects.filter(rule__endswith="/the-duty-goes-on", closed_at=None).exists()


SAID = {"said_decider": "Director of Camden", "said_decided_on": date(2026, 2, 1)}


def test_what_held_before_the_case_is_history_with_who_decided_and_when(town):
    with pytest.raises(Refused, match="Say who decided on it"):
        begun(town, "section_20", "2026-02-02", "2026-03-04 12:00")
    begun(town, "section_20", "2026-02-02", "2026-03-04 12:00", **SAID)
    assert said(town, "section_20_accommodation_started") == []
    with acting_as(town.dele, DAY):
        assert standing_of(town.who.file).looked_after
        assert CareLayer.objects.get().said_decided_on == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("began", "more", "why"),
    [
        ("2026-02-02", {"said_decider": "Our Director", "said_decided_on": date(2026, 3, 2)}, "decided since the case was opened"),
        ("2026-03-04", {"authority": "Camden", **SAID}, "once it has lasted for a day"),
        ("2026-03-03", {"authority": "Camden"}, "Say who decided on it"),
        ("2026-03-03", {"authority": "The London Borough of Fernley", **SAID}, "our own council"),
        ("2026-03-03", {"authority": "Council", **SAID}, "our own council"),
        ("2026-03-03", SAID, "decided on here"),
        ("2026-03-02", {"ended_on": date(2026, 3, 4), "ended_by": "returned_home"}, "Say who decided on it"),
    ],
)  # fmt: skip
def test_history_is_no_way_round_the_director(town, began, more, why):
    """The control is the next test: what another council truly gave is recorded."""
    with pytest.raises(Refused, match=why):
        begun(town, "section_20", began, "2026-03-04 12:00", **more)
    assert said(town, "section_20_accommodation_started", "care_basis_started") == []


def test_what_another_council_gave_is_recorded_with_who_decided(town):
    begun(town, "section_20", "2026-03-03", "2026-03-04 12:00", authority="Camden", **SAID)
    with acting_as(town.dele, "2026-03-04 13:00"):
        assert standing_of(town.who.file).looked_after


@pytest.mark.parametrize(
    ("named", "ours", "same"),
    [
        ("North Somerset", "Somerset Council", False),
        ("Gloucestershire", "South Gloucestershire Council", False),
        ("Bath and North East Somerset", "Somerset", False),
        ("North Somerset District Council", "North Somerset", True),
        ("Hammersmith", "London Borough of Hammersmith and Fulham", True),
        ("City of London", "London Borough of Fernley", False),
        ("The City of London Corporation", "Fernley County Council", False),
        ("City of London Corporation", "City of London", True),
        ("London Borough", "Fernley Council", True),
        ("The City Council", "Fernley Council", True),
        ("Bath", "Bath & North East Somerset Council", True),
        ("Somerset Council", "Bath & North East Somerset Council", False),
        ("West Cheshire", "Cheshire West and Chester", True),
        ("Chester", "Cheshire West and Chester Borough Council", True),
        ("Cheshire East", "Cheshire West and Chester", False),
    ],
)
def test_a_neighbour_of_the_same_name_is_another_council(named, ours, same):
    assert (refusals.of_authority(named, [ours]) == refusals.OUR_OWN) is same


def changed_by_word(town, status="looked_after"):
    with acting_as(town.dele, "2026-03-04 12:00") as by:
        return change_legal_status(person=town.who, status=status, started_on=date(2026, 3, 3), by=by)  # fmt: skip


@pytest.mark.parametrize("pack", ["hammersmith-fulham", "stockport"])
def test_nobody_is_looked_after_by_word_alone(db, pack):
    town = kais_town(pack)
    with pytest.raises(Refused, match="Record what care rests on instead"):
        changed_by_word(town)
    changed_by_word(town, "none")  # the control: another status is only a word
    with acting_as(town.dele, "2026-03-04 12:30") as by:
        entry = Event.objects.filter(type="legal_status_changed").latest("pk")
        with pytest.raises(Refused, match="Record what care rests on instead"):
            correct_entry(event=entry, by=by, new_status="looked_after")
    begun(town, "care_order", "2026-03-04", "2026-03-04 13:00")
    with acting_as(town.dele, "2026-03-04 14:00") as by:
        assert LegalStatus.objects.get(ended_on=None).status == "looked_after"
        # nor is what follows from the layers anything else by word
        follows = Event.objects.filter(type="legal_status_changed").latest("pk")
        with pytest.raises(Refused, match="follows from what their care rests on"):
            correct_entry(event=follows, by=by, new_status="none")


def test_a_case_opened_for_somebody_looked_after_asks_what_it_rests_on(town):
    other = town.young_person(legal_name="Wren Ashby", status="looked_after", status_since=date(2025, 11, 3))  # fmt: skip
    asked_for = "/what-care-rests-on-is-written-down"
    with acting_as(town.dele, DAY):
        owed = Duty.objects.filter(rule__endswith=asked_for, closed_at=None)
        assert [one.file_id for one in owed] == [other.file_id]  # Kai, in need, has none
    with acting_as(town.dele, DAY) as by:
        actions.begin_care(file=other.file, basis="section_20", began_on=date(2025, 11, 3), said_decider="Our Director", said_decided_on=date(2025, 11, 1), by=by)  # fmt: skip
        assert not Duty.objects.filter(rule__endswith=asked_for, closed_at=None).exists()


def test_an_agreement_that_names_nobody_has_nobody_decide_first_and_they_are_looked_after(db):
    town = Town.found("stockport")
    town.who = town.young_person(status="child_in_need", status_since=date(2026, 1, 5))
    decision = homeless(town)
    with acting_as(town.dele, DAY) as by:
        coming.start_section_20(decision=decision, by=by)
        found = standing_of(town.who.file)
        assert (found.looked_after, found.on_top) == (True, "section_20")
        assert LegalStatus.objects.get(ended_on=None).status == "looked_after"
