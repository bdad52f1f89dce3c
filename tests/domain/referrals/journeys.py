"""Journeys of a referral, step by step, so that every test can stop where it likes.

A step is an action, who does it, and its fields worked out from what the steps before made.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from accord.casework.referrals.actions import Option, RiskAnswer
from accord.casework.referrals.models.risk import RISKS, VULNERABILITIES
from tests.domain.referrals.stepping import Case, Step, new_case, play, seeing, take

__all__ = ["Case", "Step", "new_case", "play", "seeing", "take"]

VIEWS = {
    "yp_view_strengths_protective_factors": "I cook, and I get on with my aunt.",
    "yp_view_needs": "Somewhere quiet.",
    "yp_view_risks": "Going back to my old friends.",
    "yp_view_outcomes_wanted": "Finish college.",
    "why_supported_accommodation_appropriate": "Ready to live with support.",
    "additional_support_information": "Works best with the same worker.",
}
SAFETY = {
    "safety_plan_exists": "yes",
    "current_safety_plans": "Travels home by bus, not on foot.",
    "measures_for_placement": "A room at the back.",
    "areas_felt_unsafe": ["The market square"],
    "how_to_alert_worker_of_absence": "Ring the duty line.",
    "when_edt_referral_needed": "If not back by 1am.",
}
DETAIL = {"history": "Since 2024.", "current_needs": "A plan.", "triggers": "Being alone."}


def answers(**yes: str) -> dict[str, RiskAnswer]:
    """Every risk and vulnerability answered no, but for those named."""
    given = {key: RiskAnswer("no") for key, _ in RISKS + VULNERABILITIES}
    for key, answer in yes.items():
        given[key] = RiskAnswer(answer, **(DETAIL if answer == "yes" else {}))
    return given


def documents(*kinds: str) -> list[Step]:
    return [
        Step("attach_document", "dele", lambda c, k=kind: {
            "referral": c.referral, "kind": k, "title": k.replace("_", " "),
            "held_where": "The council's case system",
        })
        for kind in kinds
    ]  # fmt: skip


def written(*, gangs: str = "no", order: str = "no", kinds: Iterable[str] = ()) -> list[Step]:
    """From the need to everything written, not yet complete."""
    return [
        Step("record_need", "dele", lambda c: {"file": c.file}, keep="referral"),
        Step("record_order", "dele", lambda c: {"file": c.file, "on_order": order}, keep="order"),
        Step("start_referral", "dele", lambda c: {"referral": c.referral, "form": "referrals_team"}),
        Step("save_referral_views", "dele", lambda c: {"referral": c.referral, "version": 1, **VIEWS}),
        Step("save_risk_assessment", "dele",
             lambda c: {"file": c.file, "items": answers(risk_gangs=gangs, vuln_missing="yes")},
             keep="assessment"),
        Step("save_safety_information", "dele", lambda c: {"file": c.file, **SAFETY}, keep="safety"),
        *documents(*kinds),
    ]  # fmt: skip


LOOKED_AFTER = ("care_or_pathway_plan", "personal_education_plan")
COMPLETE = [Step("complete_referral", "dele", lambda c: {"referral": c.referral})]
SUBMIT = [Step("submit_referral", "dele", lambda c: {"referral": c.referral})]
SENT = [*written(kinds=LOOKED_AFTER), *COMPLETE, *SUBMIT]

CONSULTED = [
    Step("request_gangs_consultation", "dele", lambda c: {"referral": c.referral}, keep="consultation"),
    Step("record_gangs_consultation", "gail", lambda c: {
        "consultation": c.consultation, "advice": "Keep out of the north.", "checks_needed": True,
        "gang_affiliation": "yes"}),
    Step("request_gangs_check", "gail", lambda c: {
        "consultation": c.consultation, "check_type": "areas"}, keep="area_check"),
    Step("record_area_check", "tom", lambda c: {
        "check": c.area_check, "areas_to_avoid": ["North of the river"]}),
    Step("pass_on_check_result", "tom", lambda c: {
        "check": c.area_check, "information": "Not north of the river."}),
    Step("save_risk_assessment", "dele", lambda c: {
        "file": c.file, "items": {}, "version": 1, "because_of": "gangs_check",
        "check": c.area_check, "gangs_information": "Not north of the river."}),
]  # fmt: skip

ON_ORDER = [
    Step("record_order_details", "dele", lambda c: {
        "file": c.file, "referral": c.referral, "order_details": "Weekly meetings.",
        "risk_to_self": "Low", "risk_to_others": "Medium"}),
    *documents("asset_plus_explanations_conclusions", "yos_pathway_plan"),
]  # fmt: skip

CHECKED = [
    Step("quality_assure_referral", "rosa", lambda c: {
        "referral": c.referral, "outcome": "gaps_found", "gaps": "When was he last missing?"}),
    Step("request_further_information", "rosa", lambda c: {
        "referral": c.referral, "asked": "When was he last missing?"}, keep="request"),
    Step("supply_further_information", "dele", lambda c: {
        "request": c.request, "answer": "In January, for one night."}),
    Step("quality_assure_referral", "rosa", lambda c: {
        "referral": c.referral, "outcome": "sufficient"}),
]  # fmt: skip

OPTIONS = [
    Step("identify_options", "rosa", lambda c: {
        "referral": c.referral,
        "options": [Option("housing_pathway", home=c.home),
                    Option("spot_purchase", described="A flat in the next town")],
        "consulted": ["lead_worker", "provider"], "fostering_considered": True,
        "fostering_rationale": "He does not want a family."}, keep="search"),
]  # fmt: skip

GANGS_SEARCH = [
    Step("record_postcode_consideration", "rosa", lambda c: {
        "referral": c.referral, "keep_out": False, "conclusion": "Far enough away."}),
    Step("share_options", "rosa", lambda c: {"search": c.search, "ask_for_checks": True}),
    Step("request_gangs_check", "dele", lambda c: {
        "referral": c.referral, "check_type": "an_address", "home": c.home}, keep="check"),
    Step("record_address_check", "tom", lambda c: {
        "check": c.check, "at_risk_from_young_person": "no", "put_young_person_at_risk": "no"}),
    Step("pass_on_check_result", "tom", lambda c: {"check": c.check, "information": "Nothing found."}),
    Step("update_placements_team", "dele", lambda c: {"check": c.check}),
    Step("decide_out_of_borough_for_safety", "dele", lambda c: {
        "referral": c.referral, "because": "Reprisals near home."}),
    Step("record_cross_border_contact", "tom", lambda c: {
        "check": c.check, "borough": "Ashby", "contact_team": "Ashby gangs team"}),
]  # fmt: skip

YES_PATHWAY = [
    Step("decide_pathway_option", "rosa", lambda c: {"search": c.search, "is_an_option": True}),
    Step("add_to_housing_record", "rosa", lambda c: {
        "file": c.file, "entry": "Settled well; left to be nearer college.",
        "from_date": date(2025, 1, 6), "to_date": date(2025, 6, 1),
        "provider_name": "A hostel in Ashby"}),
    Step("supply_referral_information", "rosa", lambda c: {
        "referral": c.referral, "to": "referrals_team"}),
]  # fmt: skip

FORWARDED = [
    Step("assess_pathway", "idris", lambda c: {
        "referral": c.referral, "appropriate": True, "vacancy_available": True,
        "support_level": "medium", "home": c.home}, keep="judged"),
    Step("forward_referral", "idris", lambda c: {"referral": c.referral, "home": c.home},
         keep="handover"),
    Step("receive_referral", "maeve", lambda c: {"handover": c.handover}),
]  # fmt: skip

# Looked after, gangs, an order; the pathway says yes.
PATHWAY = [
    *written(gangs="yes", order="yes", kinds=LOOKED_AFTER),
    *ON_ORDER,
    *CONSULTED,
    *COMPLETE,
    *SUBMIT,
    *CHECKED,
    *OPTIONS,
    *GANGS_SEARCH,
    *YES_PATHWAY,
    *FORWARDED,
]

NO_PATHWAY = [
    Step("decide_pathway_option", "rosa", lambda c: {
        "search": c.search, "is_an_option": False, "reason": "Nothing near his college."}),
    Step("seek_alternative", "rosa", lambda c: {"search": c.search, "route": "spot_purchase"}),
]  # fmt: skip
PROPOSE = [
    Step("propose_spot_purchase", "rosa", lambda c: {
        "search": c.search, "because": "Near college.", "home": c.other_home,
        "cost_a_week": Decimal("850.00")}, keep="approval"),
]  # fmt: skip
ASK = [Step("request_approval", "rosa", lambda c: {"approval": c.approval})]
APPROVE = [Step("decide_approval", "piotr", lambda c: {"approval": c.approval, "approved": True})]
BUY = [Step("agree_spot_purchase", "rosa", lambda c: {"approval": c.approval})]
GIVE_PAPERS = [
    Step("supply_referral_information", "rosa", lambda c: {
        "referral": c.referral, "to": "spot_purchase_provider", "home": c.other_home},
        keep="handover"),
    Step("receive_referral", "priya", lambda c: {"handover": c.handover}),
]  # fmt: skip
HOURS = [
    Step("propose_extra_hours", "rosa", lambda c: {
        "search": c.search, "hours_a_week": Decimal("5.5"), "because": "The first month."},
        keep="hours"),
    Step("request_approval", "rosa", lambda c: {"approval": c.hours}),
    Step("decide_approval", "piotr", lambda c: {"approval": c.hours, "approved": True}),
    Step("agree_extra_hours", "rosa", lambda c: {"approval": c.hours}),
]  # fmt: skip
WITHDRAW = [
    Step("withdraw_referral", "dele", lambda c: {
        "referral": c.referral, "reason": "young_person_declined"}),
]  # fmt: skip

# The pathway is no option: bought elsewhere, with extra hours, then not wanted.
ALTERNATIVE = [
    *SENT,
    *OPTIONS,
    *NO_PATHWAY,
    *PROPOSE,
    *GIVE_PAPERS,
    *ASK,
    *APPROVE,
    *BUY,
    *HOURS,
    *WITHDRAW,
]

# A child in need: straight to the referrals team, which sends it back.
RETURNED = [
    *written(),
    *documents("child_in_need_plan", "other"),
    Step("attach_document", "dele", lambda c: {
        "referral": c.referral, "kind": "other", "title": "In the wrong file",
        "held_where": "Post room"}, keep="wrong"),
    Step("remove_document", "dele", lambda c: {"document": c.wrong}),
    *COMPLETE,
    *SUBMIT,
    Step("assess_pathway", "idris", lambda c: {
        "referral": c.referral, "appropriate": True, "vacancy_available": False,
        "reason": "All rooms are taken."}, keep="judged"),
    Step("return_referral", "idris", lambda c: {"referral": c.referral}),
    *OPTIONS,
    Step("request_gangs_liaison", "rosa", lambda c: {"search": c.search}),
]  # fmt: skip

JOURNEYS = {
    "pathway": (PATHWAY, {}),
    "alternative": (ALTERNATIVE, {}),
    "returned": (RETURNED, {"status": "child_in_need", "service": "child_in_need"}),
}
