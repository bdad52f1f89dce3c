"""What one provider found is for itself, the lead worker and the placements team: another never reads it."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accord.casework.agencies import actions as agencies
from accord.casework.assessments import actions, models
from accord.casework.people.actions import owned
from accord.casework.sharing.models import AssessmentLetterPart, Letter
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.assessments.referring import EXPLAINED, MOVE_IN, assessed, doubted, give_to

LATER = "2026-03-13 10:00"
OF_OAKHOUSE = (
    models.AssessmentInterview,
    models.HousingAssessment,
    models.RiskMatching,
    models.WorkerContribution,
    models.Doubt,
    models.Offer,
    models.UnitRiskPlanText,
    AssessmentLetterPart,
)


@pytest.fixture
def both(sent: Any) -> Any:
    """Oakhouse has found and answered all it can; then Birchway is asked too. Both hold the referral."""
    town, referral = sent.town, sent.referral
    assessment = assessed(sent)
    with acting_as(town.dele, "2026-03-11 12:00") as by:
        actions.contribute_to_assessment(
            interview=assessment.interview, contribution="Nights.", by=by
        )
    with acting_as(town.maeve, "2026-03-11 13:00") as by:
        actions.copy_housing_assessment(assessment=assessment, by=by)
    doubted(sent, "can_support")
    with acting_as(town.maeve, "2026-03-12 11:00") as by:
        actions.provide_unit_plan(referral=referral, plan="Two staff.", by=by)
        offer = actions.offer_placement(
            referral=referral, home=sent.home, bed=sent.bed, move_in_on=MOVE_IN, by=by
        )
    with acting_as(town.dele, "2026-03-12 11:30") as by:
        actions.answer_offer(offer=offer, answer="accepted", by=by)
    with acting_as(town.maeve, "2026-03-12 11:45") as by:
        letter(sent, "offer", by)
    with acting_as(town.dele, "2026-03-12 12:00") as by:
        give_to(town, referral, "birchway", by)
    return sent


def letter(sent: Any, kind: str, by: Any) -> None:
    """A letter by Oakhouse with words of the class assessment."""
    one = Letter.objects.create(
        **owned(sent.file, by), kind=kind, heading="About the room", to_role="young_person",
        from_agency="Oakhouse Homes", dated=MOVE_IN, subject="referral",
        subject_id=sent.referral.pk, content="assessment",
    )  # fmt: skip
    AssessmentLetterPart.objects.create(
        **owned(sent.file, by), letter=one, position=0, part="text", cells=["It is yours."]
    )


def counted(who: Any) -> dict[str, int]:
    with acting_as(who, LATER):
        found = {table.__name__: table.objects.count() for table in OF_OAKHOUSE}
        found["letters"] = Letter.objects.filter(content="assessment").count()
        found["entries"] = Event.objects.filter(klass="assessment").count()
    return found


def test_the_second_provider_reads_nothing_of_the_first(both: Any) -> None:
    ours, theirs = counted(both.town.maeve), counted(both.town.priya)

    assert all(ours.values()), ours
    assert not any(theirs.values()), theirs


def test_the_second_reads_the_referral_itself(both: Any) -> None:
    # The control: it is on the case, and sees what was sent to it.
    from accord.casework.referrals.models import Referral

    with acting_as(both.town.priya, LATER):
        assert Referral.objects.count() == 1


def test_those_the_copy_is_for_read_both(both: Any) -> None:
    assert counted(both.town.dele) == counted(both.town.maeve)
    assert all(counted(both.town.rosa).values())


def test_only_the_agency_keeps_them_apart(both: Any) -> None:
    # The control: the same desk, worked by somebody whose agency is no provider, shows it all.
    with acting_as(both.town.admin, "2026-03-12 13:00") as by:
        agencies.give_role(
            member=both.town.ivy, team=both.town.teams["birchway"], role="provider_manager",
            desk=True, by=by,
        )  # fmt: skip

    found = counted(both.town.ivy)
    assert found.pop("letters") == 0  # a home that is asked reads no letters
    assert all(found.values()), found


def test_the_first_reads_nothing_of_the_second(both: Any) -> None:
    with acting_as(both.town.priya, "2026-03-12 15:00") as by:
        doubt = actions.raise_doubt(referral=both.referral, reason="The stairs.", by=by)
        assert models.Doubt.objects.count() == 1
    with acting_as(both.town.maeve, LATER):
        assert [one.reason for one in models.Doubt.objects.all()] == ["Nights."]
        assert not Event.objects.filter(
            facts__provider_team=doubt.provider_team_id, klass="assessment"
        )


def test_one_provider_cannot_write_for_another(both: Any) -> None:
    given = {
        "referral": both.referral,
        "reason": "Not ours.",
        "raised_at": both.referral.started_at,
    }
    for team, refused in (("oakhouse", True), ("birchway", False)):
        with acting_as(both.town.priya, LATER) as by:
            row = {**owned(both.file, by), **given, "provider_team": both.town.teams[team]}
            if refused:
                with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                    models.Doubt.objects.create(**row)
            else:
                models.Doubt.objects.create(**row)


def test_a_refusal_and_its_letter_are_kept_apart_too(sent: Any) -> None:
    town = sent.town
    doubted(sent)
    with acting_as(town.dele, "2026-03-11 17:00") as by:  # they live with it, so it writes letters
        record("case_team_joined", file=sent.file, by=by, role="provider", team=sent.team.pk)
    with acting_as(town.dele, "2026-03-11 18:00") as by:
        give_to(town, sent.referral, "birchway", by)
    with acting_as(town.maeve, "2026-03-12 10:00") as by:
        letter(sent, "refusal", by)
        actions.refuse_placement(referral=sent.referral, by=by, **EXPLAINED)
    for who, rows in ((town.priya, 0), (town.dele, 1)):
        with acting_as(who, LATER):
            assert models.Refusal.objects.count() == rows
            assert Letter.objects.filter(kind="refusal").exists() is bool(rows)
