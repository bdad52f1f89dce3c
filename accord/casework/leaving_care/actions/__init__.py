"""What people do on the way to a first home."""

from accord.casework.leaving_care.actions.area import (
    arrange_panel,
    ask_for_housing_training,
    give_housing_training,
    hold_drop_in,
    hold_panel,
    plan_drop_in,
    put_drop_in_off,
    put_panel_off,
    tell_expected_homes,
)
from accord.casework.leaving_care.actions.panel import (
    confirm_tenancy_ready,
    decide_panel_referral,
    refer_to_panel,
    withdraw_panel_referral,
)
from accord.casework.leaving_care.actions.ready import (
    answer_invitation,
    assess_support_needs,
    complete_skills_programme,
    invite_housing_officer,
    note_housing_advice,
    record_skills_weeks,
    record_tenancy_training,
    start_skills_programme,
    stop_skills_programme,
)

__all__ = [
    "answer_invitation",
    "arrange_panel",
    "ask_for_housing_training",
    "assess_support_needs",
    "complete_skills_programme",
    "confirm_tenancy_ready",
    "decide_panel_referral",
    "give_housing_training",
    "hold_drop_in",
    "hold_panel",
    "invite_housing_officer",
    "note_housing_advice",
    "plan_drop_in",
    "put_drop_in_off",
    "put_panel_off",
    "record_skills_weeks",
    "record_tenancy_training",
    "refer_to_panel",
    "start_skills_programme",
    "stop_skills_programme",
    "tell_expected_homes",
    "withdraw_panel_referral",
]
