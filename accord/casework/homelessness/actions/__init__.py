"""What people do with somebody who is homeless at 16 or 17."""

from accord.casework.homelessness.actions.assessing import (
    confirm_estrangement,
    hold_care_planning_meeting,
    hold_joint_assessment,
    name_assessors,
)
from accord.casework.homelessness.actions.closing import close_presentation
from accord.casework.homelessness.actions.coming import (
    come_forward,
    find_out_open_case,
    record_presentation,
    refer_to_own_worker,
    say_arrived,
    say_did_not_arrive,
    signpost,
)
from accord.casework.homelessness.actions.deciding import decide_housing_duty, start_section_20
from accord.casework.homelessness.actions.housing import (
    answer_housing_help,
    ask_for_further_assessment,
    ask_for_housing_help,
    end_housing_duty,
    explore_rehousing,
    limit_housing_duty,
    start_housing_duty,
)
from accord.casework.homelessness.actions.mediating import (
    answer_worries,
    conclude_mediation,
    record_mediation_visit,
    start_mediation,
)
from accord.casework.homelessness.actions.staying import (
    end_interim_stay,
    explain_barred_stay,
    provide_interim_stay,
    say_place_needed,
)
from accord.casework.homelessness.actions.telling import refer_to_front_door, ring_front_door

__all__ = [
    "answer_housing_help",
    "answer_worries",
    "ask_for_further_assessment",
    "ask_for_housing_help",
    "close_presentation",
    "come_forward",
    "conclude_mediation",
    "confirm_estrangement",
    "decide_housing_duty",
    "end_housing_duty",
    "end_interim_stay",
    "explain_barred_stay",
    "explore_rehousing",
    "find_out_open_case",
    "hold_care_planning_meeting",
    "hold_joint_assessment",
    "limit_housing_duty",
    "name_assessors",
    "provide_interim_stay",
    "record_mediation_visit",
    "record_presentation",
    "refer_to_front_door",
    "refer_to_own_worker",
    "ring_front_door",
    "say_arrived",
    "say_did_not_arrive",
    "say_place_needed",
    "signpost",
    "start_housing_duty",
    "start_mediation",
    "start_section_20",
]
