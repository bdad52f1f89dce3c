"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case_and

PLACEMENT = case_and("placement")
DOES |= {
    "agree_plan": ("plans:next", PLACEMENT, "Write the plan"),
    "send_plan": ("plans:next_send", PLACEMENT, "Send the copies"),
    "agree_safety_plan": ("plans:safety", PLACEMENT, "Write the safety plan"),
}
