"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case_and

ONE, DECISION = case_and("presentation"), case_and("duty_decision")
DOES |= {
    "say_arrived": ("homelessness:arrived", ONE, "They have arrived"),
    "refer_to_own_worker": ("homelessness:own_worker", ONE, "Refer them"),
    "start_mediation": ("homelessness:one", ONE, "Open mediation"),
    "ring_front_door": ("homelessness:ring", ONE, "Log the call"),
    "refer_to_front_door": ("homelessness:refer", ONE, "Write the referral"),
    "name_assessors": ("homelessness:name", case_and("front_door_referral"), "Say who assesses"),
    "hold_joint_assessment": ("homelessness:assess_for", case_and("front_door_referral"), "Write the assessment"),
    "provide_interim_stay": ("homelessness:provide", ONE, "Write down the place"),
    "explain_barred_stay": ("homelessness:explain", case_and("interim_stay"), "Say why"),
    "hold_care_planning_meeting": ("homelessness:meeting", ONE, "Write down the meeting"),
    "decide_housing_duty": ("homelessness:decide", ONE, "Answer the tests"),
    "start_section_20": ("homelessness:section_20", DECISION, "They have a home"),
    "answer_housing_help": ("homelessness:help_of", DECISION, "Write down the answer"),
    "start_housing_duty": ("homelessness:start_duty", DECISION, "They are housed"),
    "explore_rehousing": ("homelessness:duty_of", DECISION, "Write down what you looked at"),
}  # fmt: skip
