"""An offer in writing and its answer, and the confirmation that follows."""

from datetime import date

import pytest
from django.apps import apps

from accord.access.models import CaseRecord
from accord.access.refusals import Refused
from accord.casework.assessments import actions
from accord.casework.assessments.models import Offer
from accord.casework.assessments.queries import offer_letter, offers_on
from accord.casework.homes import actions as homes
from accord.casework.homes.models import BedHold, Vacancy
from accord.casework.people.actions import change_legal_status
from accord.casework.people.models import YoungPerson
from accord.casework.placements.models import Placement
from accord.casework.referrals.models import Handover
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import (
    MOVE_IN,
    answered,
    assessed,
    confirmed,
    give_to,
    offered,
    sees,
)
from tests.domain.homes.keeping import add_bed, add_home


def on_offer(sent):
    """Room 1 is on the list of vacancies."""
    with acting_as(sent.town.maeve) as by:
        return homes.open_vacancy(bed=sent.bed, available_on=MOVE_IN, by=by)


# --- the offer ---


def test_an_offer_says_address_and_day_and_reaches_both(sent):
    assessed(sent)
    offer = offered(sent, message="We look forward to meeting you.")

    with acting_as(sent.town.maeve, "2026-03-11 12:00"):
        letter = offer_letter(offer)
        assert letter.preferred_name == "Kai"
        assert letter.address == ("Number 4", "4 Alder Row", "Fernley", "ZZ1 4AA")
        assert (letter.move_in_on, letter.bed) == (MOVE_IN, "Room 1")
    with acting_as(sent.town.dele, "2026-03-11 12:00"):
        event = Event.objects.get(type="placement_offered_in_writing")
        assert event.facts["recipients"] == ["young_person", "lead_worker"]
        told = Tell.objects.filter(event=event).values_list("role", flat=True)
        assert set(told) == {"young_person", "lead_worker"}
        assert offers_on(sent.file) == [offer]


def test_the_bed_is_held_while_the_young_person_thinks(sent):
    on_offer(sent)
    offered(sent, answer_by=date(2026, 3, 13))

    with acting_as(sent.town.maeve, "2026-03-11 12:00"):
        assert Vacancy.objects.get().held_until == at("2026-03-14 00:00")
        assert BedHold.objects.get().file == sent.file


def test_there_is_one_offer_at_a_time(sent):
    offered(sent)
    with pytest.raises(Refused, match="already an offer"):
        offered(sent)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"move_in_on": date(2026, 3, 10)}, "today or later"),
        ({"home": "another agency's"}, "your own agency's homes"),
        ({"bed": "another home's"}, "Choose a bed in Number 4"),
        ({"bed": "closed"}, "out of use by then"),
        ({"home": "closed"}, "home is closed by then"),
    ],
)
def test_what_cannot_be_offered(sent, wrong, says):
    town = sent.town
    with acting_as(town.priya) as by:
        theirs = add_home(town.teams["birchway"], name="Birch End", by=by)
    with acting_as(town.maeve) as by:
        other = add_bed(add_home(sent.team, name="Number 6", by=by), by=by)
        if wrong == {"bed": "closed"}:
            homes.close_bed(bed=sent.bed, closed_on=date(2026, 3, 19), by=by)
        if wrong == {"home": "closed"}:
            type(sent.home).objects.filter(pk=sent.home.pk).update(closed_on=date(2026, 3, 19))
            sent.home.refresh_from_db()
    wrong = {
        "another agency's": {"home": theirs, "bed": None},
        "another home's": {"bed": other},
        "closed": {},
    }.get(next(iter(wrong.values())), wrong)
    sent.bed.refresh_from_db()
    with pytest.raises(Refused, match=says):
        offered(sent, **wrong)


def test_accepting_it_opens_the_confirmation(sent):
    answered(sent, offered(sent))

    with acting_as(sent.town.maeve, "2026-03-12 12:00"):
        assert Offer.objects.get().state == "accepted"
        assert Duty.objects.filter(clauses__contains=["ISL-FLOW-18"], closed_as="").exists()


def test_declining_it_gives_the_bed_back_and_the_provider_lets_go(sent):
    on_offer(sent)
    answered(sent, offered(sent), "declined")

    with acting_as(sent.town.dele, "2026-03-12 12:00"):
        assert Offer.objects.get().state == "declined"
        assert Vacancy.objects.get().state == "open"
        sent.referral.refresh_from_db()
        assert sent.referral.state != "with_provider"
    assert sees(sent, sent.team) == set()
    with acting_as(sent.town.maeve, "2026-03-12 12:00"):
        assert not Offer.objects.exists()


def of_the_young_person(sent):
    """Every record on the file that its lead worker reads, as it stands."""
    kept = [model for model in apps.get_models() if issubclass(model, CaseRecord)]
    return {
        (model._meta.db_table, row["id"]): row
        for model in kept
        for row in model.objects.filter(file=sent.file).values()
    }


def worse(before, after):
    """What stands on the file after a declined offer, beside the offer itself and its bed."""
    new = {table for table, pk in after.keys() - before.keys()} - {"offer", "bed_hold"}
    changed = {
        (table, name)
        for (table, pk), row in before.items()
        for name, value in after[table, pk].items()
        if value != row[name]
    }
    return new, changed


def test_declining_offers_leaves_nothing_about_the_young_person_but_that_the_search_goes_on(sent):
    def kept(when):
        with acting_as(sent.town.dele, when):
            return of_the_young_person(sent)

    before = kept("2026-03-11 10:00")
    answered(sent, offered(sent), "declined")
    after = kept("2026-03-12 11:00")

    handed = {("referral_handover", "answer"), ("referral_handover", "answered_at")}
    assert worse(before, after) == (set(), handed | {("referral", "state")})
    with acting_as(sent.town.dele, "2026-03-12 12:00") as by:
        (said,) = Event.objects.filter(file=sent.file, type="offer_declined")
        assert "because" not in " ".join(said.facts), "no rule can read why"
        assert Offer.objects.get(file=sent.file).declined_because == "not_said"
        given_back = Handover.objects.get(file=sent.file)
        assert given_back.answer == "not_taken_up", "the provider refused nobody"
        person = YoungPerson.objects.get(file=sent.file)
        change_legal_status(
            person=person, status="care_leaver", started_on=date(2026, 3, 12), by=by
        )
        new, _ = worse(after, of_the_young_person(sent))
    assert new == {"legal_status"}  # so whatever else were written about them would be seen


def test_a_reason_to_decline_is_one_of_those_asked(sent):
    offer = offered(sent)
    with (
        acting_as(sent.town.dele, "2026-03-12 10:00") as by,
        pytest.raises(Refused, match="would rather not say"),
    ):
        actions.answer_offer(offer=offer, answer="declined", because="difficult", by=by)


def test_it_is_answered_once(sent):
    offer = answered(sent, offered(sent))
    with pytest.raises(Refused, match="has been accepted"):
        answered(sent, offer)


def test_of_two_answers_at_once_the_second_is_told(sent):
    offer = offered(sent)
    with acting_as(sent.town.dele, "2026-03-12 10:00"):
        stale = Offer.objects.get()
    answered(sent, offer)
    with pytest.raises(Refused, match="already answered this offer"):
        answered(sent, stale, "declined")


def test_the_answer_is_the_young_persons_so_the_provider_does_not_record_it(sent):
    offer = offered(sent)
    with (
        acting_as(sent.town.maeve, "2026-03-12 10:00") as by,
        pytest.raises(Refused, match="lead worker"),
    ):
        actions.answer_offer(offer=offer, answer="accepted", by=by)


def test_an_offer_lapses_after_the_day_it_was_to_be_answered_by(sent):
    on_offer(sent)
    offer = offered(sent, answer_by=date(2026, 3, 13))
    with (
        acting_as(sent.town.rosa, "2026-03-13 17:00") as by,
        pytest.raises(Refused, match="has not run out"),
    ):
        actions.let_offer_lapse(offer=offer, by=by)
    with acting_as(sent.town.dele, "2026-03-14 09:00") as by:
        actions.let_offer_lapse(offer=offer, by=by)

        assert offer.state == "lapsed"
        with pytest.raises(Refused, match="has lapsed"):
            actions.answer_offer(offer=offer, answer="accepted", by=by)


def test_an_offer_without_such_a_day_does_not_lapse(sent):
    offer = offered(sent)
    with (
        acting_as(sent.town.dele, "2026-05-14 09:00") as by,
        pytest.raises(Refused, match="has not run out"),
    ):
        actions.let_offer_lapse(offer=offer, by=by)


def test_an_offer_that_cannot_stand_is_withdrawn_and_another_made(sent):
    on_offer(sent)
    offer = offered(sent)
    with acting_as(sent.town.maeve, "2026-03-11 12:00") as by:
        actions.withdraw_offer(offer=offer, by=by)
        assert Vacancy.objects.get().state == "open"
    assert offered(sent, when="2026-03-11 13:00").state == "offered"


# --- the confirmation ---


def test_confirming_makes_a_placement_that_has_not_started(sent):
    on_offer(sent)
    placement = confirmed(sent, planned_end=date(2026, 9, 20), purpose="Until college ends.")

    with acting_as(sent.town.maeve, "2026-03-12 12:00"):
        assert (placement.state, placement.move_in_on, placement.bed) == (
            "confirmed",
            MOVE_IN,
            sent.bed,
        )
        assert Vacancy.objects.get().state == "held"
        facts = Event.objects.get(type="placement_confirmed_in_writing").facts
        assert (facts["move_in_on"], facts["recipients"]) == (
            "2026-03-20",
            ["young_person", "lead_worker"],
        )


def test_a_firm_offer_may_be_confirmed_before_the_answer(sent):
    offer = offered(sent)
    with acting_as(sent.town.maeve, "2026-03-11 12:00") as by:
        assert actions.confirm_placement(offer=offer, by=by).state == "confirmed"
    with pytest.raises(Refused, match=r"already confirmed\. End the placement"):
        answered(sent, offer, "declined")


def test_it_is_confirmed_once(sent):
    placement = confirmed(sent)
    with acting_as(sent.town.maeve, "2026-03-12 12:00") as by:
        with pytest.raises(Refused, match="already confirmed"):
            actions.confirm_placement(offer=placement.offer, by=by)
        with pytest.raises(Refused, match=r"already confirmed\. End the placement"):
            actions.withdraw_offer(offer=placement.offer, by=by)
        assert Placement.objects.count() == 1


def test_what_was_declined_is_not_confirmed(sent):
    with acting_as(sent.town.dele) as by:
        give_to(sent.town, sent.referral, "oakhouse", by)
    offer = offered(sent)
    with acting_as(sent.town.maeve, "2026-03-11 12:00") as by:
        actions.withdraw_offer(offer=offer, by=by)
        with pytest.raises(Refused, match=r"has been withdrawn\. Make a new offer"):
            actions.confirm_placement(offer=offer, by=by)
