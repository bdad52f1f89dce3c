"""Which duties the screens of a referral do. Read once, when the service starts."""

from typing import Any

from accord.web.doing import DOES, case, case_and


def check_or_case(owed: Any) -> tuple[Any, ...] | None:
    """The address takes the case and, where the duty is about a check, that check."""
    check = owed.about.get("check")
    return (owed.file_ref,) if check is None else (owed.file_ref, check)


def placement_or_case(owed: Any) -> tuple[Any, ...] | None:
    """The address takes the case and the placement the duty is about, where there is one."""
    placement = owed.about.get("placement")
    return (owed.file_ref,) if placement is None else (owed.file_ref, placement)


DOES |= {
    "start_referral": ("referrals:start", case, "Start the referral"),
    "complete_referral": ("referrals:case", case, "Go on with the referral"),
    "submit_referral": ("referrals:send", case, "Send the referral"),
    "save_risk_assessment": ("referrals:update_risk", check_or_case, "Update the risk assessment"),
    "record_order_details": ("referrals:order_details", case, "Write down the order"),
    "request_gangs_consultation": ("referrals:consult", case, "Ask for the consultation"),
    "record_gangs_consultation": (
        "referrals:consultation",
        case_and("consultation"),
        "Record the consultation",
    ),
    "request_gangs_check": ("referrals:ask_check", case, "Ask for the check"),
    "record_area_check": ("referrals:area_check", case_and("check"), "Record the check"),
    "record_address_check": ("referrals:address_check", case_and("check"), "Record the check"),
    "pass_on_check_result": ("referrals:pass_on", case_and("check"), "Pass it on"),
    "update_placements_team": ("referrals:tell_placements", case_and("check"), "Give it to them"),
    "record_cross_border_contact": ("referrals:cross_border", case, "Record the contact"),
    "quality_assure_referral": ("referrals:check", case, "Check the documents"),
    "request_further_information": ("referrals:ask", case, "Ask for it"),
    "supply_further_information": ("referrals:answer", case_and("request"), "Answer it"),
    "identify_options": ("referrals:options", case, "Identify options"),
    "look_at_staying_home": ("referrals:staying_home", case, "Look at it again"),
    "let_referral_wait": ("referrals:wait", case, "Look at it again"),
    "share_options": ("referrals:share", case, "Tell them"),
    "record_postcode_consideration": ("referrals:postcode", case, "Record what you think"),
    "decide_pathway_option": ("referrals:decide", case, "Decide"),
    "supply_referral_information": ("referrals:papers", case, "Pass the papers on"),
    "seek_alternative": ("referrals:alternative", case, "Look elsewhere"),
    "request_approval": ("referrals:ask_approval", case_and("approval"), "Ask for approval"),
    "decide_approval": ("referrals:decide_approval", case_and("approval"), "Decide on it"),
    "assess_pathway": ("referrals:judge", case, "Judge it"),
    "forward_referral": ("referrals:forward", case, "Forward it"),
    "return_referral": ("referrals:return", case, "Refer it back"),
    "receive_referral": ("referrals:receive", case, "Say that you have it"),
    "add_to_housing_record": ("referrals:add_record", placement_or_case, "Add to the record"),
}
