"""Homeless at 16 or 17: what records hold of each type of entry."""

from accord.casework.putting_right.kept import by_action

CAME = "Close it, and write down that they came forward as it was."
SENT = "Say where they arrived, or that they did not."
MEDIATION = "Say what came of it, or answer the two questions again: the last answer counts."
CALLED = "Ring again, and log that call. A call that was made stays."
REFERRED = "Send another referral. What was sent stays as it was sent."
ASSESSED = "Write down another assessment. What two services found together stays."
STAY = "Say when the stay ended, and write down the right one."
DECIDED = "Decide anew. A decision stays as it was made, and the newest counts."
DUTY = "Say when the duty ended, and decide anew."

HOMELESS = {
    "young_person_presented_homeless": by_action(CAME),
    "open_case_found_out": by_action("Say it again: the last answer counts."),
    "signposted_to_housing_options": by_action(SENT),
    "signposting_not_followed": by_action(SENT),
    "presented_to_housing_options": by_action(SENT),
    "referred_to_allocated_social_worker": by_action(SENT),
    "mediation_started": by_action(MEDIATION),
    "mediation_visit_made": by_action("Record the visit again, with its own day."),
    "mediation_concluded": by_action(MEDIATION),
    "mediation_succeeded": by_action(MEDIATION),
    "front_door_notified": by_action(CALLED),
    "front_door_not_reached": by_action(CALLED),
    "front_door_referral_made": by_action(REFERRED),
    "assessors_named": by_action("Change who has a part under People."),
    "joint_assessment_held": by_action(ASSESSED),
    "homelessness_prevented": by_action(ASSESSED),
    "estrangement_confirmed": by_action("Hold the meeting, and write there what changed."),
    "care_planning_meeting_held": by_action("Write down another meeting. What was said stays."),
    "interim_accommodation_needed": by_action(STAY),
    "interim_accommodation_provided": by_action(STAY),
    "interim_accommodation_ended": by_action("Write down where they stay now."),
    "barred_stay_explained": by_action("A manager’s reason stays as it was said."),
    "homelessness_duty_decided": by_action(DECIDED),
    "section_20_accommodation_started": by_action(DECIDED),
    "assistance_with_accommodation_requested": by_action("Ask again, as it is meant."),
    "assistance_with_accommodation_agreed": by_action("Ask again, and write down the answer."),
    "assistance_with_accommodation_not_agreed": by_action("Ask again, and write down the answer."),
    "housing_duty_started": by_action(DUTY),
    "housing_duty_limited": by_action(DUTY),
    "housing_duty_ended": by_action("Decide anew. What was said stays."),
    "further_joint_assessment_requested": by_action(ASSESSED),
    "rehousing_options_explored": by_action(
        "Write down again what you looked at: the last counts."
    ),
    "homelessness_case_closed": by_action("If it goes on, write down that they came forward."),
}
