"""What providers, workers and the placements team do between a referral and a placement."""

from accord.casework.assessments.actions.answering import (
    answer_offer,
    confirm_placement,
    let_offer_lapse,
    offer_placement,
    withdraw_offer,
)
from accord.casework.assessments.actions.approving_away import (
    give_area_notice,
    record_away_approval,
)
from accord.casework.assessments.actions.assessing import (
    arrange_interview,
    complete_housing_assessment,
    contribute_to_assessment,
    copy_housing_assessment,
    hold_interview,
)
from accord.casework.assessments.actions.away import (
    consult_area_authority,
    notify_family_placement,
    place_family_out_of_borough,
    propose_out_of_borough,
    provide_unit_plan,
    request_unit_plan,
)
from accord.casework.assessments.actions.deciding_away import (
    ask_away_approval,
    decide_away_approval,
)
from accord.casework.assessments.actions.refusing import (
    discuss_doubt,
    raise_doubt,
    refuse_placement,
)

__all__ = [
    "answer_offer",
    "arrange_interview",
    "ask_away_approval",
    "complete_housing_assessment",
    "confirm_placement",
    "consult_area_authority",
    "contribute_to_assessment",
    "copy_housing_assessment",
    "decide_away_approval",
    "discuss_doubt",
    "give_area_notice",
    "hold_interview",
    "let_offer_lapse",
    "notify_family_placement",
    "offer_placement",
    "place_family_out_of_borough",
    "propose_out_of_borough",
    "provide_unit_plan",
    "raise_doubt",
    "record_away_approval",
    "refuse_placement",
    "request_unit_plan",
    "withdraw_offer",
]
