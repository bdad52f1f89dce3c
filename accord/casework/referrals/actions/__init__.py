"""What people do about a referral, from the need to the papers reaching a provider."""

from accord.casework.referrals.actions.checking import (
    quality_assure_referral,
    request_further_information,
    supply_further_information,
)
from accord.casework.referrals.actions.documents import attach_document, remove_document
from accord.casework.referrals.actions.forms_in_use import (
    bring_back_interim_forms,
    take_own_form_live,
)
from accord.casework.referrals.actions.funding import (
    agree_extra_hours,
    agree_spot_purchase,
    decide_approval,
    propose_extra_hours,
    propose_spot_purchase,
    request_approval,
)
from accord.casework.referrals.actions.gangs import (
    decide_out_of_borough_for_safety,
    record_cross_border_contact,
    record_gangs_consultation,
    record_postcode_consideration,
    request_gangs_consultation,
    request_gangs_liaison,
    update_placements_team,
)
from accord.casework.referrals.actions.gangs_checks import (
    pass_on_check_result,
    record_address_check,
    record_area_check,
    request_gangs_check,
)
from accord.casework.referrals.actions.order import record_order, record_order_details
from accord.casework.referrals.actions.passing_on import (
    add_to_housing_record,
    receive_referral,
    supply_referral_information,
)
from accord.casework.referrals.actions.pathway import (
    assess_pathway,
    forward_referral,
    return_referral,
)
from accord.casework.referrals.actions.risk import (
    RiskAnswer,
    save_risk_assessment,
    save_safety_information,
)
from accord.casework.referrals.actions.searching import (
    Option,
    decide_pathway_option,
    identify_options,
    seek_alternative,
    share_options,
)
from accord.casework.referrals.actions.sending import (
    complete_referral,
    submit_referral,
    withdraw_referral,
)
from accord.casework.referrals.actions.starting import (
    record_need,
    save_referral_views,
    start_referral,
)

__all__ = [
    "Option",
    "RiskAnswer",
    "add_to_housing_record",
    "agree_extra_hours",
    "agree_spot_purchase",
    "assess_pathway",
    "attach_document",
    "bring_back_interim_forms",
    "complete_referral",
    "decide_approval",
    "decide_out_of_borough_for_safety",
    "decide_pathway_option",
    "forward_referral",
    "identify_options",
    "pass_on_check_result",
    "propose_extra_hours",
    "propose_spot_purchase",
    "quality_assure_referral",
    "receive_referral",
    "record_address_check",
    "record_area_check",
    "record_cross_border_contact",
    "record_gangs_consultation",
    "record_need",
    "record_order",
    "record_order_details",
    "record_postcode_consideration",
    "remove_document",
    "request_approval",
    "request_further_information",
    "request_gangs_check",
    "request_gangs_consultation",
    "request_gangs_liaison",
    "return_referral",
    "save_referral_views",
    "save_risk_assessment",
    "save_safety_information",
    "seek_alternative",
    "share_options",
    "start_referral",
    "submit_referral",
    "supply_further_information",
    "supply_referral_information",
    "take_own_form_live",
    "update_placements_team",
    "withdraw_referral",
]
