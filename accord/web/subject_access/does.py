"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case_and

DOES |= {
    "decide_pieces": (
        "subject_access:one",
        case_and("subject_access"),
        "Put their record together",
    ),
    "agree_subject_access": (
        "subject_access:one",
        case_and("subject_access"),
        "Look at what they are given",
    ),
}
