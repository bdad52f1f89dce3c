"""The interview within two weeks, and the housing assessment that builds on what is known."""

from datetime import timedelta

import pytest

from accord.access.refusals import Refused
from accord.casework.assessments import actions
from accord.casework.assessments.models import AssessmentInterview, HousingAssessment, RiskMatching
from accord.casework.assessments.queries import already_known, assessment_page
from accord.casework.people.actions import owned
from accord.casework.referrals.models import RiskAssessment, RiskItem
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import (
    FINDINGS,
    INTERVIEW,
    SENT,
    assessed,
    interviewed,
    sent_to_oakhouse,
)
from tests.domain.homes.keeping import add_home


def duty(sent, clause, when="2026-03-11 12:00"):
    with acting_as(sent.town.dele, when):
        return (
            Duty.objects.filter(file=sent.file, clauses__contains=[clause]).order_by("-id").first()
        )


def arrange(sent, interview_at=INTERVIEW, who="maeve", when=SENT):
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.arrange_interview(referral=sent.referral, interview_at=interview_at, by=by)


# --- the interview ---


def test_arranging_within_two_weeks_does_the_duty(sent):
    assert duty(sent, "ISL-FLOW-11", SENT).closed_as == ""

    arrange(sent)

    assert duty(sent, "ISL-FLOW-11", SENT).closed_as == "done"


@pytest.mark.parametrize(
    ("interview_at", "late"), [("2026-03-17 16:00", False), ("2026-03-18 09:00", True)]
)
def test_an_interview_dated_after_the_limit_leaves_the_duty_open(sent, interview_at, late):
    arrange(sent, at(interview_at))

    with acting_as(sent.town.dele, SENT):
        event = Event.objects.get(type="assessment_interview_arranged")
        assert event.facts["dated_late"] is late
    held = Duty.objects.filter(file=sent.file, screen="arrange_interview")
    with acting_as(sent.town.dele, SENT):
        assert held.filter(closed_at__isnull=True).exists() is late


def test_another_time_takes_the_place_of_the_first(sent):
    first = arrange(sent)
    second = arrange(sent, INTERVIEW + timedelta(days=1))

    with acting_as(sent.town.maeve, "2026-03-10 16:00") as by:
        first.refresh_from_db()
        assert first.replaced_at and not second.replaced_at
        with pytest.raises(Refused, match="given another time"):
            actions.hold_interview(interview=first, held_at=INTERVIEW, attended=[], by=by)
    with acting_as(sent.town.dele, "2026-03-10 16:00"):  # and nobody is to go to the first
        owed = Duty.objects.filter(file=sent.file, screen="hold_interview", closed_at=None)
        assert [one.about["interview"] for one in owed] == [second.pk]


def test_the_interview_is_to_come(sent):
    with pytest.raises(Refused, match="time to come"):
        arrange(sent, at(SENT))


def test_a_provider_the_referral_has_not_reached_arranges_nothing(sent):
    with pytest.raises(Refused, match="on this case"):
        arrange(sent, who="priya")


def test_it_is_held_once(sent):
    interview = interviewed(sent)
    with (
        acting_as(sent.town.maeve, "2026-03-10 17:00") as by,
        pytest.raises(Refused, match="has been held"),
    ):
        actions.hold_interview(interview=interview, held_at=INTERVIEW, attended=[], by=by)


def test_the_lead_worker_who_came_has_done_their_duty(sent):
    interviewed(sent)

    assert duty(sent, "ISL-ASSESS-15").closed_as == "done"


def test_and_one_who_did_not_come_has_not(sent):
    interview = arrange(sent)
    with acting_as(sent.town.maeve, "2026-03-10 16:00") as by:
        actions.hold_interview(
            interview=interview, held_at=INTERVIEW, attended=["young_person", "provider"], by=by
        )

    assert duty(sent, "ISL-ASSESS-15").closed_as == ""


def test_it_says_whether_the_provider_has_several_homes_and_tiers(sent):
    with acting_as(sent.town.maeve) as by:
        add_home(sent.team, name="Number 6", tier="high", by=by)
    interviewed(sent)

    with acting_as(sent.town.dele, "2026-03-11 10:00"):
        facts = Event.objects.get(type="assessment_interview_held").facts
        assert (facts["several_homes"], facts["several_tiers"]) == (True, True)


def test_one_home_of_one_tier_is_neither(sent):
    interviewed(sent)

    with acting_as(sent.town.dele, "2026-03-11 10:00"):
        facts = Event.objects.get(type="assessment_interview_held").facts
        assert (facts["several_homes"], facts["several_tiers"]) == (False, False)


# --- the housing assessment ---


def test_it_builds_on_the_workers_risk_assessment(sent):
    with acting_as(sent.town.dele, SENT) as by:
        version = RiskAssessment.objects.create(
            **owned(sent.file, by), number=3, assessed_at=at(SENT), significant_risks="yes"
        )
        RiskItem.objects.create(
            **owned(sent.file, by),
            assessment=version,
            category="vuln_missing",
            answer="yes",
            history="Away for a night in January.",
        )

    with acting_as(sent.town.maeve, "2026-03-10 12:00"):
        known = already_known(sent.referral, sent.team.pk)

    assert known.risk_assessment_version == 3
    assert dict(known.own_views)["What they need"] == "Somewhere quiet near college."
    (risk,) = known.risks
    assert (risk.label, risk.answer, risk.history) == (
        "Going missing",
        "yes",
        "Away for a night in January.",
    )


def test_completing_it_says_what_it_holds(sent):
    assessed(sent, worker_contribution="He is settled at college.", recommended_home=sent.home)

    with acting_as(sent.town.dele, "2026-03-11 11:00"):
        facts = Event.objects.get(type="housing_assessment_completed").facts
        assert facts["risk_assessment_version"] == 1
        assert facts["worker_contributed"] is True
        assert {"level_of_needs", "recommended_setting", "risk_matching_analysis"} <= set(
            facts["holds"]
        )
        assert "worker_level" not in facts["holds"]
    assert duty(sent, "ISL-ASSESS-02").closed_as == "done"


def test_the_matching_is_its_own_record_on_the_case(sent):
    assessment = assessed(sent)

    with acting_as(sent.town.maeve, "2026-03-11 11:00"):
        match = RiskMatching.objects.get()
        assert (match.assessment, match.outcome, match.file) == (assessment, "suitable", sent.file)


def test_it_waits_for_the_interview(sent):
    interview = arrange(sent)
    with (
        acting_as(sent.town.maeve, "2026-03-09 10:00") as by,
        pytest.raises(Refused, match="interview was held"),
    ):
        actions.complete_housing_assessment(
            referral=sent.referral, interview=interview, by=by, **FINDINGS
        )


def test_with_several_tiers_it_says_whether_all_agree(sent):
    with acting_as(sent.town.maeve) as by:
        add_home(sent.team, name="Number 6", tier="high", by=by)
    with pytest.raises(Refused, match="agreed on the kind of placement"):
        assessed(sent)


def test_with_several_tiers_each_view_of_the_level_is_kept(town):
    sent = sent_to_oakhouse(town)
    with acting_as(town.maeve) as by:
        add_home(sent.team, name="Number 6", tier="high", by=by)
    assessed(sent, worker_level="high", young_person_level="low", agreement_reached=False)

    with acting_as(town.dele, "2026-03-11 11:00"):
        facts = Event.objects.get(type="housing_assessment_completed").facts
        levels = (facts["provider_level"], facts["worker_level"], facts["young_person_level"])
        assert levels == ("medium", "high", "low")
        assert facts["agreement_reached"] is False


def test_completing_it_again_keeps_the_one_before(sent):
    first = assessed(sent)
    with acting_as(sent.town.maeve, "2026-03-12 10:00") as by:
        again = actions.complete_housing_assessment(
            referral=sent.referral, by=by, **{**FINDINGS, "provider_level": "high"}
        )
        page = assessment_page(sent.referral, sent.team)

        assert (page.assessment, page.earlier) == (again, (first,))
        with pytest.raises(Refused, match="completed again since"):
            first.refresh_from_db()
            actions.copy_housing_assessment(assessment=first, by=by)


def test_the_lead_worker_adds_what_they_know_before(sent):
    interview = interviewed(sent)
    with acting_as(sent.town.dele, "2026-03-10 18:00") as by:
        actions.contribute_to_assessment(
            interview=interview, contribution="Nights are hard.", by=by
        )
    assert duty(sent, "ISL-ASSESS-16").closed_as == "done"
    with acting_as(sent.town.maeve, "2026-03-11 10:00") as by:
        assert already_known(sent.referral, sent.team.pk).worker_adds == ("Nights are hard.",)
        actions.complete_housing_assessment(
            referral=sent.referral, interview=interview, by=by, **FINDINGS
        )
        facts = Event.objects.get(type="housing_assessment_completed").facts
        assert facts["worker_contributed"] is True


def test_or_after_it_was_completed(sent):
    assessment = assessed(sent)
    assert duty(sent, "ISL-ASSESS-16").closed_as == ""
    with acting_as(sent.town.dele, "2026-03-11 12:00") as by:
        with pytest.raises(Refused, match="what you want to add"):
            actions.contribute_to_assessment(
                interview=assessment.interview, contribution=" ", by=by
            )
        actions.contribute_to_assessment(
            interview=assessment.interview, contribution="Nights are hard.", by=by
        )

    assert duty(sent, "ISL-ASSESS-16").closed_as == "done"


def test_copies_go_to_the_lead_worker_and_the_placements_team(sent):
    assessment = assessed(sent)
    with acting_as(sent.town.maeve, "2026-03-11 12:00") as by:
        actions.copy_housing_assessment(assessment=assessment, by=by)

        assert assessment.copied_to == ["lead_worker", "placements_team"]
    for who in ("dele", "rosa"):
        with acting_as(getattr(sent.town, who), "2026-03-11 13:00"):
            assert HousingAssessment.objects.get() == assessment
            assert Tell.objects.filter(clauses__contains=["ISL-ASSESS-10"]).exists()
    assert duty(sent, "ISL-ASSESS-17").closed_as == ""


def test_a_worker_does_not_complete_the_providers_assessment(sent):
    with acting_as(sent.town.dele, SENT) as by, pytest.raises(Refused, match="housing provider"):
        actions.complete_housing_assessment(referral=sent.referral, by=by, **FINDINGS)


def test_the_page_has_what_was_done_so_far(sent):
    assessed(sent)

    with acting_as(sent.town.maeve, "2026-03-11 12:00"):
        page = assessment_page(sent.referral, sent.team)
        assert page.interview == AssessmentInterview.objects.get()
        assert page.assessment.risk_matching.outcome == "suitable"
        assert (page.doubt, page.offer, page.refusal) == (None, None, None)
        assert [home.name for home in page.homes] == ["Number 4"]
