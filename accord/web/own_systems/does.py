"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

USE = about_fact("system_use")
DOES |= {
    "answer_system_use": ("own_systems:answer", USE, "Say whether they may"),
    "shut_system_use": ("own_systems:shut", USE, "Say that it is shut"),
}
