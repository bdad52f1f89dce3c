"""From the opening of a case to the search: what records hold of each type of entry."""

from accord.casework.putting_right import moves
from accord.casework.putting_right.kept import Kept, alone, by_action

REFERRAL, CHECK = "referrals.Referral", "referrals.AreaCheck"
ON_REFERRAL, ON_SEARCH = {"pk": "referral"}, {"pk": "search"}
WITHDRAW = "Withdraw the referral, as entered in error if it is about another young person."
SEND_ON = "Pass the referral on again from where it is, or withdraw it."
DECIDE_AGAIN = "Decide again on the page of the search: the newest decision stands."
SAY_AGAIN = (
    "Say again what is looked for: the newest word stands. Withdraw the referral if nothing is."
)
WAIT_AGAIN = "Say again what it waits for, or go on with it: the newest word stands."
MONEY = "Money is decided on the page of the request: ask again there, or refuse it."
ASK_AGAIN = "What the team wrote stays on its page. Ask again, and the newest answer stands."
PEOPLE = "Who is on the case is changed on the People page: add them, or end their part."


def _referral(at: str, **more: object) -> Kept:
    return Kept(table=REFERRAL, by=ON_REFERRAL, at=(at,), instead=WITHDRAW, **more)  # type: ignore[arg-type]


def _check(at: str) -> Kept:
    return Kept(table=CHECK, by={"pk": "check"}, at=(at,), instead=ASK_AGAIN)


def _money(at: str) -> Kept:
    approval = "referrals.FundingApproval"
    return Kept(table=approval, by={"pk": "approval"}, at=(at,), instead=MONEY)


SOONER = {
    # --- the file and who works on it ---
    "case_opened": by_action("A case that is open stays open."),
    "case_closed": by_action(
        "If work goes on, add those who do it to the case again, under People."
    ),
    "case_team_joined": by_action(PEOPLE),
    "case_team_left": by_action(PEOPLE),
    "duty_waived": by_action("What was waived stays waived."),
    "entry_withdrawn": by_action("Record anew what was withdrawn by mistake."),
    "young_person_details_changed": by_action(
        "Change the details again on the People page: the newest ones stand."
    ),
    "date_of_birth_corrected": by_action(
        "Put the date of birth right again on the People page: the newest one stands."
    ),
    "legal_status_changed": Kept(
        table="people.LegalStatus",
        by={"status": "new_status", "started_on": "started_on"},
        facts={"new_status": "status", "started_on": "started_on"},
        also=moves.status_before,
        undone=moves.status_undone,
    ),
    "call_made": Kept(
        table="sharing.Call",
        by={"pk": "call"},
        at=("called_at",),
        facts={"outcome": "outcome", "urgent": "urgent"},
        strikes=True,
    ),
    "letter_sent": alone(how=""),
    # --- a referral ---
    "need_for_supported_accommodation_identified": _referral("need_identified_at"),
    "referral_started": _referral("started_at"),
    "placement_request_form_completed": _referral("form_completed_at"),
    "referral_completed": _referral("completed_at"),
    "referral_submitted": _referral("submitted_at", also=moves.passed_on),
    "referral_withdrawn": Kept(
        table=REFERRAL,
        by=ON_REFERRAL,
        at=("withdrawn_at",),
        facts={"reason": "withdrawn_because"},
        instead="A referral that was withdrawn stays so. Record the need again to begin a new one.",
    ),
    "referral_quality_assured": Kept(
        table="referrals.QualityCheck",
        by={"referral_id": "referral"},
        written=True,
        at=("checked_at",),
        strikes=True,
        instead="Check the referral again: the newest answer stands.",
    ),
    "further_referral_information_requested": Kept(
        table="referrals.InformationRequest",
        by={"pk": "request"},
        at=("asked_at",),
        instead=ASK_AGAIN,
    ),
    "further_referral_information_supplied": Kept(
        table="referrals.InformationRequest",
        by={"pk": "request"},
        at=("supplied_at",),
        instead=ASK_AGAIN,
    ),
    "referral_forwarded_to_provider": Kept(
        table="referrals.Handover",
        by={"referral_id": "referral"},
        written=True,
        at=("sent_at",),
        instead=SEND_ON,
    ),
    "referral_information_supplied_to_provider": Kept(
        table="referrals.Handover",
        by={"referral_id": "referral"},
        written=True,
        at=("sent_at",),
        instead=SEND_ON,
    ),
    "referral_received_by_provider": Kept(
        table="referrals.Handover",
        by={"referral_id": "referral", "provider_team_id": "provider_team"},
        at=("received_at",),
        undo={"received_at": None, "received_by_id": None},
        while_={"answer": ""},
        timed=True,
    ),
    "referral_views_written": by_action("Write them again: the newest words stand."),
    "referral_document_attached": Kept(
        table="referrals.ReferralDocument",
        by={"pk": "document"},
        at=("attached_at",),
        instead="Take the document out of the referral on the page of its documents.",
    ),
    "referral_document_removed": Kept(
        table="referrals.ReferralDocument",
        by={"pk": "document"},
        at=("removed_at",),
        undo={"removed_at": None},
    ),
    # --- risk, orders, gangs ---
    "safety_information_written": by_action("Write it again: the newest words stand."),
    "risk_assessment_updated": Kept(
        table="referrals.RiskAssessment",
        by={"pk": "risk_assessment"},
        at=("assessed_at",),
        instead="Save the risk assessment again: the newest version stands.",
    ),
    "risk_assessment_flags_gang_risk": by_action(
        "This follows from the risk assessment. Save that again: the newest version stands."
    ),
    "yos_order_started": Kept(
        table="referrals.YosOrder",
        by={"pk": "order"},
        facts={"started_on": "started_on", "planned_end": "ends_on"},
        instead="Record the order again: the newest answer stands.",
    ),
    "court_order_ended": by_action("Record the order again: the newest answer stands."),
    "yos_details_obtained": Kept(
        table="referrals.YosOrder",
        by={"pk": "order"},
        at=("details_obtained_at",),
        instead="Record the details of the order again: the newest ones stand.",
    ),
    "gangs_consultation_requested": Kept(
        table="referrals.GangsConsultation",
        by={"pk": "consultation"},
        at=("requested_at",),
        instead=ASK_AGAIN,
    ),
    "gangs_consultation_completed": Kept(
        table="referrals.GangsConsultation",
        by={"pk": "consultation"},
        at=("held_at",),
        instead=ASK_AGAIN,
    ),
    "igt_check_requested": _check("requested_at"),
    "igt_area_check_completed": _check("completed_at"),
    "igt_address_check_completed": _check("completed_at"),
    "igt_information_received": _check("provided_at"),
    "placements_team_updated_with_igt_information": Kept(
        table=CHECK,
        by={"pk": "check"},
        at=("passed_to_placements_team_at",),
        undo={"passed_to_placements_team_at": None},
    ),
    "igt_liaison_requested_of_worker": alone(),
    "cross_border_contact_made": Kept(
        table="referrals.CrossBorderContact", written=True, at=("contacted_at",), strikes=True
    ),
    "gang_postcode_consideration_recorded": Kept(
        table="referrals.PostcodeConsideration",
        by={"referral_id": "referral"},
        written=True,
        strikes=True,
        instead="Withdraw this entry, and write down again what was concluded.",
    ),
    "out_of_borough_for_safety_decided": Kept(
        table="referrals.OutOfBoroughForSafety",
        by={"referral_id": "referral"},
        written=True,
        at=("decided_at",),
        strikes=True,
    ),
    # --- the search ---
    "staying_home_looked_at": Kept(
        table="finding.StayingHome",
        by={"pk": "staying_home"},
        days=("considered_on",),
        strikes=True,
    ),
    "home_sought": Kept(
        table="finding.HomeSought", by={"pk": "sought"}, at=("said_at",), instead=SAY_AGAIN
    ),
    "home_asked": Kept(
        table="referrals.Handover",
        by={"referral_id": "referral"},
        written=True,
        at=("sent_at",),
        instead=WITHDRAW,
    ),
    "placement_options_identified": by_action(DECIDE_AGAIN),
    "home_chosen": Kept(
        table="finding.HomeChoice",
        by={"option_id": "option"},
        at=("chosen_at",),
        strikes=True,
        instead=DECIDE_AGAIN,
    ),
    "referral_put_to_wait": Kept(
        table="finding.ReferralWait",
        by={"referral_id": "referral"},
        written=True,
        at=("began_at",),
        instead=WAIT_AGAIN,
    ),
    "referral_wait_ended": Kept(
        table="finding.ReferralWait",
        by={"referral_id": "referral"},
        timed=True,
        at=("ended_at",),
        instead=WAIT_AGAIN,
    ),
    "placement_options_shared_with_worker": Kept(
        table="referrals.PlacementSearch",
        by=ON_SEARCH,
        also=moves.options_shared,
        instead=DECIDE_AGAIN,
    ),
    "pathway_is_an_option": by_action(DECIDE_AGAIN),
    "pathway_not_an_option": by_action(DECIDE_AGAIN),
    "alternative_placement_sought": Kept(
        table="referrals.AlternativeSought",
        by={"search_id": "search"},
        written=True,
        at=("sought_at",),
        instead=DECIDE_AGAIN,
    ),
    "sp_assessment_completed": Kept(
        table="referrals.PathwayAssessment",
        by={"referral_id": "referral"},
        written=True,
        at=("decided_at",),
        instead=DECIDE_AGAIN,
    ),
    "pathway_suitable_with_vacancy": by_action(DECIDE_AGAIN),
    "pathway_no_suitable_vacancy": by_action(DECIDE_AGAIN),
    "alternative_placement_needed": by_action(SEND_ON),
    "referral_returned_to_placements_team": by_action(SEND_ON),
    "spot_purchase_proposed": _money("proposed_at"),
    "additional_support_hours_proposed": _money("proposed_at"),
    "funding_approval_requested": _money("requested_at"),
    "funding_approved": _money("decided_at"),
    "funding_refused": _money("decided_at"),
    "spot_purchase_agreed": _money("agreed_at"),
    "additional_support_hours_agreed": _money("agreed_at"),
}
