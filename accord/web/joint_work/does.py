"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case

DOES |= {
    "identify_joint_case": ("joint_work:identify", case, "Say whether the case is joint"),
    "agree_to_close": ("joint_work:case", case, "Look at it"),
    "confirm_on_system": ("joint_work:case", case, "Say that it is on your system"),
}
