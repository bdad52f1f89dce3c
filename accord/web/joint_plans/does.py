"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

DOES |= {
    "start_joint_plan": ("joint_plans:case", case, "Look at the joint plan"),
    "agree_joint_plan": ("joint_plans:case", case, "Read the joint plan"),
    "finish_intervention": ("joint_plans:finish", case_and("intervention"), "Say how it went"),
    "review_joint_plan": ("joint_plans:review", case_and("intervention_plan"), "Record the review"),
}
