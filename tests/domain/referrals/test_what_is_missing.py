"""A referral is complete when what the protocol asks for this young person is there."""

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals import holding
from accord.casework.referrals.actions import RiskAnswer
from accord.casework.referrals.models.risk import CATEGORIES
from accord.casework.referrals.queries import task_list, what_is_missing
from accord.events.models import Event
from tests.domain.referrals.journeys import (
    COMPLETE,
    LOOKED_AFTER,
    ON_ORDER,
    Step,
    documents,
    new_case,
    play,
    seeing,
    take,
    written,
)

ORDER_PAPERS = {
    "doc_asset_plus_explanations_conclusions",
    "doc_yos_pathway_plan",
    "yos_order_details",
}


def missing(case, who="dele"):
    with seeing(case, who):
        case.referral.refresh_from_db()
        return {lacks.item: lacks for lacks in what_is_missing(case.referral)}


def test_an_empty_referral_names_every_part_with_its_clause_and_who_owes_it(case):
    play(case, written()[:1])
    lacking = missing(case)

    assert set(CATEGORIES) <= set(lacking)
    assert {"yp_view_needs", "measures_for_placement", "doc_personal_education_plan"} <= set(
        lacking
    )
    assert {lacks.owed_by for lacks in lacking.values()} == {"lead_worker"}
    assert lacking["yp_view_needs"].clause == "ISL-REF-10"
    assert all(lacks.clause for item, lacks in lacking.items() if item != "yos_order")


def test_completing_it_too_soon_is_refused_with_the_list(case):
    play(case, written())

    with pytest.raises(Refused) as refusal:
        play(case, COMPLETE)

    assert (
        "Current care or pathway plan (Social worker or young person's adviser)"
        in refusal.value.reason
    )
    assert "Personal education plan" in refusal.value.reason
    assert refusal.value.clause == "ISL-REF-24"


def test_with_everything_there_it_is_complete(case):
    play(case, [*written(kinds=LOOKED_AFTER), *COMPLETE])

    assert missing(case) == {}
    with seeing(case, "dele"):
        facts = Event.objects.get(type="referral_completed").facts
    assert {"yp_view_needs", "doc_interim_form", "doc_social_care_risk_assessment"} <= set(
        facts["holds"]
    )
    assert {"care_or_pathway_plan", "interim_form"} <= set(facts["documents"])
    assert facts["risk_gangs"] == "no"


@pytest.mark.parametrize(
    ("status", "asked", "not_asked"),
    [
        ("looked_after", {"doc_care_or_pathway_plan", "doc_personal_education_plan"}, {"doc_child_in_need_plan"}),
        ("relevant_care_leaver", {"doc_care_or_pathway_plan"}, {"doc_personal_education_plan"}),
        ("care_leaver", {"doc_care_or_pathway_plan"}, {"doc_personal_education_plan"}),
        ("child_in_need", {"doc_child_in_need_plan"}, {"doc_care_or_pathway_plan", "doc_personal_education_plan"}),
    ],
)  # fmt: skip
def test_each_cohort_has_its_own_documents(town, status, asked, not_asked):
    case = play(new_case(town, status=status), written())
    lacking = set(missing(case))

    assert asked <= lacking
    assert not lacking & not_asked


def test_what_may_be_there_holds_nothing_up(town):
    case = play(new_case(town, status="child_in_need"), written())

    assert missing(case)["doc_child_in_need_plan"].force == "may"
    play(case, COMPLETE)


def test_an_order_adds_its_details_and_its_two_documents(case):
    play(case, written(order="yes", kinds=LOOKED_AFTER))
    assert set(missing(case)) == ORDER_PAPERS

    play(case, ON_ORDER)
    assert missing(case) == {}


def test_without_an_order_they_are_not_asked_for(case):
    play(case, written(order="no", kinds=LOOKED_AFTER))

    assert missing(case) == {}


def test_whether_there_is_an_order_is_asked_and_not_known_is_an_answer(case):
    steps = [step for step in written(kinds=LOOKED_AFTER) if step.action != "record_order"]
    play(case, steps)
    assert set(missing(case)) == {"yos_order"}

    take(case, Step("record_order", "dele", lambda c: {"file": c.file, "on_order": "not_known"}))
    assert missing(case) == {}


def test_not_known_is_an_answer_and_no_answer_is_not(case):
    play(case, written(kinds=LOOKED_AFTER)[:4])
    take(
        case,
        Step(
            "save_risk_assessment",
            "dele",
            lambda c: {"file": c.file, "items": {"risk_offending": RiskAnswer("not_known")}},
        ),
    )
    lacking = missing(case)

    assert "risk_offending" not in lacking
    assert "risk_gangs" in lacking


@pytest.mark.parametrize("part", ["history", "current_needs", "triggers"])
def test_a_risk_that_is_there_needs_its_detail_and_is_named(case, part):
    play(case, written(kinds=LOOKED_AFTER))
    detail = {"history": "a", "current_needs": "b", "triggers": "c", part: ""}
    take(case, Step("save_risk_assessment", "dele", lambda c: {
        "file": c.file, "version": 1, "items": {"vuln_self_harm": RiskAnswer("yes", **detail)}}))  # fmt: skip

    assert missing(case)["risk_detail"].says.endswith("that is there: Self-harm")


def test_a_safety_plan_that_exists_has_to_be_there(case):
    play(case, written(kinds=LOOKED_AFTER))
    take(case, Step("save_safety_information", "dele", lambda c: {
        "file": c.file, "version": 1, "safety_plan_exists": "yes", "measures_for_placement": "x",
        "how_to_alert_worker_of_absence": "x", "when_edt_referral_needed": "x"}))  # fmt: skip

    assert set(missing(case)) == {"current_safety_plans"}


def test_a_document_that_does_not_exist_is_explained_and_does_not_count_as_sent(case):
    play(case, written(kinds=["care_or_pathway_plan"]))
    take(case, Step("attach_document", "dele", lambda c: {
        "referral": c.referral, "kind": "personal_education_plan", "title": "PEP",
        "unavailable_because": "Not in education since September."}))  # fmt: skip

    assert missing(case) == {}
    with seeing(case, "dele") as by:
        held = holding.held(case.referral, by)
        assert "personal_education_plan" not in holding.document_kinds(held, housing_record=False)
        assert "doc_personal_education_plan" not in holding.parts(held, by)


def test_a_part_that_only_the_pack_knows_is_asked_for_too(case, monkeypatch):
    play(case, written(kinds=LOOKED_AFTER))
    facts = holding.protocol.checklist

    class Longer:
        def missing(self, known):
            return [
                *facts(by).missing(known),
                holding.Missing(
                    "doc_school_report", "School report", "X-1", "lead_worker", "should"
                ),
            ]

    with seeing(case, "dele") as by:
        monkeypatch.setattr(holding.protocol, "checklist", lambda by: Longer())
        assert [lacks.item for lacks in what_is_missing(case.referral)] == ["doc_school_report"]


def test_those_who_may_not_read_the_order_still_see_that_its_papers_are_needed(case):
    play(case, [*written(order="yes", kinds=LOOKED_AFTER), *ON_ORDER, *COMPLETE])
    play(case, [Step("submit_referral", "dele", lambda c: {"referral": c.referral})])
    with seeing(case, "rosa") as by:
        assert holding.current_order(case.file.pk) is None
        assert holding.standing(case.referral, by)["yos_order"] is True


def test_the_task_list_goes_from_not_started_to_complete(case):
    play(case, written()[:3])

    def statuses():
        with seeing(case, "dele"):
            case.referral.refresh_from_db()
            found = task_list(case.referral)
            return {section.id: section.status for section in found.sections}, found.ready

    before, ready = statuses()
    assert (before["views"], before["documents"], ready) == ("not_started", "in_progress", False)
    assert before["order"] == "not_needed"

    take(
        case,
        Step(
            "save_referral_views",
            "dele",
            lambda c: {"referral": c.referral, "version": 1, "yp_view_needs": "Quiet."},
        ),
    )
    assert statuses()[0]["views"] == "in_progress"

    play(case, [*written()[4:], *documents(*LOOKED_AFTER)])
    take(
        case,
        Step(
            "save_referral_views",
            "dele",
            lambda c: {"referral": c.referral, "version": 2, **VIEWS_ALL},
        ),
    )
    after, ready = statuses()
    assert set(after.values()) <= {"complete", "not_needed"}
    assert ready


VIEWS_ALL = {name: "Said." for name in holding.WORDS}


def test_the_consultation_is_a_task_only_where_there_is_a_gangs_risk(case):
    play(case, written(gangs="yes"))
    with seeing(case, "dele"):
        gangs = next(s for s in task_list(case.referral).sections if s.id == "gangs")
    assert gangs.status == "not_started"

    take(case, Step("request_gangs_consultation", "dele", lambda c: {"referral": c.referral}))
    with seeing(case, "dele"):
        gangs = next(s for s in task_list(case.referral).sections if s.id == "gangs")
    assert gangs.status == "in_progress"
