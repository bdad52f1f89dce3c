"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

DOES |= {
    "agree_retention_period": (
        "retention:answer",
        about_fact("retention_period"),
        "Say whether you agree",
    ),
    "sign_disposal": ("retention:disposal", about_fact("disposal"), "Look at it"),
}
