"""Need to know: no row without a role on the case; and what fails half-way leaves nothing."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from accord.casework.agencies import actions as agencies
from accord.casework.assessments import actions, models
from accord.casework.placements.models import Placement
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import (
    EXPLAINED,
    FINDINGS,
    INTERVIEW,
    MOVE_IN,
    answered,
    assessed,
    doubted,
    interviewed,
    offered,
)
from tests.domain.assessments.test_living_out_of_borough import (
    CONSULTED,
    asked,
    family_placed,
    proposed,
)

ON_CASE = [
    getattr(models, name) for name in models.__all__ if name not in ("FamilyPlacement", "Refusal")
]
LATER = "2026-03-13 10:00"
TOLD = {"authority": "Westmere", "sent_to": "Duty team", "given_on": date(2026, 3, 12)}


@pytest.fixture
def everything(sent):
    """One row of every table of this app about Kai, but a refusal beside the offer."""
    interview = interviewed(sent)
    with acting_as(sent.town.dele, "2026-03-10 17:00") as by:
        actions.contribute_to_assessment(interview=interview, contribution="Nights.", by=by)
    with acting_as(sent.town.maeve, "2026-03-11 10:00") as by:
        actions.complete_housing_assessment(
            referral=sent.referral, interview=interview, by=by, **FINDINGS
        )
    doubted(sent, "can_support")
    proposal = proposed(sent)
    asked(sent)
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        actions.provide_unit_plan(referral=sent.referral, plan="Two staff.", by=by)
    with acting_as(sent.town.dele, "2026-03-12 11:30") as by:
        actions.consult_area_authority(referral=sent.referral, by=by, **CONSULTED)
    offered(sent, when="2026-03-12 12:00")
    director_asked(sent, proposal)
    with acting_as(sent.town.wren, "2026-03-12 15:00") as by:
        actions.decide_away_approval(
            proposal=proposal, approved=True, reasons="Near family.", by=by
        )
    with acting_as(sent.town.rosa, "2026-03-12 16:00") as by:
        actions.give_area_notice(file=sent.file, home=sent.home, by=by, **TOLD)
    return sent


@pytest.mark.parametrize("table", ON_CASE, ids=lambda table: table.__name__)
def test_a_member_with_no_row_on_the_case_team_sees_no_row(everything, table):
    for who in ("priya", "joan", "idris", "yaz", "ivy"):
        with acting_as(getattr(everything.town, who), LATER):
            assert not table.objects.exists()


@pytest.mark.parametrize("table", ON_CASE, ids=lambda table: table.__name__)
def test_given_a_role_on_the_case_they_see_it(everything, table):
    town = everything.town
    with acting_as(town.dele, LATER) as by:
        record("case_team_joined", file=everything.file, by=by, role="lead_worker",
               member=town.idris.pk)  # fmt: skip
    with acting_as(town.idris, LATER):
        assert table.objects.count() == 1


def test_a_refusal_too(sent):
    doubted(sent)
    with acting_as(sent.town.maeve, "2026-03-12 10:00") as by:
        actions.refuse_placement(referral=sent.referral, by=by, **EXPLAINED)
    for who, rows in (("priya", 0), ("idris", 0), ("dele", 1), ("rosa", 1)):
        with acting_as(getattr(sent.town, who), LATER):
            assert models.Refusal.objects.count() == rows


# --- half-way ---


def everything_saved():
    tables = [getattr(models, name) for name in models.__all__] + [Placement]
    rows = [list(table.objects.order_by("pk").values()) for table in tables]
    return rows, Event.objects.count()


def arrange_interview(sent):
    return "maeve", lambda by: actions.arrange_interview(
        referral=sent.referral, interview_at=at("2026-03-16 10:00"), by=by
    )


def hold_interview(sent):
    with acting_as(sent.town.maeve, "2026-03-03 11:00") as by:
        interview = actions.arrange_interview(referral=sent.referral, interview_at=INTERVIEW, by=by)
    return "maeve", lambda by: actions.hold_interview(
        interview=interview, held_at=INTERVIEW, attended=["young_person"], by=by
    )


def complete_housing_assessment(sent):
    return "maeve", lambda by: actions.complete_housing_assessment(
        referral=sent.referral, by=by, **FINDINGS
    )


def contribute_to_assessment(sent):
    interview = interviewed(sent)
    return "dele", lambda by: actions.contribute_to_assessment(
        interview=interview, contribution="Nights.", by=by
    )


def copy_housing_assessment(sent):
    assessment = assessed(sent)
    return "maeve", lambda by: actions.copy_housing_assessment(assessment=assessment, by=by)


def raise_doubt(sent):
    return "maeve", lambda by: actions.raise_doubt(referral=sent.referral, reason="Nights.", by=by)


def discuss_doubt(sent):
    doubt = doubted(sent, "undecided")
    return "maeve", lambda by: actions.discuss_doubt(
        doubt=doubt, discussed_at=at("2026-03-12 10:00"), outcome="can_support", by=by
    )


def refuse_placement(sent):
    doubted(sent)
    return "maeve", lambda by: actions.refuse_placement(referral=sent.referral, by=by, **EXPLAINED)


def offer_placement(sent):
    return "maeve", lambda by: actions.offer_placement(
        referral=sent.referral, home=sent.home, move_in_on=MOVE_IN, by=by
    )


def answer_offer(sent):
    offer = offered(sent)
    return "dele", lambda by: actions.answer_offer(offer=offer, answer="declined", by=by)


def let_offer_lapse(sent):
    offer = offered(sent, answer_by=date(2026, 3, 12))
    return "dele", lambda by: actions.let_offer_lapse(offer=offer, by=by)


def withdraw_offer(sent):
    offer = offered(sent)
    return "maeve", lambda by: actions.withdraw_offer(offer=offer, by=by)


def confirm_placement(sent):
    offer = answered(sent, offered(sent))
    return "maeve", lambda by: actions.confirm_placement(offer=offer, by=by)


def propose_out_of_borough(sent):
    return "dele", lambda by: actions.propose_out_of_borough(
        referral=sent.referral, borough="Westmere", reason="safety", concerns="no", by=by
    )


def consult_area_authority(sent):
    return "dele", lambda by: actions.consult_area_authority(
        referral=sent.referral, by=by, **CONSULTED
    )


def record_away_approval(sent):
    proposal = proposed(sent)
    return "dele", lambda by: actions.record_away_approval(
        proposal=proposal, level="director", approved_by="Ann Lowe, director",
        approved_on=date(2026, 3, 12), by=by,
    )  # fmt: skip


def with_director(sent):
    with acting_as(sent.town.admin, "2026-02-02 10:00") as by:
        sent.town.members["wren"] = agencies.add_member(
            team=sent.town.teams["heads"], name="Wren Astley",
            role="director_of_childrens_services", by=by,
        )  # fmt: skip


def director_asked(sent, proposal):
    with_director(sent)
    with acting_as(sent.town.rosa, "2026-03-12 13:00") as by:
        actions.ask_away_approval(proposal=proposal, by=by)


def ask_away_approval(sent):
    proposal = proposed(sent)
    with_director(sent)
    return "rosa", lambda by: actions.ask_away_approval(proposal=proposal, by=by)


def decide_away_approval(sent):
    proposal = proposed(sent)
    director_asked(sent, proposal)
    return "wren", lambda by: actions.decide_away_approval(
        proposal=proposal, approved=True, reasons="Near family.", by=by
    )


def give_area_notice(sent):
    return "dele", lambda by: actions.give_area_notice(
        file=sent.file, home=sent.home, by=by, **TOLD
    )


def request_unit_plan(sent):
    return "dele", lambda by: actions.request_unit_plan(
        referral=sent.referral, provider_team=sent.team, by=by
    )


def provide_unit_plan(sent):
    asked(sent)
    return "maeve", lambda by: actions.provide_unit_plan(referral=sent.referral, plan="Two.", by=by)


def notify_family_placement(sent):
    family = family_placed(sent.town)
    return "ivy", lambda by: actions.notify_family_placement(family=family, told="Desk", by=by)


def place_family_out_of_borough(sent):
    family_placed(sent.town)  # so that the team may read what it adds
    return "ivy", lambda by: actions.place_family_out_of_borough(
        family_reference="TA-9", destination_borough="Westmere", child_concern="One.", by=by
    )


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
@pytest.mark.parametrize("name", actions.__all__)
def test_what_fails_half_way_saves_nothing_and_what_does_not_fail_does(
    sent, name, broken, monkeypatch
):
    who, act = globals()[name](sent)
    watcher = sent.town.ivy if who == "ivy" else sent.town.dele
    with acting_as(watcher, LATER):
        before = everything_saved()
    with acting_as(getattr(sent.town, who), LATER) as by:
        if broken:
            monkeypatch.setattr("accord.duties.record.apply", _break)
            with pytest.raises(DatabaseError), transaction.atomic():
                act(by)
        else:
            act(by)
    with acting_as(watcher, LATER):
        assert (everything_saved() == before) is broken


def _break(*args, **kwargs):
    raise DatabaseError("the disk is full")
