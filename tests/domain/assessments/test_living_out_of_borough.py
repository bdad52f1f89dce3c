"""A home in another borough: proposed, consulted about, and the home's plan; and families."""

import pytest
from django.db import transaction

from accord.access.refusals import Refused
from accord.casework.assessments import actions
from accord.casework.assessments.models import (
    AreaConsultation,
    FamilyPlacement,
    OutOfBoroughProposal,
    UnitRiskPlanText,
)
from accord.casework.assessments.queries import families_out_of_borough, out_of_borough
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import assessed

CONSULTED = {
    "authority": "Westmere Council",
    "concern": "He is known to a group there.",
    "result": "advice_given",
    "consulted_at": at("2026-03-12 09:30"),
    "contact": "Duty social worker",
    "outcome": "Keep away from the station.",
}


def proposed(sent, concerns="yes", who="dele"):
    with acting_as(getattr(sent.town, who), "2026-03-11 14:00") as by:
        return actions.propose_out_of_borough(
            referral=sent.referral, borough="Westmere", reason="safety", concerns=concerns, by=by
        )


def open_duties(sent, clause):
    with acting_as(sent.town.dele, "2026-03-12 12:00"):
        found = Duty.objects.filter(file=sent.file, clauses__contains=[clause], closed_as="")
        return sorted(found.values_list("role", flat=True))


def asked(sent, who="rosa"):
    with acting_as(getattr(sent.town, who), "2026-03-12 10:00") as by:
        return actions.request_unit_plan(referral=sent.referral, provider_team=sent.team, by=by)


@pytest.mark.parametrize(("concerns", "owed"), [("yes", True), ("no", False), ("not_known", False)])
def test_with_concerns_the_borough_is_consulted_and_the_home_s_plan_asked_for(sent, concerns, owed):
    proposed(sent, concerns)

    both = ["lead_worker", "placements_team"] if owed else []
    assert open_duties(sent, "ISL-ASSESS-19") == both
    assert open_duties(sent, "ISL-ASSESS-20") == both


def test_the_placements_team_may_propose_it_too(sent):
    assert proposed(sent, who="rosa").borough == "Westmere"


def test_consulting_the_borough_does_the_duty(sent):
    proposed(sent)
    with acting_as(sent.town.dele, "2026-03-12 10:00") as by:
        actions.consult_area_authority(referral=sent.referral, by=by, **CONSULTED)

        event = Event.objects.get(type="area_authority_consulted")
        assert event.happened_at == at("2026-03-12 09:30")
        assert "known to a group" not in str(event.facts)
    assert open_duties(sent, "ISL-ASSESS-19") == []


def test_a_consultation_is_about_one_referral_or_one_family(sent):
    family = family_placed(sent.town)
    with (
        acting_as(sent.town.dele, "2026-03-12 10:00") as by,
        pytest.raises(Refused, match="one referral or one family"),
    ):
        actions.consult_area_authority(referral=sent.referral, family=family, by=by, **CONSULTED)


def test_a_consultation_is_about_somebody(sent):
    with (
        acting_as(sent.town.dele, "2026-03-12 10:00") as by,
        pytest.raises(Refused, match="Say whom"),
    ):
        actions.consult_area_authority(by=by, **CONSULTED)


def test_the_concern_is_read_by_those_who_see_risk_and_not_by_the_provider(sent):
    proposed(sent)
    with acting_as(sent.town.dele, "2026-03-12 10:00") as by:
        actions.consult_area_authority(referral=sent.referral, by=by, **CONSULTED)
    for who, rows in (("rosa", 1), ("dele", 1), ("maeve", 0)):
        with acting_as(getattr(sent.town, who), "2026-03-12 11:00"):
            assert AreaConsultation.objects.count() == rows
            assert OutOfBoroughProposal.objects.count() == rows
            assert len(out_of_borough(sent.referral).consultations) == rows


# --- the home's risk management plan ---


def test_asking_for_the_plan_closes_the_duty_for_both_who_owe_it(sent):
    proposed(sent)
    asked(sent)

    assert open_duties(sent, "ISL-ASSESS-20") == []
    assert open_duties(sent, "ISL-ASSESS-11") == ["asked_provider"]


def test_it_is_asked_for_once(sent):
    asked(sent)
    with pytest.raises(Refused, match="asked for already"):
        asked(sent, "dele")


def test_giving_it_does_the_providers_duty_and_the_worker_reads_it(sent):
    assessed(sent)
    unit_plan = asked(sent)
    with acting_as(sent.town.maeve, "2026-03-12 15:00") as by:
        given = actions.provide_unit_plan(referral=sent.referral, plan="Two staff at night.", by=by)
        assert given == unit_plan
    assert open_duties(sent, "ISL-ASSESS-11") == []
    with acting_as(sent.town.dele, "2026-03-12 16:00"):
        assert UnitRiskPlanText.objects.get().plan == "Two staff at night."
        assert "assessment" in Event.objects.get(type="unit_risk_management_plan_received").facts


def test_it_may_be_given_unasked(sent):
    with acting_as(sent.town.maeve, "2026-03-12 15:00") as by:
        given = actions.provide_unit_plan(referral=sent.referral, plan="Two staff.", by=by)
        assert (given.requested_at, given.provided_by) == (None, sent.town.maeve)


def test_an_empty_plan_is_none(sent):
    with (
        acting_as(sent.town.maeve, "2026-03-12 15:00") as by,
        pytest.raises(Refused, match="what the home will do"),
    ):
        actions.provide_unit_plan(referral=sent.referral, plan=" ", by=by)


def test_a_second_plan_given_unasked_stands_beside_the_first(sent):
    asked(sent)
    with acting_as(sent.town.maeve, "2026-03-12 15:00") as by:
        first = actions.provide_unit_plan(referral=sent.referral, plan="Two staff.", by=by)
        second = actions.provide_unit_plan(referral=sent.referral, plan="Three staff.", by=by)

        assert (first.requested_at is None, second.requested_at is None) == (False, True)


# --- families with no case ---


def family_placed(town):
    with acting_as(town.ivy, "2026-03-11 09:00") as by:
        return actions.place_family_out_of_borough(
            family_reference="TA-204",
            destination_borough="Westmere",
            child_concern="A child of nine is often missing from school.",
            by=by,
        )


def notified(town, family):
    with acting_as(town.ivy, "2026-03-11 09:30") as by:
        return actions.notify_family_placement(family=family, told="Duty desk", by=by)


def test_the_temporary_accommodation_team_owes_the_notice(town):
    family = family_placed(town)

    with acting_as(town.ivy, "2026-03-11 09:10"):
        (owed,) = Duty.objects.filter(clauses__contains=["ISL-ASSESS-21"])
        assert (owed.closed_as, owed.owner_team) == ("", town.teams["housing"])
        assert owed.file.kind == "area"
    notified(town, family)
    with acting_as(town.ivy, "2026-03-11 10:00"):
        owed.refresh_from_db()
        assert owed.closed_as == "done"


def test_after_the_notice_the_placements_team_sees_it_and_owes_the_consultation(town):
    family = family_placed(town)
    with acting_as(town.rosa, "2026-03-11 09:10"):
        assert list(families_out_of_borough()) == []
    notified(town, family)

    with acting_as(town.rosa, "2026-03-11 10:00") as by:
        assert list(families_out_of_borough()) == [family]
        assert Tell.objects.filter(clauses__contains=["ISL-ASSESS-21"]).exists()
        consultation = actions.consult_area_authority(
            family=family, by=by, **{**CONSULTED, "consulted_at": at("2026-03-11 09:45")}
        )
        assert consultation.file.kind == "area"
        owed = Duty.objects.filter(clauses__contains=["ISL-ASSESS-22"], role="placements_team")
        assert owed.get().closed_as == "done"


def test_social_care_is_told_once(town):
    family = notified(town, family_placed(town))
    with pytest.raises(Refused, match="told of this family already"):
        notified(town, family)


@pytest.mark.parametrize("who", ["dele", "maeve", "gail", "olive", "joan", "piotr"])
def test_nobody_else_sees_the_family(town, who):
    notified(town, family_placed(town))
    with acting_as(getattr(town, who), "2026-03-11 10:00"):
        assert not FamilyPlacement.objects.exists()


@pytest.mark.parametrize("kept", [Event, Duty])
def test_nor_what_is_recorded_and_owed_about_it(town, kept):
    family_placed(town)
    with acting_as(town.ivy, "2026-03-11 10:00"):
        assert kept.objects.filter(marking=1).exists()
    with acting_as(town.maeve, "2026-03-11 10:00"):
        assert not kept.objects.filter(marking=1).exists()


def test_only_that_team_records_it(town):
    with (
        acting_as(town.rosa, "2026-03-11 09:00") as by,
        transaction.atomic(),
        pytest.raises(Refused, match="temporary accommodation"),
    ):
        actions.place_family_out_of_borough(
            family_reference="X", destination_borough="Y", child_concern="Z", by=by
        )
