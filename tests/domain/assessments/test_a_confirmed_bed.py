"""A bed that was confirmed to somebody is kept for them until they move in, and not for ever."""

from datetime import date

import pytest
from django.db import connection

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.assessments.actions import (
    confirm_placement,
    let_offer_lapse,
    offer_placement,
    withdraw_offer,
)
from accord.casework.assessments.beds import bed_gone
from accord.casework.assessments.models import Offer
from accord.casework.homes import actions as homes
from accord.casework.homes.models import BedHold, Vacancy
from accord.casework.homes.stays import take_bed
from accord.casework.placements.actions import (
    end_placement,
    place_in_emergency,
    start_placement,
)
from accord.casework.referrals.actions.sending import withdraw_referral
from accord.casework.work import told
from accord.casework.work.closing import close_case
from accord.duties.models import Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import MOVE_IN, answered, confirmed, give_to, offered
from tests.domain.homes.keeping import add_bed, add_home

ANSWER_BY = date(2026, 3, 11)  # the day it was offered; they answer on the 12th


def on_offer(sent) -> None:
    with acting_as(sent.town.maeve) as by:
        homes.open_vacancy(bed=sent.bed, available_on=date(2026, 3, 2), by=by)


@pytest.fixture
def mia(sent):
    """Somebody else, for whom the placements team looks too."""
    person = sent.town.young_person(legal_name="Mia Rowan")
    with acting_as(sent.town.dele) as by:
        record("case_team_joined", file=person.file, by=by, role="placements_team",
               team=sent.town.teams["placements"].pk)  # fmt: skip
    return person


def comes(sent, mia, moment: str) -> None:
    """Somebody else is to have the same bed from that moment on."""
    with acting_as(sent.town.dele, moment):
        take_bed(file=mia.file, bed=sent.bed, starts_on=at(moment).date())


def test_a_confirmed_bed_is_kept_until_a_week_after_the_day_and_nobody_else_gets_it(sent, mia):
    with acting_as(sent.town.maeve) as by:
        homes.open_vacancy(bed=sent.bed, available_on=MOVE_IN, by=by)
    placement = confirmed(sent)

    for moment in ("2026-03-19 10:00", "2026-03-27 23:00"):  # the second is a week after the day
        with pytest.raises(Refused, match="held for somebody else"):
            comes(sent, mia, moment)
    with acting_as(sent.town.maeve, "2026-03-27 23:30") as by:
        with pytest.raises(Refused, match="already has a vacancy"):
            homes.open_vacancy(bed=sent.bed, available_on=date(2026, 4, 1), by=by)
        end_placement(placement=placement, ended_at=at("2026-03-27 23:20"), ending="unplanned_end", by=by)  # fmt: skip
        assert Vacancy.objects.get().state == "open"
    comes(sent, mia, "2026-03-27 23:40")  # the control: given back, it is anybody's


def test_a_bed_that_was_never_on_offer_is_kept_once_it_is_confirmed(sent, mia):
    confirmed(sent)
    with pytest.raises(Refused, match="held for somebody else"):
        comes(sent, mia, "2026-03-13 10:00")
    with acting_as(sent.town.maeve, "2026-03-13 10:00"):
        assert Vacancy.objects.get().state == "held"
        said = Event.objects.filter(type__startswith="vacancy").order_by("pk")
        assert [one.type for one in said] == ["vacancy_opened", "vacancy_held"]
    comes(sent, mia, "2026-03-28 10:00")  # the control: a week after the day it is kept no longer


def test_a_bed_accepted_after_its_answer_day_is_kept_until_the_move(sent, mia):
    on_offer(sent)
    answered(sent, offered(sent, answer_by=ANSWER_BY))
    with pytest.raises(Refused, match="held for somebody else"):
        comes(sent, mia, "2026-03-20 23:00")
    with acting_as(sent.town.maeve, "2026-03-20 23:00"):
        assert list(Event.objects.filter(type__startswith="vacancy_h").order_by("pk").values_list("type", flat=True)) == [
            "vacancy_held", "vacancy_hold_lapsed", "vacancy_held",
        ]  # fmt: skip
    comes(
        sent, mia, "2026-03-21 10:00"
    )  # the control: neither confirmed nor moved in, it is free again


def test_an_answer_too_late_takes_nobody_elses_bed(sent, mia):
    on_offer(sent)
    offer = offered(sent, answer_by=ANSWER_BY)
    with acting_as(sent.town.rosa, "2026-03-12 09:00") as by:
        vacancy = Vacancy.objects.get()
        homes.hold_vacancy(file=mia.file, vacancy=vacancy, until=at("2026-04-25 10:00"), by=by)
    with acting_as(sent.town.maeve, "2026-03-12 09:30"):
        before = Vacancy.objects.get().version
    assert answered(sent, offer).state == "accepted"  # what they said is on record all the same
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        assert Vacancy.objects.get().version == before
        with pytest.raises(Refused, match="held for somebody else"):
            confirm_placement(offer=offer, by=by)
        other = add_bed(sent.home, "Room 2", by=by)
        assert confirm_placement(offer=offer, bed=other, by=by).bed == other
        assert Vacancy.objects.get(bed=other).state == "held"


def test_a_bed_that_somebody_lives_in_since_the_offer_has_gone_and_is_not_confirmed(sent, mia):
    offer = offered(sent)  # it was never put on offer, so nothing is held
    with acting_as(sent.town.dele, "2026-03-12 07:00"):
        assert not bed_gone(offer)
    comes(sent, mia, "2026-03-12 08:00")
    for who, gone in ((sent.town.dele, True), (sent.town.maeve, True), (sent.town.ivy, False)):
        with acting_as(who, "2026-03-12 09:00"):
            assert bed_gone(offer) is gone  # to nobody who has no part in the case
    answered(sent, offer)
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        with pytest.raises(Refused, match="taken for part of that time"):
            confirm_placement(offer=offer, by=by)
        confirm_placement(offer=offer, bed=add_bed(sent.home, "Room 2", by=by), by=by)
        assert not bed_gone(offer)


def test_an_offer_that_is_confirmed_does_not_lapse_and_its_bed_stays_theirs(sent):
    on_offer(sent)
    offer = offered(sent, answer_by=ANSWER_BY)
    with acting_as(sent.town.maeve, "2026-03-11 12:00") as by:
        confirm_placement(offer=offer, by=by)
    with acting_as(sent.town.dele, "2026-03-13 10:00") as by:
        with pytest.raises(Refused, match="already confirmed"):
            let_offer_lapse(offer=offer, by=by)
        assert Vacancy.objects.get().state == "held"


def test_an_offer_that_was_withdrawn_meanwhile_is_not_confirmed(sent):
    on_offer(sent)
    as_it_was = offered(sent)
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        withdraw_offer(offer=Offer.objects.get(pk=as_it_was.pk), by=by)
        with pytest.raises(Refused, match="already answered this offer"):
            confirm_placement(offer=as_it_was, by=by)
        assert Vacancy.objects.get().state == "open"


def test_a_bed_whose_last_person_has_not_left_yet_has_gone_to_nobody(sent, mia):
    """The control: beds are offered before the last person has gone."""
    comes(sent, mia, "2026-03-05 08:00")
    offer = offered(sent)
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        assert not bed_gone(offer)
        assert confirm_placement(offer=offer, by=by).bed == sent.bed


def test_a_bed_that_was_offered_and_is_not_the_one_confirmed_is_given_back(sent):
    with acting_as(sent.town.maeve) as by:
        other = add_bed(sent.home, by=by, name="Room 2")
        for bed in (sent.bed, other):
            homes.open_vacancy(bed=bed, available_on=MOVE_IN, by=by)
    placement = confirmed(sent, bed=other)

    assert placement.bed == other
    with acting_as(sent.town.maeve, "2026-03-12 12:00"):
        assert dict(Vacancy.objects.values_list("bed_id", "state")) == {sent.bed.pk: "open", other.pk: "held"}  # fmt: skip


def with_birchway(sent, *, tonight: bool):
    """They come to live with another provider on the 16th, for good or for the night; its manager records it."""
    when = "2026-03-16 15:00"
    with acting_as(sent.town.dele, "2026-03-13 10:00") as by:
        give_to(sent.town, sent.referral, "birchway", by)
    with acting_as(sent.town.priya, "2026-03-13 11:00") as by:
        home = add_home(sent.town.teams["birchway"], by=by, name="Number 9")
        bed = add_bed(home, by=by)
        offer = offer_placement(
            referral=sent.referral, home=home, bed=bed, move_in_on=date(2026, 3, 16), by=by
        )
        placement = None if tonight else confirm_placement(offer=offer, by=by)
    with acting_as(sent.town.priya, when) as by:
        if tonight:
            return place_in_emergency(file=sent.file, home=home, bed=bed, started_at=at(when), by=by)  # fmt: skip
        return start_placement(placement=placement, started_at=at(when), by=by)


def told_of_it(who, team, when="2026-03-16 16:00", tell="a-kept-bed-is-free-again") -> list[int]:
    """The homes of whose beds this team was told that they are free again."""
    with acting_as(who, when):
        rows = Tell.objects.filter(rule=f"accord/{tell}", to_team_id=team.pk)
        return [row.file_id for row in rows]


def test_a_bed_is_kept_no_longer_once_they_live_elsewhere_and_its_home_is_told(sent, mia):
    confirmed(sent)
    with_birchway(sent, tonight=False)

    comes(sent, mia, "2026-03-16 15:30")
    with acting_as(sent.town.dele, "2026-03-16 16:00"):
        assert not BedHold.objects.filter(released_at=None).exists()
    teams = sent.town.teams
    assert told_of_it(sent.town.maeve, teams["oakhouse"]) == [sent.home.file_id]
    assert told_of_it(sent.town.priya, teams["birchway"]) == []
    with acting_as(sent.town.maeve, "2026-03-16 16:00"):
        assert ("Number 4, Room 1", "") in [(one.home, one.name or "") for one in told.waiting()]
        said = Event.objects.filter(type="vacancy_hold_lapsed").get()
        assert set(said.facts) == {"vacancy", "home", "bed", "provider_team", "moved_elsewhere"}


def test_a_bed_for_the_night_elsewhere_lets_nothing_go(sent, mia):
    """The control."""
    confirmed(sent)
    with_birchway(sent, tonight=True)

    with pytest.raises(Refused, match="held for somebody else"):
        comes(sent, mia, "2026-03-16 15:30")
    assert told_of_it(sent.town.maeve, sent.town.teams["oakhouse"]) == []


def test_nobody_but_the_case_lets_its_beds_go(sent):
    lives = with_birchway(sent, tonight=False)
    on_offer(sent)
    with acting_as(sent.town.rosa, "2026-03-17 10:00") as by:
        vacancy = Vacancy.objects.get(bed=sent.bed)
        homes.hold_vacancy(file=sent.file, vacancy=vacancy, until=at("2026-04-25 10:00"), by=by)
    for who, found in ((sent.town.ivy, []), (sent.town.dele, [(vacancy.pk,)])):
        with acting_as(who, "2026-03-17 11:00"), connection.cursor() as cursor:
            cursor.execute("SELECT vacancy_id FROM app.let_go_kept(%s, NULL, NULL)", [lives.pk])
            assert cursor.fetchall() == found


def test_a_bed_is_kept_no_longer_once_the_referral_is_withdrawn_and_its_home_is_told(sent, mia):
    confirmed(sent)
    with acting_as(sent.town.dele, "2026-03-13 11:00") as by:
        withdraw_referral(referral=sent.referral, reason="no_longer_needed", by=by)

    comes(sent, mia, "2026-03-13 11:30")
    home, team = sent.home.file_id, sent.town.teams["oakhouse"]
    assert told_of_it(
        sent.town.maeve, team, "2026-03-13 12:00", "a-kept-bed-is-needed-no-more"
    ) == [home]
    with acting_as(sent.town.maeve, "2026-03-13 12:00"):
        said = Event.objects.filter(type="vacancy_hold_lapsed").get()
        assert set(said.facts) == {"vacancy", "home", "bed", "provider_team", "needed_no_more"}


def test_a_case_that_is_closed_keeps_no_bed_and_its_home_is_told(sent, mia):
    placement = confirmed(sent)
    with acting_as(sent.town.dele, "2026-03-13 11:00") as by:
        close_case(file=sent.file, reason="left_area", despite="They live with an aunt.", by=by)
        placement.refresh_from_db()
        assert (placement.state, placement.ending) == ("ended", "case_closed")

    comes(sent, mia, "2026-03-13 11:30")
    home, team = sent.home.file_id, sent.town.teams["oakhouse"]
    assert told_of_it(
        sent.town.maeve, team, "2026-03-13 12:00", "a-kept-bed-is-needed-no-more"
    ) == [home]
    with acting_as(sent.town.maeve, "2026-03-13 12:00"):
        assert not CaseTeam.objects.filter(file_id=sent.file.pk, ends__gt=at("2026-03-13 12:00")).exists()  # fmt: skip


def test_what_is_kept_for_somebody_else_stays_when_a_referral_is_withdrawn(sent, mia):
    """The control."""
    on_offer(sent)
    with acting_as(sent.town.rosa, "2026-03-12 09:00") as by:
        homes.hold_vacancy(file=mia.file, vacancy=Vacancy.objects.get(), until=at("2026-04-25 10:00"), by=by)  # fmt: skip
    with acting_as(sent.town.dele, "2026-03-13 11:00") as by:
        withdraw_referral(referral=sent.referral, reason="no_longer_needed", by=by)
    with acting_as(sent.town.maeve, "2026-03-13 12:00"):
        assert Vacancy.objects.get().state == "held"


def test_a_home_lets_a_kept_bed_go_once_it_has_no_part_and_not_before(sent, mia):
    confirmed(sent)
    for who, when, why in (
        (sent.town.maeve, "2026-03-13 10:00", "is promised to somebody"),
        (sent.town.priya, "2026-03-13 10:00", "belongs to another agency"),
    ):
        with acting_as(who, when) as by, pytest.raises(Refused, match=why):
            homes.let_bed_go(vacancy=Vacancy.objects.get(), by=by)
    with acting_as(sent.town.dele, "2026-03-13 11:00") as by:
        withdraw_referral(referral=sent.referral, reason="no_longer_needed", by=by)
    with acting_as(sent.town.rosa, "2026-03-13 11:30") as by:  # who looks for a home for Mia
        homes.hold_vacancy(file=mia.file, vacancy=Vacancy.objects.get(), until=at("2026-04-25 10:00"), by=by)  # fmt: skip
    with acting_as(sent.town.maeve, "2026-03-13 12:00") as by:
        free = homes.let_bed_go(vacancy=Vacancy.objects.get(), by=by)
        assert free.state == "open"
        with pytest.raises(Refused, match="not held for anybody"):
            homes.let_bed_go(vacancy=free, by=by)
